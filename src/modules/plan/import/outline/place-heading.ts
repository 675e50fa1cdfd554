import { type Block, isWhollyBold } from '../block.ts'
import { evenUnmarked, foldInPlace, isUppercase } from '../text.ts'
import type { Node } from './node.ts'
import type { Stack } from './stack.ts'

const closingWords = evenUnmarked(
  /^(Trên đây là|(Trong )?[Qq]uá trình (tổ chức |triển khai )*thực hiện|(Đề nghị|Yêu cầu) (các|[Tt]hủ trưởng|[Gg]iám đốc) .*\.\/\.?$|((Căn cứ|Nhận được) (nội dung )?[Kk]|K)ế hoạch này)/u,
)

/** Whether it opens the plan's closing paragraph, which belongs to the whole last part. */
export const opensClosingText = (text: string): boolean => closingWords(text).test(text)

/**
 * "Nhiệm vụ 1: …", "Dự án 2. …", "Hoạt động 1.1. …": counted in words, and read as a heading. Phases are found apart.
 * Behind a colon anything may follow: "Chỉ tiêu 1: 90% …".
 */
const countedWord = evenUnmarked(
  /^((?:Nhóm )?[Nn]hiệm vụ|(?:Tiểu )?[Dd]ự án|(?:Tiểu )?[Đđ]ề án|Nội dung|(?:Nhóm )?[Gg]iải pháp|Hoạt động|Mô hình|Chỉ tiêu) (?:số )?([IVX]{1,4}|\d{1,2}(?:\.\d{1,2}){0,3})\s?(?::\s?(?=\S)|[.\-–] ?(?=["“]?\p{Lu}))/u,
)

export const isCounted = (block: Block): boolean => countedWord(block.text).test(block.text)

/** What it counts and how far: ["nhiem vu", "1.2"]. */
function countOf({ text }: Block): [word: string, number: string] {
  const [, word = '', number = ''] = countedWord(text).exec(text) ?? []
  return [foldInPlace(word), number]
}

/** Whether a paragraph without a number is a heading of its own. */
export function isBareHeading(block: Block): boolean {
  const { text } = block
  if (block.heading > 0 || isCounted(block)) return true
  if (isUppercase(text)) return text.includes(' ') && text.length <= 200
  return isWhollyBold(block) && text.length <= 150 && !/[.;,]$/.test(text)
}

/** "**Sở Tư pháp:** tuyên truyền" after headings that are bold as a whole, such as "**Sở Tài chính:**". */
export function continuesHeadings(block: Block, stack: Stack): boolean {
  if (!/^.{3,150}:\s?$/.test(block.text.slice(0, block.boldUntil + 1).trimEnd()) || isWhollyBold(block)) return false
  return (
    stack.find(({ kind, block: open }) => kind === 'heading' && isWhollyBold(open) && open.text.endsWith(':')) !== null
  )
}

/** Parent of a heading that has no number: by heading marks where it has one, else by how it is printed. */
export function headingParent(block: Block, stack: Stack): Node {
  const counted = isCounted(block) && countedParent(block, stack)
  if (counted) return counted
  if (block.heading > 0) return markedParent(block, stack)
  if (isUppercase(block.text)) return stack.find((node) => node.rank < 3 && node.kind !== 'heading') ?? stack.root
  const alike = stack.find((node) => node.kind === 'heading' && node.heading === 0 && isAlike(node.block, block))
  if (alike) return alike.parent ?? stack.root
  return stack.find((node) => node.rank < pointRank && (node.kind !== 'heading' || node.heading > 0)) ?? stack.root
}

const pointRank = 15

/** Those counted in words stand side by side; "Hoạt động 1.1" stands below "Nhiệm vụ 1", but below no target. */
function countedParent(block: Block, stack: Stack): Node | null {
  const [word, number] = countOf(block)
  const isOpen = (test: (open: string, its: string) => boolean) => (node: Node) =>
    node.kind === 'heading' && isCounted(node.block) && test(...countOf(node.block))
  const alike = stack.find(isOpen((open, its) => open === word && its.split('.').length === number.split('.').length))
  const above = stack.find(isOpen((open, its) => open !== 'chi tieu' && number.startsWith(`${its}.`)))
  const beside = alike ?? (above ? null : stack.find(isOpen(() => true)))
  return beside ? (beside.parent ?? stack.root) : above
}

/** Headings without mark and number stand side by side where they are printed in one way. */
const isAlike = (a: Block, b: Block): boolean =>
  !isUppercase(a.text) && isWhollyBold(a) === isWhollyBold(b) && a.text.endsWith(':') === b.text.endsWith(':')

/** The innermost item inside the nearest one whose mark stands higher; unmarked items in between may hold it. */
function markedParent(block: Block, stack: Stack): Node {
  let parent = stack.top
  for (let node: Node | null = stack.top; node && node !== stack.root; node = node.parent) {
    if (node.heading > 0 && (node.heading < block.heading || isPartAbove(node, block))) break
    if (node.heading > 0 || node.rank >= pointRank) parent = node.parent ?? stack.root
  }
  return parent
}

/** Converters give all headings one mark; then a numbered part in capitals still stands above what is not in capitals. */
function isPartAbove(node: Node, block: Block): boolean {
  return node.marker !== '' && isUppercase(node.lead?.text ?? '') && !isUppercase(block.text)
}
