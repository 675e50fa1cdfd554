import { type Level, levelNames, levels } from '../../../shared/levels.ts'
import type { Problem, Sentence } from '../../../shared/problem.ts'
import { isShift, type Shift, shifts } from '../../../shared/shifts.ts'
import { joining, type Token, tokenize, wrong } from './tokens.ts'

/** Which places inside the asked one a formula looks at: those of a level, all or the members of a place group. */
export interface Inside {
  level: Level
  group: string | null
}

/**
 * A formula as a tree. Names are measures or other indicators; `count` and `places` look at places inside the asked one;
 * what is shifted is read in another period. `column` (from 1) is where the word stands that a fault would point at.
 */
export type Expression =
  | { kind: 'number'; value: number; isPercent?: true }
  | { kind: 'measure'; code: string; column: number }
  | { kind: 'binary'; operator: Operator; left: Expression; right: Expression; column: number }
  | { kind: 'count'; inside: Inside; where: Expression; column: number }
  | { kind: 'places'; inside: Inside; column: number }
  | { kind: 'shifted'; shift: Shift; of: Expression }

export type Operator = '+' | '-' | '*' | '/' | '>=' | '<=' | '>' | '<' | '='

const binding: Record<string, number> = { '>=': 1, '<=': 1, '>': 1, '<': 1, '=': 1, '+': 2, '-': 2, '*': 3, '/': 3 }

const functions = ['count', 'places', ...shifts].join(', ')

const levelExpected: Sentence = {
  vi: `ở đây cần một cấp: ${levels.map((one) => `${one} (${levelNames[one].vi})`).join(', ')}`,
  en: `a level is expected here: ${levels.join(', ')}`,
}

/** As many letters as a formula that is saved may have. */
export const MOST_LETTERS = 4_000

/** How deep a tree may be: every walk through it goes down as many times. Each operation and each bracket is a step. */
export const MOST_DEPTH = 1_000

/** The problem of a formula that is too long, or too deep in itself; at the character where it is known. */
export const tooLong = (column: number): Problem =>
  wrong(column, {
    vi: `công thức dài quá (nhiều nhất ${MOST_LETTERS} ký tự và ${MOST_DEPTH} phép tính, kể cả của các chỉ số trong đó); gộp bớt thành một số liệu gốc`,
    en: `the formula is too long (at most ${MOST_LETTERS} characters and ${MOST_DEPTH} operations, with those of the indicators in it); keep what belongs together as one measure`,
  })

/** As many digits as a number holds exactly, and is written with again. */
const MOST_DIGITS = 15

/** `60%` is 0.6: ratios are computed as such, and written in percent only at the end. */
function numeral({ text, column }: Token): Expression {
  if (text.replace(/\D/g, '').length > MOST_DIGITS)
    throw wrong(column, {
      vi: `số dài quá, viết nhiều nhất ${MOST_DIGITS} chữ số`,
      en: `the number is too long, write at most ${MOST_DIGITS} digits`,
    })
  if (!text.endsWith('%')) return { kind: 'number', value: Number(text) }
  return { kind: 'number', value: Number(text.slice(0, -1)) / 100, isPercent: true }
}

/**
 * A minus before a word is a product, so that no data stays no data: `-a` is `-1 * a`. It binds closest of all. Of a number
 * it makes the number below zero; there is one zero (`0 -`), as JavaScript's second would be written like the first.
 */
const negative = (of: Expression, column: number): Expression =>
  of.kind === 'number'
    ? { ...of, value: 0 - of.value }
    : { kind: 'binary', operator: '*', left: { kind: 'number', value: -1 }, right: of, column }

/** What a formula takes with a minus before it, as `-a` is read; null for anything else, also for `-1 * 2`: `-2` is a number. */
export const negated = (part: Expression): Expression | null =>
  part.kind === 'binary' &&
  part.operator === '*' &&
  part.left.kind === 'number' &&
  part.left.value === -1 &&
  !part.left.isPercent &&
  part.right.kind !== 'number'
    ? part.right
    : null

/** How closely an operator binds: 1 comparison, 2 sum, 3 product; 0 for what is none. */
export const precedence = (operator: string): number => binding[operator] ?? 0

/** Whether a formula, or a part of one, holds two sides against each other. */
export const isComparison = (part: Expression): part is Expression & { kind: 'binary' } =>
  part.kind === 'binary' && precedence(part.operator) === 1

/**
 * Reads a formula into a tree; names are not looked up yet. Raises `indicators.badExpression` pointing at the character
 * (from 1), also for a text that is too long.
 */
export function parseExpression(text: string): Expression {
  if (text.length > MOST_LETTERS) throw tooLong(MOST_LETTERS + 1)
  const tokens = tokenize(text)
  let next = 0
  let steps = 0
  const here = (): Token | undefined => {
    const token = tokens[next]
    if (token?.fault) throw token.fault
    return token
  }
  const peek = () => here()?.text
  const column = () => here()?.column ?? text.length + 1
  const refuseJoining = () => {
    const why = joining(peek() ?? '')
    if (why) throw wrong(column(), why)
  }
  const expect = (wanted: string) => {
    if (peek() !== wanted) throw wrong(column(), { vi: `ở đây cần "${wanted}"`, en: `"${wanted}" is expected here` })
    next++
  }
  const inside = (): { inside: Inside; column: number } => {
    const at = column()
    const level = peek() as Level
    if (!levels.includes(level)) throw wrong(column(), levelExpected)
    next++
    if (peek() !== 'in') return { inside: { level, group: null }, column: at }
    next++
    const group = peek() ?? ''
    if (!/^[a-z]/.test(group))
      throw wrong(column(), { vi: 'ở đây cần mã một nhóm địa bàn', en: 'the code of a place group is expected here' })
    const ofGroup = column()
    next++
    return { inside: { level, group }, column: ofGroup }
  }

  function operand(): Expression {
    const token = here()
    if (!token) throw wrong(column(), { vi: 'thiếu một vế', en: 'an operand is missing' })
    next++
    if (steps > MOST_DEPTH) throw tooLong(token.column)
    if (token.text === '(') {
      steps++
      const inner = chain(1)
      expect(')')
      return inner
    }
    if (token.text === '-') {
      steps++
      return negative(operand(), token.column)
    }
    if (/^\d/.test(token.text)) return numeral(token)
    if (!/^[A-Za-z]/.test(token.text))
      throw wrong(token.column, { vi: 'ở đây cần một số hoặc một tên', en: 'a number or a name is expected here' })
    return peek() === '(' ? call(token) : { kind: 'measure', code: token.text, column: token.column }
  }

  function call(token: Token): Expression {
    expect('(')
    steps++
    if (isShift(token.text)) {
      const of = chain(1)
      expect(')')
      return { kind: 'shifted', shift: token.text, of }
    }
    if (token.text !== 'count' && token.text !== 'places')
      throw wrong(token.column, {
        vi: `không có hàm "${token.text}"; chỉ có ${functions}`,
        en: `there is no function "${token.text}"; there are ${functions}`,
      })
    const looked = inside()
    if (token.text === 'places') {
      expect(')')
      return { kind: 'places', ...looked }
    }
    expect('where')
    const at = column()
    const where = chain(1)
    refuseJoining()
    if (!isComparison(where))
      throw wrong(at, {
        vi: 'điều kiện phải là một so sánh, ví dụ "talks >= 1"',
        en: 'the condition has to compare, for example "talks >= 1"',
      })
    expect(')')
    return { kind: 'count', where, ...looked }
  }

  function chain(lowest: number): Expression {
    let left = operand()
    for (;;) {
      const operator = peek() as Operator
      const own = precedence(operator)
      if (own < lowest) return left
      const at = column()
      next++
      steps++
      left = { kind: 'binary', operator, left, right: chain(own + 1), column: at }
    }
  }

  const whole = chain(1)
  if (next < tokens.length) {
    refuseJoining()
    throw wrong(column(), {
      vi: 'phần này thừa, có lẽ thiếu phép tính ở trước',
      en: 'unexpected, an operator may be missing before it',
    })
  }
  return whole
}
