import { letterValue } from '../numerals.ts'
import type { Marker } from '../reading.ts'
import { follows, isFirst } from './sequence.ts'
import type { Stack } from './stack.ts'

/**
 * Decides what a marker is from what is open: "I." after "H." is a letter, "i)" after "a)" … "h)" a point, else a small
 * Roman numeral; a weak marker is prose unless the sequence expects it. Null for prose.
 */
export function resolve(marker: Marker, stack: Stack): Marker | null {
  const settled = settleLetter(settlePoint(marker, stack), stack)
  return settled.weak && !isExpected(settled, stack) ? null : settled
}

function settleLetter(marker: Marker, stack: Stack): Marker {
  if (marker.kind !== 'roman' || marker.sign.length !== 1) return marker
  const letter: Marker = { ...marker, kind: 'letter', values: [letterValue(marker.sign)] }
  const open = stack.findKind('letter')
  if (open && follows(open, letter)) return letter
  return marker.sign === 'L' ? letter : marker
}

const smallRomans: Record<string, number> = { i: 1, v: 5, x: 10 }

function settlePoint(marker: Marker, stack: Stack): Marker {
  const value = marker.kind === 'point' ? smallRomans[marker.sign] : undefined
  if (!value) return marker
  const point = stack.findKind('point')
  if (point && follows(point, marker)) return marker
  const roman: Marker = { ...marker, kind: 'paren', values: [value] }
  const open = stack.findKind('paren')
  return value === 1 || (open && follows(open, roman)) ? roman : marker
}

function isExpected(marker: Marker, stack: Stack): boolean {
  return isFirst(marker) || stack.find((node) => follows(node, marker)) !== null
}
