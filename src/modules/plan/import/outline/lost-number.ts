import type { Block } from '../block.ts'
import { readMarker } from '../marker.ts'
import { isUppercase } from '../text.ts'
import { isBareHeading } from './place-heading.ts'

/**
 * Between "II." and "IV." stands one heading in capitals whose number was lost: it is the third part, whatever mark the
 * scanner gave it. In: the blocks of the body. Out: the same, such headings marked like the part before.
 */
export function mendLostNumbers(blocks: Block[]): Block[] {
  let before: { block: Block; value: number } | null = null
  let between: number[] = []
  const mended = [...blocks]
  for (const [index, block] of blocks.entries()) {
    const marker = block.row ? null : readMarker(block)
    if (marker?.kind === 'roman') {
      const [value = 0] = marker.values
      const [at] = between
      const lost = at === undefined ? undefined : blocks[at]
      if (before && lost && at !== undefined && between.length === 1 && value === before.value + 2)
        mended[at] = { ...lost, heading: before.block.heading }
      before = { block, value }
      between = []
    } else if (!block.row && !marker && isUppercase(block.text) && isBareHeading(block)) between.push(index)
  }
  return mended
}
