import { type Block, isWhollyBold } from '../block.ts'
import { agencyNames } from '../content/agency-title.ts'
import { isUppercase, shorten, trimTail } from '../text.ts'
import type { Node } from './node.ts'

const sentenceLimit = 160
const headingLimit = 300
/** A semicolon before a capital divides names: "Sở Tài chính; Sở Nội vụ: …". */
const titleEnd = /[:.](?=\s|$)|;(?=$|\s+(?!\p{Lu}))|\.\/\.$/u
/** "Các sở; các đoàn thể; UBND các xã: …": behind agencies a group in small letters goes on with the list. */
const listEnd = /[:.](?=\s|$)|;(?=$|\s+(?!\p{Lu}|các \p{Ll}))|\.\/\.$/u

/** "**Đề án 1.** Tuyên truyền …": the words in bold only count. */
const countedOnly = /^(\p{L}+ ){1,3}([IVX]{1,4}|\d{1,2}(\.\d{1,2})*)$/u

/** The part of a block that names an item. */
export function leadOf(block: Block, restAt: number): NonNullable<Node['lead']> {
  const text = block.text.slice(restAt)
  const whole = block.heading > 0 || isWhollyBold(block) || block.italic || isUppercase(text)
  return { text, boldUntil: Math.max(0, block.boldUntil - restAt), whole }
}

/** Divides an item's words into a short title and the rest. */
export function titleAndText(node: Node): { title: string; text: string } {
  if (!node.lead) return { title: '', text: node.lines.join('\n') }
  const { title, rest } = divide(node.lead)
  return { title, text: [rest, ...node.lines].filter((line) => line !== '').join('\n') }
}

function divide({ text, boldUntil, whole }: NonNullable<Node['lead']>): { title: string; rest: string } {
  if (whole && text.length <= headingLimit) return { title: trimTail(text), rest: '' }
  // "**Đề nghị Mặt trận xã, **Hội Phụ nữ: …": bold that ends inside a list names only half of it.
  const bold = /,\s*$/.test(text.slice(0, boldUntil)) ? '' : trimTail(text.slice(0, boldUntil))
  if (countedOnly.test(bold)) {
    const { title, rest } = divide({
      text: text.slice(boldUntil).replace(/^[\s:.–-]+/, ''),
      boldUntil: 0,
      whole: false,
    })
    return { title: `${bold}: ${title}`, rest }
  }
  if (bold.length >= 3 && bold.length <= headingLimit && boldUntil < text.length) {
    return { title: bold, rest: text.slice(boldUntil).replace(/^[\s:.]+/, '') }
  }
  const opening = text.slice(0, sentenceLimit + 2)
  const end = opening.search(agencyNames(opening, '').length > 0 ? listEnd : titleEnd)
  if (end > 0) return { title: text.slice(0, end).trimEnd(), rest: text.slice(end + 1).replace(/^(\/\.|\s)+/, '') }
  if (text.length <= sentenceLimit) return { title: trimTail(text), rest: '' }
  return { title: shorten(text, sentenceLimit), rest: text }
}

/** All words of an item once, whether or not its title is a shortened copy of them. */
export function wordsOf({ title, text }: { title: string; text: string }): string {
  const copied = title.endsWith('…') && text.startsWith(title.slice(0, -1))
  if (copied || text === '') return copied ? text : title
  return `${title}${title.length <= 80 ? ':' : '.'} ${text}`
}
