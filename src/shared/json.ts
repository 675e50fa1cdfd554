// biome-ignore lint/suspicious/noControlCharactersInRegex: JSON forbids them inside a string
const string = /"(?:[^"\\\x00-\x1f]+|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"/
const number = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/
const token = new RegExp(`[ \\t\\n\\r]*([{}[\\],:]|${string.source}|${number.source}|true|false|null)`, 'y')

type Expected = 'value' | 'value or ]' | 'key' | 'key or }' | ':' | ', or end'

/**
 * Where a text stops being JSON: the parser's own message names no place, and speaks English. In: a text that
 * `JSON.parse` refuses. Out: line and column from 1 of the first letter that cannot stand there; the end where it breaks off.
 */
export function jsonFaultAt(text: string): { line: number; column: number } {
  const open: string[] = []
  let expected: Expected = 'value'
  let at = 0
  while (true) {
    token.lastIndex = at
    const found = token.exec(text)?.[1]
    const next: Expected | null = found === undefined ? null : step(found, expected, open)
    if (next === null) break
    expected = next
    at = token.lastIndex
  }
  const start = at + (/^[ \t\n\r]*/.exec(text.slice(at))?.[0].length ?? 0)
  const before = text.slice(0, start).split('\n')
  return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 }
}

/** What may follow a token; null where it may not stand. Keeps the open brackets. */
function step(found: string, expected: Expected, open: string[]): Expected | null {
  const inObject = open.at(-1) === '{'
  if (found === '}' || found === ']') {
    const isEmpty = expected === (found === '}' ? 'key or }' : 'value or ]')
    const fits = open.at(-1) === (found === '}' ? '{' : '[')
    if (!fits || !(isEmpty || expected === ', or end')) return null
    open.pop()
    return ', or end'
  }
  if (found === ',') return expected !== ', or end' || open.length === 0 ? null : inObject ? 'key' : 'value'
  if (found === ':') return expected === ':' ? 'value' : null
  if (expected === 'key' || expected === 'key or }') return found.startsWith('"') ? ':' : null
  if (expected !== 'value' && expected !== 'value or ]') return null
  if (found !== '{' && found !== '[') return ', or end'
  open.push(found)
  return found === '{' ? 'key or }' : 'value or ]'
}
