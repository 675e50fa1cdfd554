import { type Level, levels } from '../../../shared/levels.ts'
import { Problem } from '../../../shared/problem.ts'
import { indicatorProblems } from '../contract.ts'

/** Which places inside the asked one a formula looks at: those of a level, all or the members of a place group. */
export interface Inside {
  level: Level
  group: string | null
}

/** A formula as a tree. Names are measures; `count` and `places` look at places inside the asked one. */
export type Expression =
  | { kind: 'number'; value: number }
  | { kind: 'measure'; code: string }
  | { kind: 'binary'; operator: Operator; left: Expression; right: Expression }
  | { kind: 'count'; inside: Inside; where: Expression }
  | { kind: 'places'; inside: Inside }

export type Operator = '+' | '-' | '*' | '/' | '>=' | '<=' | '>' | '<' | '='

interface Token {
  text: string
  /** From 1. */
  column: number
}

const tokenPattern = /\s*(\d+(?:\.\d+)?|[a-z][a-z0-9_.:]*|>=|<=|[-+*/()<>=])/y

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

const wrong = (column: number, why: string) => new Problem(indicatorProblems.badExpression, { column, why })

/** Lower binds first: comparison, then sum, then product. */
const precedence: Record<string, number> = { '>=': 1, '<=': 1, '>': 1, '<': 1, '=': 1, '+': 2, '-': 2, '*': 3, '/': 3 }

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
  const inside = (): Inside => {
    const level = peek() as Level
    if (!levels.includes(level)) throw wrong(column(), `cần một cấp: ${levels.join(', ')} / a level expected`)
    next++
    if (peek() !== 'in') return { level, group: null }
    next++
    const group = peek() ?? ''
    if (!/^[a-z]/.test(group)) throw wrong(column(), 'cần mã một nhóm địa bàn / the code of a place group expected')
    next++
    return { level, group }
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
    if (!/^[a-z]/.test(token.text)) throw wrong(token.column, 'cần một số hoặc một tên / a number or a name expected')
    return peek() === '(' ? call(token) : { kind: 'measure', code: token.text }
  }

  function call(token: Token): Expression {
    expect('(')
    if (token.text !== 'count' && token.text !== 'places')
      throw wrong(token.column, `không có hàm "${token.text}" / no function "${token.text}"`)
    const at = inside()
    if (token.text === 'places') {
      expect(')')
      return { kind: 'places', inside: at }
    }
    expect('where')
    const where = chain(1)
    expect(')')
    return { kind: 'count', inside: at, where }
  }

  function chain(lowest: number): Expression {
    let left = operand()
    for (;;) {
      const operator = peek() as Operator
      const own = precedence[operator] ?? 0
      if (own < lowest) return left
      next++
      left = { kind: 'binary', operator, left, right: chain(own + 1) }
    }
  }

  const whole = chain(1)
  if (next < tokens.length) throw wrong(column(), 'thừa ở cuối / unexpected rest')
  return whole
}

/**
 * The measures an expression reads, each as often as it is named: at the asked place (`inside` null), or at the places
 * a count looks at.
 */
export function measuresOf(
  expression: Expression,
  inside: Inside | null = null,
): { code: string; inside: Inside | null }[] {
  switch (expression.kind) {
    case 'measure':
      return [{ code: expression.code, inside }]
    case 'binary':
      return [...measuresOf(expression.left, inside), ...measuresOf(expression.right, inside)]
    case 'count':
      return measuresOf(expression.where, expression.inside)
    default:
      return []
  }
}

/** Which places inside the asked one an expression looks at, each as often as it does. */
export function insidesOf(expression: Expression): Inside[] {
  switch (expression.kind) {
    case 'binary':
      return [...insidesOf(expression.left), ...insidesOf(expression.right)]
    case 'count':
    case 'places':
      return [expression.inside]
    default:
      return []
  }
}
