import { levelNames, levels } from '../../../../shared/levels.ts'
import type { Sentence } from '../../../../shared/problem.ts'
import { fold } from '../../../../shared/text.ts'
import { type Standing, standingAt } from './standing.ts'

/** What a formula may be completed with. */
export interface Suggestion {
  kind: 'measure' | 'part' | 'indicator' | 'function' | 'level' | 'group' | 'word' | 'sign'
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
  measures: (Known & { parts?: Known[] })[]
  indicators: Known[]
  groups: Known[]
  /** Functions and the two words between them, with what each does. */
  functions: Known[]
  words: Known[]
  signs: Known[]
}

const MOST = 12

/** What to offer at a place of a formula, and which characters the chosen one replaces. */
export interface Offer {
  from: number
  to: number
  items: Suggestion[]
}

/**
 * What a formula may go on with at the caret, wherever that stands: names, a level, a place group or the words between
 * them, the comparisons of a condition; names also by any words of their Vietnamese or English name, in capitals or not,
 * with or without marks. Null where there is nothing to offer. Before a letter is typed the list opens where a name has to
 * follow (after `where`, a bracket or a sign, but not after a comparison, which a number mostly ends), and `isAsked` anywhere.
 */
export function offerAt(text: string, caret: number, vocabulary: Vocabulary, isAsked = false): Offer | null {
  const before = text.slice(0, caret)
  const standing = standingAt(before, (code) => vocabulary.groups.some((group) => group.code === code))
  const typed = before.slice(standing.from)
  // The rest of the word the caret stands in goes with what is chosen.
  const to = typed === '' ? caret : caret + (/^[\w.:]*/.exec(text.slice(caret))?.[0].length ?? 0)
  if (standing.wants === 'name')
    return offerNames({ typed, to, caret }, standing, vocabulary, isAsked || wantsName.test(before))
  return rank(betweenNames(standing, vocabulary), typed, standing.from, to)
}

const wantsName = /(?:[-+*/(−–—×÷]|\bwhere)\s*$/

const suggestion = (kind: Suggestion['kind'], { code, vi, en, unit }: Known): Suggestion => ({
  ...{ kind, code, name: { vi, en }, unit: unit ?? '' },
})

/** Inside `count(…)` or `places(…)`, before the condition: levels, the words that may follow one, the groups. */
function betweenNames({ wants, within }: Standing, { groups, words }: Vocabulary): Suggestion[] {
  if (wants === 'level') return levels.map((code) => suggestion('level', { code, ...levelNames[code] }))
  if (wants === 'group') return groups.map((one) => suggestion('group', one))
  const fitting = words.filter(({ code }) => (code === 'where' ? within === 'count' : wants === 'afterLevel'))
  return fitting.map((one) => suggestion('word', one))
}

interface Typed {
  typed: string
  to: number
  caret: number
}

/** Where an operand stands: its parts after a colon, names by all that is typed or by its last words, the signs after it. */
function offerNames({ typed, to, caret }: Typed, standing: Standing, vocabulary: Vocabulary, isAsked: boolean) {
  const last = /\S*$/.exec(typed)?.[0] ?? ''
  const whole = typed.trim()
  if (standing.isEnded || (last === '' && whole !== '' && isOperand(whole, vocabulary))) {
    const signs = vocabulary.signs.filter(({ code }) => isAsked || (standing.isComparable && /[<>=]/.test(code)))
    const here = signs.map((one) => suggestion('sign', one))
    return rank(here, '', caret, caret)
  }
  const ofParts = offerParts({ typed, to, caret }, vocabulary, isAsked)
  if (ofParts) return ofParts
  const all = [
    ...vocabulary.measures.map((one) => suggestion('measure', one)),
    ...vocabulary.indicators.map((one) => suggestion('indicator', one)),
    ...vocabulary.functions.map((one) => suggestion('function', one)),
  ]
  for (const query of endingsOf(typed)) {
    if (/^[\d.]+%?$/.test(query.trim())) continue
    const offer = rank(all, query, caret - query.length, to)
    if (offer) return offer
  }
  return isAsked && whole === '' ? rank(all, '', caret, caret) : null
}

const isOperand = (text: string, { measures, indicators }: Vocabulary): boolean =>
  /^\d+(?:\.\d+)?%?$/.test(text) ||
  indicators.some(({ code }) => code === text) ||
  measures.some(({ code, parts }) => code === text || parts?.some((part) => `${code}:${part.code}` === text))

/** All that is typed, then without its first word, without its first two, …: an unfinished formula may run on before it. */
const endingsOf = (typed: string): string[] => [...typed.matchAll(/(?<!\S)\S/g)].map(({ index }) => typed.slice(index))

/**
 * The parts of a breakdown after `measure:`, by their code or by words of their name; of a measure written in full also where
 * the list is asked for. Null where no measure with parts stands there.
 */
function offerParts({ typed, to, caret }: Typed, { measures }: Vocabulary, isAsked: boolean): Offer | null {
  for (const { code, vi, en, unit, parts = [] } of measures) {
    const at = typed.toLowerCase().lastIndexOf(`${code.toLowerCase()}:`)
    const isBefore = at >= 0 && (at === 0 || typed[at - 1] === ' ')
    const isAlone = isAsked && /\S*$/.exec(typed)?.[0] === code
    if (parts.length === 0 || !(isBefore || isAlone)) continue
    const query = isBefore ? typed.slice(at + code.length + 1) : ''
    const here = parts.map((part) => suggestion('part', { ...part, unit: unit ?? '' }))
    const items = rank(here, query, caret, to)?.items.map((part) => ({
      ...{ ...part, code: `${code}:${part.code}` },
      name: { vi: `${vi} – ${part.name.vi}`, en: `${en} – ${part.name.en}` },
    }))
    return items ? { from: isBefore ? caret - typed.length + at : caret - code.length, to, items } : null
  }
  return null
}

/**
 * The fitting ones: by code, by the beginnings of the words of a name, by anything within them. Null for none, or where the
 * only one is written already.
 */
function rank(all: Suggestion[], query: string, from: number, to: number): Offer | null {
  const wanted = fold(query).split(/[ ,]+/).filter(Boolean)
  const first = wanted.join(' ')
  const found = all.flatMap((one) => {
    const code = fold(one.code)
    const name = fold(`${one.name.vi} ${one.name.en}`)
    const begins = name.split(/[^\p{L}\p{N}]+/u)
    if (code.startsWith(first) && (first !== '' || !isOfForms(one))) return [{ one, weight: 0 }]
    // Counts of forms carry the names of the forms, and so the words of what is asked in them.
    if (isOfForms(one)) return wanted.every((word) => `${code} ${name}`.includes(word)) ? [{ one, weight: 4 }] : []
    if (wanted.every((word) => code.includes(word))) return [{ one, weight: 1 }]
    if (wanted.every((word) => begins.some((begin) => begin.startsWith(word)))) return [{ one, weight: 2 }]
    return wanted.every((word) => name.includes(word)) ? [{ one, weight: 3 }] : []
  })
  const items = found.sort((a, b) => a.weight - b.weight).map(({ one }) => one)
  const isWritten = items.length === 1 && items[0]?.code === query
  // Where nothing is typed the list is all there is to choose from.
  return items.length === 0 || isWritten ? null : { from, to, items: first === '' ? items : items.slice(0, MOST) }
}

const isOfForms = ({ kind, code }: Suggestion): boolean => kind === 'measure' && code.startsWith('form.')

/** The formula with a suggestion written in, and where the caret stands then. */
export function accept(text: string, { from, to }: Offer, { kind, code }: Suggestion): { text: string; caret: number } {
  const tail = text.slice(to)
  const written =
    kind === 'function' && !tail.startsWith('(') ? `${code}(` : kind === 'word' || kind === 'sign' ? `${code} ` : code
  return { text: `${text.slice(0, from)}${written}${tail}`, caret: from + written.length }
}

/**
 * What is offered at once when a suggestion has been written: after a function its level or the names, after a word
 * or a sign what it asks for. Null after a name: it is whole, and a list that stays open would keep Tab and hide what is said
 * below it.
 */
export const offerAfter = (
  { kind }: Suggestion,
  { text, caret }: ReturnType<typeof accept>,
  vocabulary: Vocabulary,
): Offer | null =>
  kind === 'function' || kind === 'word' || kind === 'sign' ? offerAt(text, caret, vocabulary, kind !== 'sign') : null
