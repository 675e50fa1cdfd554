import { levelNames, levels } from '../../../../shared/levels.ts'
import type { Sentence } from '../../../../shared/problem.ts'
import { fold } from '../../../../shared/text.ts'

/** What a formula may be completed with. */
export interface Suggestion {
  kind: 'measure' | 'indicator' | 'function' | 'level' | 'group' | 'word'
  /** What is written into the formula. */
  code: string
  name: Sentence
  unit: string
}

interface Known {
  code: string
  vi: string
  en: string
  unit?: string
}

/** Everything there is to name. */
export interface Vocabulary {
  measures: Known[]
  indicators: Known[]
  groups: Known[]
  /** Functions and the two words between them, with what each does. */
  functions: Known[]
  words: Known[]
}

const MOST = 12

/** What to offer at a place of a formula, and which characters the chosen one replaces. */
export interface Offer {
  from: number
  to: number
  items: Suggestion[]
}

/**
 * What a formula may go on with at the caret: after `count(` a level, after a level's `in` a group, else measures,
 * indicators and functions by their code or by any words of their Vietnamese or English name, with or without marks.
 * Null where there is nothing to offer. `isAsked` opens the list before a letter is typed.
 */
export function offerAt(text: string, caret: number, vocabulary: Vocabulary, isAsked = false): Offer | null {
  const before = text.slice(0, caret)
  const typed = /[\p{L}\p{N}_.: ]*$/u.exec(before)?.[0].trimStart() ?? ''
  const place = /(?:count|places)\(\s*(?:(\w+)\s+(?:in\s+(?:([\w.]+)\s+)?)?)?[\w.]*$/.exec(before)
  if (place) {
    const last = /[\w.]*$/.exec(before)?.[0] ?? ''
    const level = place[1]
    const here = level === undefined ? levelsOf() : wordsAfter(before, vocabulary)
    return rank(here, last, caret - last.length, caret)
  }
  const afterWord = /(?:^|\s)(?:where|in)\s+(.*)$/.exec(typed)?.[1] ?? typed
  const all = [
    ...vocabulary.measures.map((one) => suggestion('measure', one)),
    ...vocabulary.indicators.map((one) => suggestion('indicator', one)),
    ...vocabulary.functions.map((one) => suggestion('function', one)),
  ]
  const tries = [...new Set([afterWord, /\S*$/.exec(afterWord)?.[0] ?? ''])]
  for (const query of tries) {
    if (query.trim() === '' || /^[\d.]+%?$/.test(query)) continue
    const offer = rank(all, query, caret - query.length, caret)
    if (offer) return offer
  }
  return isAsked && tries.every((query) => query.trim() === '') ? rank(all, '', caret, caret) : null
}

const suggestion = (kind: Suggestion['kind'], { code, vi, en, unit }: Known): Suggestion => ({
  ...{ kind, code, name: { vi, en }, unit: unit ?? '' },
})

const levelsOf = (): Suggestion[] => levels.map((code) => suggestion('level', { code, ...levelNames[code] }))

/** After `count(commune`: the words `where` and `in`; after `in`: the groups; after a group: `where`. */
function wordsAfter(before: string, { groups, words }: Vocabulary): Suggestion[] {
  if (/\sin\s+[\w.]*$/.test(before)) return groups.map((one) => suggestion('group', one))
  const isCount = before.lastIndexOf('count(') > before.lastIndexOf('places(')
  const hasGroup = /\sin\s+[\w.]+\s+\w*$/.test(before)
  const fitting = words.filter(({ code }) => (code === 'where' ? isCount : !hasGroup))
  return fitting.map((one) => suggestion('word', one))
}

/** The fitting ones, by code before by name; null for none, or where the only one is written already. */
function rank(all: Suggestion[], query: string, from: number, to: number): Offer | null {
  const wanted = fold(query).split(' ').filter(Boolean)
  const first = wanted.join(' ')
  const found = all.flatMap((one) => {
    const code = fold(one.code)
    const name = fold(`${one.name.vi} ${one.name.en}`)
    const weight = code.startsWith(first) ? 0 : wanted.every((word) => code.includes(word)) ? 1 : 2
    const fits = weight < 2 || wanted.every((word) => name.includes(word))
    return fits ? [{ one, weight }] : []
  })
  const items = found.sort((a, b) => a.weight - b.weight).map(({ one }) => one)
  const isWritten = items.length === 1 && items[0]?.code === query
  return items.length === 0 || isWritten ? null : { from, to, items: items.slice(0, MOST) }
}

/** The formula with a suggestion written in, and where the caret stands then. */
export function accept(text: string, { from, to }: Offer, { kind, code }: Suggestion): { text: string; caret: number } {
  const tail = text.slice(to)
  const written = kind === 'function' && !tail.startsWith('(') ? `${code}(` : kind === 'word' ? `${code} ` : code
  return { text: `${text.slice(0, from)}${written}${tail}`, caret: from + written.length }
}

/**
 * What is offered at once when a suggestion has been written: after a function its level, after a word what it asks for.
 * Null after a name: it is whole, and a list that stays open would keep Tab and hide what is said below it.
 */
export const offerAfter = (
  { kind }: Suggestion,
  { text, caret }: ReturnType<typeof accept>,
  vocabulary: Vocabulary,
): Offer | null => (kind === 'function' || kind === 'word' ? offerAt(text, caret, vocabulary) : null)
