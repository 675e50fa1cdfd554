import type { Block } from '../block.ts'
import { readMarker } from '../marker.ts'
import type { Marker } from '../reading.ts'
import { breaks } from './mend-numbers.ts'

/** "2 Quản lý địa bàn"; "12 Tháng hành động" and the like are days and quantities. */
const bare = /^(\d{1,2}) (?=["“]?\p{Lu}\p{Ll})(?!(?:Tháng|Ngày|Năm|Quý|Giờ)(?!\p{L}))/u

/** The figure a paragraph begins with that no stop follows; 0 for any other. */
export const bareNumber = (block: Block): number =>
  block.row || block.text.length > longest || readMarker(block) ? 0 : Number(bare.exec(block.text)?.[1] ?? 0)

/** Of an item's opening words; a quantity opens a sentence of any length. */
const longest = 300

/** A number of an item: with which stop it is printed, none where it was lost. */
interface Count {
  value: number
  delimiter: string
}

/**
 * A scanner loses the stop behind a number. A figure that opens a paragraph is a number where the one before it comes before,
 * or as "1" the "2" comes behind, in the same part, and it does not itself come behind with its stop. In: all blocks of
 * the plan. Out: the same, such numbers with the stop of their neighbours, and which they are.
 */
export function mendDots(blocks: Block[]): { blocks: Block[]; dotless: Set<Block> } {
  const dotless = new Set<Block>()
  if (!blocks.some(bareNumber)) return { blocks, dotless }
  const marked = blocks.map((block) => (block.row ? null : readMarker(block)))
  const counts = marked.map((marker, index) => countIn(marker, blocks[index] as Block))
  const mended = blocks.map((block, index) => {
    const value = bareNumber(block)
    const near = value === 0 ? null : neighbour(value, counts, index)
    if (!near) {
      if (value > 0) counts[index] = undefined
      return block
    }
    const stop = near.delimiter || '.'
    const whole = {
      ...block,
      text: block.text.replace(' ', `${stop} `),
      boldUntil: block.boldUntil && block.boldUntil + 1,
    }
    counts[index] = { value, delimiter: stop }
    dotless.add(whole)
    return whole
  })
  return { blocks: mended, dotless }
}

/** Null where counting begins anew, undefined for what is no single number. */
function countIn(marker: Marker | null, block: Block): Count | null | undefined {
  const value = bareNumber(block)
  if (value > 0) return { value, delimiter: '' }
  if (!marker) return undefined
  if (breaks.has(marker.kind) && !marker.weak) return null
  const [first = 0] = marker.values
  return marker.kind === 'number' && marker.values.length === 1
    ? { value: first, delimiter: marker.delimiter }
    : undefined
}

function neighbour(value: number, counts: (Count | null | undefined)[], at: number): Count | null {
  const behind = within(counts, at, 1)
  const again = behind.findIndex((one) => one.value === value && one.delimiter !== '')
  const anew = behind.findIndex((one) => one.value === 1)
  if (again >= 0 && (anew < 0 || again < anew)) return null
  if (value === 1) return behind[0]?.value === 2 ? behind[0] : null
  const before = within(counts, at, -1)
  const styles = new Set(before.map(({ delimiter }) => delimiter))
  const lasts = [...styles].map((style) => before.find(({ delimiter }) => delimiter === style))
  return lasts.find((last) => last?.value === value - 1) ?? null
}

/** How far a list is looked through: time stays in proportion to the text. */
const reach = 400

/** The numbers on one side, the nearest first, within the part. */
function within(counts: (Count | null | undefined)[], at: number, step: 1 | -1): Count[] {
  const found: Count[] = []
  for (let index = at + step; index >= 0 && index < counts.length && Math.abs(index - at) <= reach; index += step) {
    const count = counts[index]
    if (count === null) break
    if (count) found.push(count)
  }
  return found
}
