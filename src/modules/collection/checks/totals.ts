import type { Field } from '../forms/contract.ts'

type Summed = Pick<Field, 'code' | 'sum'>

/**
 * The figures with every total put in: the sum of those of its parts that are said, also of parts that are totals
 * themselves. A total of which no part is said is not there; what was typed for one is left out of account.
 */
export function withTotals(fields: Summed[], values: Record<string, number>): Record<string, number> {
  const byCode = new Map(fields.map((field) => [field.code, field]))
  const known = new Map<string, number | undefined>()
  const figureOf = (code: string): number | undefined => {
    const parts = byCode.get(code)?.sum
    if (!parts) return values[code]
    if (known.has(code)) return known.get(code)
    // A sum that contains itself is never published; were there one, it would end here.
    known.set(code, undefined)
    const said = parts.flatMap((part) => figureOf(part) ?? [])
    const total = said.length === 0 ? undefined : said.reduce((sum, value) => sum + value)
    known.set(code, total)
    return total
  }
  const totals = fields.flatMap(({ code, sum }): [string, number][] => {
    const total = sum && figureOf(code)
    return total === undefined ? [] : [[code, total]]
  })
  const typed = Object.entries(values).filter(([code]) => !byCode.get(code)?.sum)
  return Object.fromEntries([...typed, ...totals])
}

/** The codes of a chain of sums that leads from a total back to itself; null where every sum ends. */
export function circleIn(fields: Summed[]): string[] | null {
  const byCode = new Map(fields.map(({ code, sum }) => [code, sum ?? []]))
  const done = new Set<string>()
  const walk = (code: string, way: string[]): string[] | null => {
    if (way.includes(code)) return [...way.slice(way.indexOf(code)), code]
    if (done.has(code)) return null
    for (const part of byCode.get(code) ?? []) {
      const found = walk(part, [...way, code])
      if (found) return found
    }
    done.add(code)
    return null
  }
  for (const code of byCode.keys()) {
    const found = walk(code, [])
    if (found) return found
  }
  return null
}
