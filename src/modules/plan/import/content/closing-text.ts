import type { Block } from '../block.ts'
import { readMarker } from '../marker.ts'
import { isHeadingLike } from '../marker-word.ts'
import { isBareHeading, opensClosingText } from '../outline/place-heading.ts'
import { evenUnmarked } from '../text.ts'

/** At the very end, after all parts, also a request to all, whoever is said to make it. */
const asksAll = evenUnmarked(
  /^(?:(?:(?:Ủy|Uỷ) ban nhân dân|UBND|Chủ tịch)[^.;:]{0,80} )?(?:[Yy]êu cầu|[Đđ]ề nghị|giao) (?:các |[Tt]hủ trưởng|[Gg]iám đốc|Chủ tịch)/u,
)

/** The last sentence of all, behind the duties of the last office: who watches over the whole plan. */
const watchesOver = evenUnmarked(/^(?:Giao|Yêu cầu|Đề nghị) .*(?:theo dõi|đôn đốc|tổng hợp).*\.\/\.?$/u)

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
    const isLast =
      index === blocks.length - 1 && watchesOver(text).test(text) && !isAssigned(blocks[index - 1] as Block)
    if (opensClosingText(text) || ((isLast || asksAll(text).test(text)) && !ownsPart)) start = index
  }
  return start
}

/** Where each paragraph gives one office its duty, the last does no more. */
const isAssigned = (block: Block): boolean => isProse(block) && /^(?:Giao|Yêu cầu|Đề nghị) /u.test(block.text)

const isProse = (block: Block): boolean => !block.row && !readMarker(block) && !isBareHeading(block)
