import type { Block } from '../block.ts'
import type { LevelKind } from '../draft.ts'
import { readMarker } from '../marker.ts'
import { fromRoman } from '../numerals.ts'
import type { Marker } from '../reading.ts'
import { isUppercase } from '../text.ts'
import { breaks } from './mend-numbers.ts'
import { follows } from './sequence.ts'

const point = /(?<=^|[:;.,…] )([a-zđ])\) ?(?=["“]?\p{L})/gu
const number = /(?<=[.;:!?…”"] )(\d{1,2})\. ?(?=["“]?\p{Lu}\p{Ll})/gu
const roman = /(?<=[.;:!?…”"] )([IVX]{1,5})\. ?(?=["“]?\p{Lu}{2})/gu
const above = new Set<LevelKind>(['annex', 'part', 'chapter', 'section', 'letter'])

/**
 * Items that scanning ran into the line before come apart again: "… trật tự. 2. Yêu cầu", "a) Một; b) Hai; c) Ba". A number
 * opens an item only where the sequence waits for it and it does not come later; points only as a run from a) on.
 * In: the blocks of the body. Out: the same, such lines divided.
 */
export function splitRunOn(blocks: Block[]): Block[] {
  const marked = blocks.map((block) => (block.row ? null : readMarker(block)))
  const nearNumbers = neighbours(marked, numberIn)
  const nearRomans = neighbours(marked, romanIn)
  return blocks.flatMap((block, index) => {
    if (block.row) return [block]
    const { text } = block
    const parts = [...text.matchAll(roman)].filter((found) => isUppercase(text.slice(found.index)))
    const cuts = [
      ...points(text),
      ...awaited([...text.matchAll(number)], nearNumbers(index), Number),
      ...awaited(parts, nearRomans(index), fromRoman),
    ]
    return cuts.length > 0 ? divide(block, cuts) : [block]
  })
}

/** Where a), b), c) … begin, if there are at least two, in order. */
function points(text: string): number[] {
  const run: RegExpMatchArray[] = []
  for (const found of text.matchAll(point)) {
    const [last] = run.slice(-1)
    if (last ? follows(letter(last), letter(found)) : found.index === 0 || found[1] === 'a') run.push(found)
  }
  return run.length > 1 ? run.map(({ index = 0 }) => index) : []
}

const letter = (found: RegExpMatchArray): Pick<Marker, 'kind' | 'values' | 'sign'> => ({
  kind: 'point',
  values: [1],
  sign: found[1] ?? '',
})

type Near = { before: number | null; behind: number | null }

/** What a marker says of its sequence: its value, null where the sequence breaks off, undefined for nothing. */
type Says = (marker: Marker) => number | null | undefined

const numberIn: Says = (marker) => {
  if (breaks.has(marker.kind) && !marker.weak) return null
  return marker.kind === 'number' && marker.values.length === 1 && marker.delimiter === '.'
    ? marker.values[0]
    : undefined
}

const romanIn: Says = (marker) => {
  if (marker.kind === 'roman') return marker.values[0]
  return above.has(marker.kind) && !marker.weak ? null : undefined
}

/** For each block the last value up to it and the first behind it. */
function neighbours(marked: (Marker | null)[], says: Says): (index: number) => Near {
  const said = marked.map((marker) => (marker ? says(marker) : undefined))
  const carry = (values: (number | null | undefined)[]) => {
    let last: number | null = null
    return values.map((value) => {
      if (value !== undefined) last = value
      return last
    })
  }
  const before = carry(said)
  const behind = carry(said.toReversed()).toReversed()
  return (index) => ({ before: before[index] ?? null, behind: behind[index + 1] ?? null })
}

/** Those that count on from the number before, as long as the next of its own line is not among them. */
function awaited(
  found: RegExpMatchArray[],
  { before, behind }: Near,
  valueIn: (sign: string) => number | null,
): number[] {
  let last = before
  return found.flatMap(({ index = 0, 1: sign = '' }) => {
    const value = valueIn(sign)
    if (last === null || value !== last + 1 || value === behind) return []
    last = value
    return [index]
  })
}

function divide(block: Block, cuts: number[]): Block[] {
  const starts = [...new Set([0, ...cuts])].sort((a, b) => a - b)
  return starts.map((start, index) => ({
    ...block,
    text: block.text.slice(start, starts[index + 1]).trimEnd(),
    column: block.column + start,
    heading: start === 0 ? block.heading : 0,
    boldUntil: Math.max(0, Math.min(block.boldUntil, starts[index + 1] ?? block.text.length) - start),
  }))
}
