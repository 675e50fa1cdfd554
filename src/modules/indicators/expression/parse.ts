import { type Level, levels } from '../../../shared/levels.ts'
import { Problem } from '../../../shared/problem.ts'
import { isShift, type Shift } from '../../../shared/shifts.ts'
import { indicatorProblems } from '../contract.ts'

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
  | { kind: 'number'; value: number }
  | { kind: 'measure'; code: string; column: number }
  | { kind: 'binary'; operator: Operator; left: Expression; right: Expression; column: number }
  | { kind: 'count'; inside: Inside; where: Expression; column: number }
  | { kind: 'places'; inside: Inside; column: number }
  | { kind: 'shifted'; shift: Shift; of: Expression }

export type Operator = '+' | '-' | '*' | '/' | '>=' | '<=' | '>' | '<' | '='

interface Token {
  text: string
  /** From 1. */
  column: number
}

const tokenPattern = /\s*(\d+(?:\.\d+)?|[A-Za-z][A-Za-z0-9_.:]*|>=|<=|[-+*/()<>=])/y

function tokenize(text: string): Token[] {
  const tokens: Token[] = []
  tokenPattern.lastIndex = 0
  while (tokenPattern.lastIndex < text.trimEnd().length) {
    const at = tokenPattern.lastIndex
    const match = tokenPattern.exec(text)
    if (!match?.[1])
      throw wrong(at + 1 + (/^\s*/.exec(text.slice(at))?.[0].length ?? 0), 'ký tự lạ / unknown character')
    tokens.push({ text: match[1], column: tokenPattern.lastIndex - match[1].length + 1 })
  }
  return tokens
}

/** The problem that points at a character (from 1) of a formula. */
export const wrong = (column: number, why: string) => new Problem(indicatorProblems.badExpression, { column, why })

const binding: Record<string, number> = { '>=': 1, '<=': 1, '>': 1, '<': 1, '=': 1, '+': 2, '-': 2, '*': 3, '/': 3 }

/** How closely an operator binds: 1 comparison, 2 sum, 3 product; 0 for what is none. */
export const precedence = (operator: string): number => binding[operator] ?? 0

/**
 * Reads a formula into a tree; names are not looked up yet. Raises `indicators.badExpression` pointing at the character
 * (from 1).
 */
export function parseExpression(text: string): Expression {
  const tokens = tokenize(text)
  let next = 0
  const peek = () => tokens[next]?.text
  const column = () => tokens[next]?.column ?? text.length + 1
  const expect = (wanted: string) => {
    if (peek() !== wanted) throw wrong(column(), `cần "${wanted}" / "${wanted}" expected`)
    next++
  }
  const inside = (): { inside: Inside; column: number } => {
    const at = column()
    const level = peek() as Level
    if (!levels.includes(level)) throw wrong(column(), `cần một cấp: ${levels.join(', ')} / a level expected`)
    next++
    if (peek() !== 'in') return { inside: { level, group: null }, column: at }
    next++
    const group = peek() ?? ''
    if (!/^[a-z]/.test(group)) throw wrong(column(), 'cần mã một nhóm địa bàn / the code of a place group expected')
    const ofGroup = column()
    next++
    return { inside: { level, group }, column: ofGroup }
  }

  function operand(): Expression {
    const token = tokens[next]
    if (!token) throw wrong(column(), 'thiếu một vế / an operand is missing')
    next++
    if (token.text === '(') {
      const inner = chain(1)
      expect(')')
      return inner
    }
    if (/^\d/.test(token.text)) return { kind: 'number', value: Number(token.text) }
    if (!/^[A-Za-z]/.test(token.text))
      throw wrong(token.column, 'cần một số hoặc một tên / a number or a name expected')
    return peek() === '(' ? call(token) : { kind: 'measure', code: token.text, column: token.column }
  }

  function call(token: Token): Expression {
    expect('(')
    if (isShift(token.text)) {
      const of = chain(1)
      expect(')')
      return { kind: 'shifted', shift: token.text, of }
    }
    if (token.text !== 'count' && token.text !== 'places')
      throw wrong(token.column, `không có hàm "${token.text}" / no function "${token.text}"`)
    const looked = inside()
    if (token.text === 'places') {
      expect(')')
      return { kind: 'places', ...looked }
    }
    expect('where')
    const where = chain(1)
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
      left = { kind: 'binary', operator, left, right: chain(own + 1), column: at }
    }
  }

  const whole = chain(1)
  if (next < tokens.length) throw wrong(column(), 'thừa ở cuối / unexpected rest')
  return whole
}
