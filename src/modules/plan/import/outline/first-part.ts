import type { Block } from '../block.ts'
import { readMarker } from '../marker.ts'
import { isUppercase } from '../text.ts'

/**
 * A scanner reads the "I." of the first part as "1." or "L"; then nothing but the "II." that follows tells what it was.
 * In: the blocks of the body. Out: the same, the first part's number as it must have been printed.
 */
export function mendFirstPart(blocks: Block[]): Block[] {
  const marked = blocks.map((block) => (block.row ? null : readMarker(block)))
  const lost = blocks.findIndex(({ text }) => /^[Ll|] ?\.? ?\p{Lu}{2}/u.test(text) && isUppercase(text.slice(1)))
  const firstRoman = marked.findIndex((marker) => marker?.kind === 'roman' && marker.sign !== 'L')
  if (lost >= 0 && lost < firstRoman && marked[firstRoman]?.values[0] === 2)
    return blocks.with(lost, {
      ...(blocks[lost] as Block),
      text: (blocks[lost] as Block).text.replace(/^. ?\.? ?/, 'I. '),
    })
  const first = marked.findIndex((marker) => marker !== null)
  const [block, marker] = [blocks[first], marked[first]]
  if (!block || marker?.kind !== 'number' || marker.printed !== '1.') return blocks
  const romans = marked.filter((one) => one?.kind === 'roman')
  const isPart = isUppercase(block.text.slice(marker.restAt)) && romans[0]?.values[0] === 2
  return isPart ? blocks.with(first, { ...block, text: block.text.replace('1', 'I') }) : blocks
}
