import { followsLetter } from '../numerals.ts'
import type { Marker } from '../reading.ts'

type Numbered = Pick<Marker, 'kind' | 'values' | 'sign'>

/** Items of one style count together: "(1)" and "(a)" do not, "1." and "1)" may. */
export function styleOf({ kind, values, sign }: Numbered): string {
  if (kind !== 'paren') return `${kind}/${values.length}`
  if (/\d/.test(sign)) return 'paren/figure'
  return /^[ivx]+$/.test(sign) ? 'paren/roman' : 'paren/letter'
}

/** Whether the second is the next of the same sequence as the first. */
export function follows(before: Numbered, next: Numbered): boolean {
  if (styleOf(before) !== styleOf(next)) return false
  if (isLettered(next)) return followsLetter(before.sign, next.sign)
  return lastOf(next.values) === lastOf(before.values) + 1 && samePrefix(before.values, next.values)
}

export function isFirst(marker: Numbered): boolean {
  return isLettered(marker) ? marker.sign.toLowerCase() === 'a' : lastOf(marker.values) === 1
}

export function samePrefix(a: number[], b: number[]): boolean {
  return a.length === b.length && a.slice(0, -1).join('.') === b.slice(0, -1).join('.')
}

export function lastOf(values: number[]): number {
  return values.at(-1) ?? 0
}

function isLettered(marker: Numbered): boolean {
  return marker.kind === 'point' || marker.kind === 'letter' || styleOf(marker) === 'paren/letter'
}
