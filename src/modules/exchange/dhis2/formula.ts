import type { Sentence } from '../../../shared/problem.ts'
import { DEFAULT_COMBO } from './aliases.ts'

/** What the ids of a DHIS2 formula are called here: a name or a number for our language, or why there is none. */
export interface Called {
  element(uid: string, optionCombo: string | null): string | Sentence
  indicator(uid: string): string | Sentence
  constant(uid: string): string | Sentence
  /** How often forms came, of those that a data set becomes: `REPORTING_RATE` in percent, `ACTUAL_REPORTS`, both also `_ON_TIME`, `EXPECTED_REPORTS`. */
  reporting(dataSet: string, metric: string): string | Sentence
  /** DHIS2's word for how a data element is summed up; null where it is not known. */
  aggregation(uid: string): string | null
}

/** Periods that a formula may look back; more are not meant by anybody. */
const MOST_BACK = 12

/** A longer text is none that our language takes, and brackets within brackets go no deeper. */
const MOST_LETTERS = 100_000
const MOST_NESTED = 200

class Unsaid extends Error {
  readonly why: Sentence

  constructor(why: Sentence) {
    super(why.en)
    this.why = why
  }
}

const token =
  /\s*((?:#|[A-Z]+)\{[^}]*\}|(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?|[A-Za-z_]\w*(?::\w+)?|[<>=!]=|&&|\|\||[^\s])/y

function tokensOf(text: string): string[] {
  const found: string[] = []
  token.lastIndex = 0
  for (let next = token.exec(text); next !== null; next = token.exec(text)) found.push(next[1] ?? '')
  return found
}

/**
 * A DHIS2 expression (numerator or denominator of an indicator, DHIS2 2.42) in our language: sums, products and ratios of
 * data elements, of other indicators, of reporting rates and of numbers, also of periods before and of the year to date. Out: the formula, or in words what of it our language does not say.
 */
export function translateFormula(text: string, called: Called): string | Sentence {
  if (text.length > MOST_LETTERS) return tooLong
  const tokens = tokensOf(text)
  let next = 0
  let nested = 0

  const unsaid = (word: string): Unsaid =>
    new Unsaid(isOrZero(tokens.slice(next)) ? orZero : whyUnsaid(word, tokens[next + 1] ?? ''))
  const demand = (said: string | Sentence): string => {
    if (typeof said === 'string') return said
    throw new Unsaid(said)
  }

  function sum(): string {
    let left = product()
    while (tokens[next] === '+' || tokens[next] === '-') left += ` ${tokens[next++]} ${product()}`
    return left
  }

  function product(): string {
    let left = operand()
    while (tokens[next] === '*' || tokens[next] === '/') left += ` ${tokens[next++]} ${operand()}`
    return left
  }

  function operand(): string {
    const word = tokens[next]
    if (word === undefined) throw new Unsaid({ vi: 'công thức thiếu một vế', en: 'an operand is missing' })
    if (nested > MOST_NESTED) throw new Unsaid(tooLong)
    if (word === '+' || word === '-') {
      next++
      nested++
      const of = operand()
      nested--
      return word === '+' ? of : `(-${of})`
    }
    if (word === '(') {
      next++
      nested++
      const inner = sum()
      nested--
      if (tokens[next] !== ')') throw tokens[next] === undefined ? unclosed : unsaid(tokens[next] ?? '')
      next++
      return shiftedBy(`(${inner})`, null)
    }
    if (/^\.?\d/.test(word)) {
      next++
      return plain(Number(word))
    }
    const item = /^(#|[A-Z]+)\{([^}]*)\}$/.exec(word)
    if (!item) throw unsaid(word)
    next++
    const said = demand(named(item[1] ?? '', item[2]?.trim() ?? '', called))
    return shiftedBy(said, item[1] === '#' ? (item[2]?.trim().split('.')[0] ?? null) : null)
  }

  /** What follows a word behind a point: another period, or how a data element (its uid) is summed up. */
  function shiftedBy(said: string, element: string | null): string {
    let [isToDate, periodsBack] = [false, 0]
    while (tokens[next] === '.') {
      const [, word = '', open, ...rest] = tokens.slice(next)
      const end = rest.indexOf(')')
      if (open !== '(' || end < 0) throw new Unsaid(whyUnsaid(word, '('))
      const given = rest.slice(0, end).join('')
      const back = word === 'periodOffset' && /^-?\d+$/.test(given) ? -Number(given) : -1
      const isSame = word === 'aggregationType' && element !== null && called.aggregation(element) === given
      if (word === 'yearToDate' && given === '') isToDate = true
      else if (back >= 0 && back <= MOST_BACK) periodsBack += back
      else if (!isSame) throw new Unsaid(whyUnsaid(`${word}(${given})`, ''))
      next += 4 + end
    }
    // There the period moves first, whichever stands first.
    let shifted = isToDate ? `year_to_date(${said})` : said
    for (let n = 0; n < periodsBack; n++) shifted = `previous(${shifted})`
    return shifted
  }

  try {
    const whole = sum()
    if (next < tokens.length) throw unsaid(tokens[next] ?? '')
    return whole
  } catch (error) {
    if (error instanceof Unsaid) return error.why
    throw error
  }
}

/** As our language writes numbers: no exponent, no more digits than a number holds. */
export const plain = (number: number): string =>
  Number(number.toPrecision(15)).toLocaleString('en-US', { useGrouping: false, maximumFractionDigits: 12 })

const tooLong: Sentence = {
  vi: 'công thức dài quá, hoặc ngoặc lồng nhau sâu quá',
  en: 'the formula is too long, or its brackets stand too deep in each other',
}
const unclosed = new Unsaid({ vi: 'công thức thiếu dấu đóng ngoặc', en: 'a closing bracket is missing' })

const unclosedBrace = (word: string): Sentence => ({
  vi: `thiếu dấu đóng ngoặc “}” sau “${word}”`,
  en: `a closing bracket "}" is missing after "${word}"`,
})

const split = (id: string): [string, string] => {
  const [dataSet = '', metric = ''] = id.split('.')
  return [dataSet, metric]
}

function named(kind: string, id: string, called: Called): string | Sentence {
  if (id.includes('{')) return unclosedBrace(`${kind}{`)
  if (kind === 'N') return called.indicator(id)
  if (kind === 'C') return called.constant(id)
  if (kind === 'R') return called.reporting(...split(id))
  if (kind !== '#') return kinds[kind] ?? { vi: `“${kind}{…}”`, en: `"${kind}{…}"` }
  const [element = '', combo = '*', attribute = '*'] = id.split('.')
  if (/[:&]/.test(id)) return { vi: `phân tổ theo nhóm “#{${id}}”`, en: `a choice by option or group "#{${id}}"` }
  if (attribute !== '*' && attribute !== DEFAULT_COMBO)
    return { vi: `tổ hợp thuộc tính trong “#{${id}}”`, en: `an attribute option combination in "#{${id}}"` }
  return called.element(element, combo === '*' ? null : combo)
}

const persons = {
  vi: 'số liệu của chương trình theo dõi từng người (ở đây không giữ)',
  en: 'figures of a programme that follows persons (never held here)',
}
const kinds: Record<string, Sentence> = {
  OUG: { vi: 'số đơn vị của một nhóm đơn vị (OUG)', en: 'the number of units of a group (OUG)' },
  I: persons,
  D: persons,
  A: persons,
  PS_EVENTDATE: persons,
}

/** `firstNonNull(x, 0)`, x being one word. */
const isOrZero = ([word, open, , comma, zero, end]: string[]): boolean =>
  word === 'firstNonNull' && `${open}${comma}${zero}${end}` === '(,0)'

const orZero: Sentence = {
  vi: 'hàm firstNonNull(x, 0); viết tay: trong một tổng chỉ ghi x, chỗ không có số liệu không làm mất tổng; ở đây không có số liệu không thành 0',
  en: 'the function firstNonNull(x, 0); write by hand: in a sum just x, since what is missing does not undo a sum; no data is not made zero here',
}

const days: Sentence = {
  vi: 'số ngày của kỳ “[days]”; viết tay một số: 365 nếu đọc theo năm, 91 theo quý, 30 theo tháng (quý, tháng chỉ gần đúng)',
  en: 'the days of the period "[days]"; write a number by hand: 365 where it is read by the year, 91 by the quarter, 30 by the month (of these two nearly)',
}

function whyUnsaid(word: string, after: string): Sentence {
  if (after === '{' && /^(#|[A-Z]+)$/.test(word)) return unclosedBrace(`${word}{`)
  if (word === '[') return days
  if (after === '(' && /^\w/.test(word)) return { vi: `hàm ${word}()`, en: `the function ${word}()` }
  return { vi: `“${word}” trong công thức`, en: `"${word}" in the formula` }
}
