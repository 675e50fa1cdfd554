import type { Block } from '../block.ts'
import { readMarker } from '../marker.ts'
import { isHeadingLike } from '../marker-word.ts'
import { isBareHeading, opensClosingText } from '../outline/place-heading.ts'
import { evenUnmarked } from '../text.ts'

/** At the very end, after all parts, also a request to all, whoever is said to make it. */
const asksAll = evenUnmarked(
  /^(?:(?:(?:Ủy|Uỷ) ban nhân dân|UBND|Chủ tịch)[^.;:]{0,80} )?(?:[Yy]êu cầu|[Đđ]ề nghị|giao) (?:các |[Tt]hủ trưởng|[Gg]iám đốc|Chủ tịch)/u,
)

/**
 * Where the plan's closing text begins: the running paragraphs behind the last item that speak to everybody. In: the
 * body up to the recipients and the signature. Out: an index; the length where there is none.
 */
export function closingTextAt(blocks: Block[]): number {
  let start = blocks.length
  for (let index = blocks.length - 1; index > 0 && isProse(blocks[index] as Block); index--) {
    const { text } = blocks[index] as Block
    // Directly below a heading it is what that part says.
    const ownsPart = isHeadingLike(blocks[index - 1] as Block)
    if (opensClosingText(text) || (asksAll(text).test(text) && !ownsPart)) start = index
  }
  return start
}

const isProse = (block: Block): boolean => !block.row && !readMarker(block) && !isBareHeading(block)
