import { type Level, levels } from '../../../shared/levels.ts'
import { Problem } from '../../../shared/problem.ts'
import { indicatorProblems } from '../contract.ts'

/** A formula as a tree. Names are measures; `count` and `places` look at places of a level inside the asked one. */
export type Expression =
  | { kind: 'number'; value: number }
  | { kind: 'measure'; code: string }
  | { kind: 'binary'; operator: Operator; left: Expression; right: Expression }
  | { kind: 'count'; level: Level; where: Expression }
  | { kind: 'places'; level: Level }

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

/** Reads a formula. Raises `indicators.badExpression` pointing at the character. */
export function parseExpression(text: string): Expression {
  const tokens = tokenize(text)
  let next = 0
  const peek = () => tokens[next]?.text
  const column = () => tokens[next]?.column ?? text.length + 1
  const expect = (wanted: string) => {
    if (peek() !== wanted) throw wrong(column(), `cần "${wanted}" / "${wanted}" expected`)
    next++
  }
  const level = (): Level => {
    const name = peek() as Level
    if (!levels.includes(name)) throw wrong(column(), `cần một cấp: ${levels.join(', ')} / a level expected`)
    next++
    return name
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
    const at = level()
    if (token.text === 'places') {
      expect(')')
      return { kind: 'places', level: at }
    }
    expect('where')
    const where = chain(1)
    expect(')')
    return { kind: 'count', level: at, where }
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

/** The measures an expression reads, `inside` a count at its level, or at the asked place (null). */
export function measuresOf(
  expression: Expression,
  inside: Level | null = null,
): { code: string; level: Level | null }[] {
  switch (expression.kind) {
    case 'measure':
      return [{ code: expression.code, level: inside }]
    case 'binary':
      return [...measuresOf(expression.left, inside), ...measuresOf(expression.right, inside)]
    case 'count':
      return measuresOf(expression.where, expression.level)
    default:
      return []
  }
}

/** The levels whose places an expression looks at. */
export function levelsOf(expression: Expression): Level[] {
  switch (expression.kind) {
    case 'binary':
      return [...levelsOf(expression.left), ...levelsOf(expression.right)]
    case 'count':
    case 'places':
      return [expression.level]
    default:
      return []
  }
}
