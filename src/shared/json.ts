// biome-ignore lint/suspicious/noControlCharactersInRegex: JSON forbids them inside a string
const string = /"(?:[^"\\\x00-\x1f]+|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"/
const number = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/
const token = new RegExp(`[ \\t\\n\\r]*([{}[\\],:]|${string.source}|${number.source}|true|false|null)`, 'y')

type Expected = 'value' | 'value or ]' | 'key' | 'key or }' | ':' | ', or end'

/**
 * Where a text stops being JSON: the parser's own message names no place, and speaks English. In: a text that
 * `JSON.parse` refuses. Out: line and column from 1 of the first letter that cannot stand there; the end where it breaks off.
 */
export function jsonFaultAt(text: string): TextPlace {
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
  return placeAt(text, start)
}

export interface TextPlace {
  line: number
  column: number
}

function placeAt(text: string, offset: number): TextPlace {
  const before = text.slice(0, offset).split('\n')
  return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 }
}

/**
 * Where values stand in a text. In: a text that is JSON, and paths such as `features[3].geometry`. Out: line and column
 * from 1 where the value of each begins, in the order asked; of one that is not there, the nearest around it that is.
 */
export function jsonPlaces(text: string, paths: string[]): TextPlace[] {
  const wanted = paths.map(withThoseAround)
  const starts = startsOf(text, new Set(wanted.flat()))
  const offsets = wanted.map((around) => around.map((path) => starts.get(path)).find((one) => one !== undefined) ?? 0)
  const lines = [0, ...[...text.matchAll(/\n/g)].map(({ index }) => index + 1)]
  const ofLine = new Map<number, number>()
  let line = 0
  for (const offset of offsets.toSorted((one, other) => one - other)) {
    while ((lines[line + 1] ?? Number.POSITIVE_INFINITY) <= offset) line++
    ofLine.set(offset, line)
  }
  return offsets.map((offset) => {
    const line = ofLine.get(offset) ?? 0
    return { line: line + 1, column: offset - (lines[line] ?? 0) + 1 }
  })
}

/** `a[3].b`, `a[3]`, `a`, and the whole. */
function withThoseAround(path: string): string[] {
  const around = [path]
  for (let rest = path; rest !== ''; around.push(rest)) rest = rest.replace(/(\.[^.[]*|\[\d+\]|^[^.[]+)$/, '')
  return around
}

interface Open {
  path: string
  isList: boolean
  /** In a list the number of the next value; in an object its name. */
  next: number | string
}

function startsOf(text: string, wanted: Set<string>): Map<string, number> {
  const starts = new Map<string, number>()
  const open: Open[] = []
  let isName = false
  token.lastIndex = 0
  for (let found = token.exec(text)?.[1]; found !== undefined; found = token.exec(text)?.[1]) {
    const around = open.at(-1)
    if (found === '}' || found === ']') {
      open.pop()
      isName = false
    } else if (found === ',') {
      if (around?.isList) around.next = Number(around.next) + 1
      isName = around?.isList === false
    } else if (found === ':') isName = false
    else if (isName && around) around.next = JSON.parse(found)
    else {
      const path = pathOf(around)
      if (wanted.has(path)) starts.set(path, token.lastIndex - found.length)
      isName = found === '{'
      if (found === '{' || found === '[') open.push({ path, isList: found === '[', next: 0 })
    }
  }
  return starts
}

function pathOf(around: Open | undefined): string {
  if (!around) return ''
  if (around.isList) return `${around.path}[${around.next}]`
  return around.path === '' ? `${around.next}` : `${around.path}.${around.next}`
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
