import type { Block } from '../block.ts'
import { readMarker } from '../marker.ts'
import { toRoman } from '../numerals.ts'
import { isUppercase } from '../text.ts'
import { isBareHeading } from './place-heading.ts'

/**
 * Between "II." and "IV." stands one heading in capitals whose number was lost: it is the third part, whatever mark the
 * scanner gave it. In: the blocks of the body. Out: the same, such headings numbered and marked like the part before, and
 * which they are.
 */
export function mendLostNumbers(blocks: Block[]): { blocks: Block[]; lost: Set<Block> } {
  let before: { block: Block; value: number } | null = null
  let between: number[] = []
  const mended = [...blocks]
  const found = new Set<Block>()
  for (const [index, block] of blocks.entries()) {
    const marker = block.row ? null : readMarker(block)
    if (marker?.kind === 'roman') {
      const [value = 0] = marker.values
      const [at] = between
      const lost = at === undefined ? undefined : blocks[at]
      if (before && lost && at !== undefined && between.length === 1 && value === before.value + 2) {
        const whole = numbered(lost, before)
        mended[at] = whole
        found.add(whole)
      }
      before = { block, value }
      between = []
    } else if (!block.row && !marker && isUppercase(block.text) && isBareHeading(block)) between.push(index)
  }
  return { blocks: mended, lost: found }
}

function numbered(block: Block, { block: before, value }: { block: Block; value: number }): Block {
  const number = `${toRoman(value + 1)}. `
  const boldUntil = block.boldUntil > 0 ? block.boldUntil + number.length : 0
  return { ...block, text: number + block.text, boldUntil, heading: before.heading }
}
