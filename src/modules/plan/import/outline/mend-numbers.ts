import type { Block } from '../block.ts'
import type { LevelKind } from '../draft.ts'
import { readMarker } from '../marker.ts'
import type { Marker } from '../reading.ts'
import { isUppercase } from '../text.ts'

/** What a scanner reads for a single figure, before a capital letter. */
const slip = /^([A-Za-z|!])(?= ?[.)/] ?["“]?\p{Lu})/u

/** Numbers are counted anew below these. */
export const breaks = new Set<LevelKind>(['annex', 'part', 'chapter', 'section', 'article', 'roman', 'letter'])

/**
 * A scanner reads "2." as "S." or "Z.", "1." as "I." or "l.". Where the number before and the number behind leave room
 * for exactly one, that one was printed. In: the blocks of the body. Out: the same, such numbers mended.
 */
export function mendNumbers(blocks: Block[]): Block[] {
  const marked = blocks.map((block) => (block.row ? null : readMarker(block)))
  return blocks.map((block, index) => {
    const sign = block.row ? undefined : slip.exec(block.text)?.[1]
    const value = sign && missingNumber(marked, index, block.text)
    return value ? { ...block, text: String(value) + block.text.slice(1) } : block
  })
}

function missingNumber(marked: (Marker | null)[], at: number, text: string): number | null {
  const delimiter = text.slice(1).trimStart().charAt(0)
  const behind = numberFrom(marked, at, 1, delimiter)
  if (behind === null) return null
  const before = numberFrom(marked, at, -1, delimiter)
  if (before !== null) return behind === before + 2 ? before + 1 : null
  const own = marked[at]
  // "I." in capitals before "II." is a part; it is "1." only inside one, before "2.".
  const isFirst = /^[Il|!]/.test(text) && behind === 2 && !isUppercase(text)
  const inside = marked.slice(0, at).some((marker) => marker !== null && breaks.has(marker.kind) && !marker.weak)
  return isFirst && (own?.kind !== 'roman' || inside) ? 1 : null
}

/** The nearest single number with this delimiter, on one side, within the part. */
function numberFrom(marked: (Marker | null)[], at: number, step: 1 | -1, delimiter: string): number | null {
  for (let index = at + step; index >= 0 && index < marked.length; index += step) {
    const marker = marked[index]
    if (!marker) continue
    if (breaks.has(marker.kind) && !marker.weak) return null
    if (marker.kind === 'number' && marker.values.length === 1 && marker.delimiter === delimiter)
      return marker.values[0] ?? null
  }
  return null
}
