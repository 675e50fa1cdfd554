import { levels } from '../../../../shared/levels.ts'

/** What the grammar lets stand at a place of a formula. */
export interface Standing {
  /**
   * `name`: a measure, an indicator or a function; `level` and `group` as in `count(level in group where …)`; `afterLevel`
   * and `afterGroup`: the words between them.
   */
  wants: 'name' | 'level' | 'afterLevel' | 'group' | 'afterGroup'
  /** Where the words begin that are being typed there (from 0); what is typed may be a name of several words. */
  from: number
  /** An operand has just ended with a bracket: a sign is what comes next. */
  isEnded: boolean
  /** The function directly in whose bracket the place is, of those that look at places; null for none. */
  within: 'count' | 'places' | null
  /** Directly in a condition that does not compare yet. */
  isComparable: boolean
}

interface Bracket {
  /** The function that opens it; null for a bracket alone or around another period. */
  opens: 'count' | 'places' | null
  wants: Standing['wants']
  compares: boolean
}

const piece = /\s*([\p{L}\p{M}\p{N}_.:%,]+|[<>]=|[^\s])/uy
const isWord = (text: string): boolean => /^[\p{L}\p{M}\p{N}_.:%,]/u.test(text)

const outermost: Bracket = { opens: null, wants: 'name', compares: false }

/** Reads a formula up to the caret, faults and unknown words and all, and says what may stand there. */
export function standingAt(before: string, isGroup: (code: string) => boolean): Standing {
  const open: Bracket[] = [{ ...outermost }]
  let from: number | null = null
  let last = ''
  let isEnded = false
  piece.lastIndex = 0
  for (let match = piece.exec(before); match; match = piece.exec(before)) {
    const text = match[1] ?? ''
    const top = open.at(-1) ?? { ...outermost }
    const isTyped = piece.lastIndex === before.length
    if (isWord(text)) {
      from ??= piece.lastIndex - text.length
      const next = isTyped ? null : wantsAfter(top.wants, text, isGroup)
      if (next) {
        top.wants = next
        from = null
      }
      last = text
      continue
    }
    from = null
    isEnded = text === ')'
    if (text === '(') open.push(opened(last))
    else if (text === ')' && open.length > 1) {
      open.pop()
      const outer = open.at(-1)
      if (outer && top.opens === null) outer.compares ||= top.compares
    } else if (/[<>=≥≤]/.test(text)) top.compares = true
    last = ''
  }
  const top = open.at(-1) ?? outermost
  return {
    ...{ wants: top.wants, from: from ?? before.length, isEnded: isEnded && from === null },
    within: top.opens,
    isComparable: top.opens === 'count' && top.wants === 'name' && !top.compares,
  }
}

const opened = (name: string): Bracket =>
  name === 'count' || name === 'places'
    ? { opens: name, wants: 'level', compares: false }
    : { opens: null, wants: 'name', compares: false }

/** What is wanted after a whole word inside `count(…)` or `places(…)`; null where it leads no further. */
function wantsAfter(
  wants: Standing['wants'],
  word: string,
  isGroup: (code: string) => boolean,
): Standing['wants'] | null {
  if (wants === 'name') return null
  if (word === 'where') return 'name'
  if (wants === 'level' && levels.some((level) => level === word)) return 'afterLevel'
  if (wants === 'afterLevel' && word === 'in') return 'group'
  return wants === 'group' && isGroup(word) ? 'afterGroup' : null
}
