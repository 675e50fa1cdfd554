import type { Block } from '../block.ts'
import type { LegalBasis } from '../draft.ts'
import type { PlacedItem } from '../outline/node.ts'
import { wordsOf } from '../outline/title.ts'
import { evenUnmarked, foldInPlace, shorten } from '../text.ts'
import { readDay } from './dates.ts'

const cited =
  /(?<![\p{L}\d/])\d{1,5}(?:\/(?:19|20)\d\d)?(?:\/(?:\p{Lu}[\p{Lu}\d]{1,9}(?:\/\p{Lu}[\p{Lu}\d-]{1,20})?(?![\p{L}\d-])|\p{Lu}[\p{L}\d]{0,9}(?:-\p{Lu}[\p{L}\d]{0,15}){1,5})|-\p{Lu}\p{L}{1,5}\/\p{Lu}{2,6})/gu
const namedLaw = evenUnmarked(
  /^(?:căn cứ\s+)?((?:bộ )?luật [^;.\d]{3,150}?)(?=,? (?:được |đã )?(?:ngày|năm|sửa đổi|số)|[;.]|$)/iu,
)
const titleWords = evenUnmarked(/(?:^|\s)((?:v\/v|về|phê duyệt|ban hành|quy định|hướng dẫn|sửa đổi)\s[^;]{3,})/iu)
const opensBasis = evenUnmarked(/^căn cứ/iu)

/**
 * The documents cited before the first item (the legal bases) and in the items; each number once. In: the blocks before the
 * first item, the items, and the plan's own number, which its annexes repeat ("Kèm theo Kế hoạch số …").
 */
export function findBases(front: Block[], items: PlacedItem[], own: string | null): LegalBasis[] {
  const found = new Map<string, LegalBasis>()
  const add = (text: string, line: number, itemKey: string | null) => {
    for (const basis of readCitations(text)) {
      const name = basis.number ?? basis.title ?? ''
      if (itemKey !== null && name === own) continue
      if (!found.has(name)) found.set(name, { ...basis, itemKey, line })
    }
  }
  for (const block of front) add(block.text, block.line, null)
  for (const item of items) add(wordsOf(item), item.line, item.key)
  return [...found.values()]
}

type Citation = Pick<LegalBasis, 'number' | 'date' | 'title'>

/** A paragraph that opens with "Căn cứ" may also name laws without their number, one in each clause. */
function readCitations(text: string): Citation[] {
  const numbered = [...text.matchAll(cited)].map((match) => readCitation(match, text))
  if (!opensBasis(text).test(text)) return numbered
  const laws = text.split(';').flatMap((clause) => readLaw(clause.trim()))
  return [...laws, ...numbered]
}

function readLaw(clause: string): Citation[] {
  const law = namedLaw(clause).exec(clause.slice(0, 300))?.[1]
  if (!law || clause.search(cited) >= 0) return []
  const date = readDay(clause.slice(0, 300))
  return [{ number: null, ...(date ? { date } : {}), title: law }]
}

function readCitation(match: RegExpExecArray, text: string): Citation {
  const after = text.slice(match.index + match[0].length, match.index + match[0].length + 400)
  const near = foldInPlace(after.slice(0, 45))
  const date = /^,? ?(\(?ngay|ngay)/.test(near) ? readDay(near) : null
  const clause = after.split(/;|\n|(?<=\p{Ll})\. /u)[0] ?? ''
  const title = titleWords(clause).exec(clause)?.[1]
  return {
    number: match[0],
    ...(date ? { date } : {}),
    ...(title ? { title: shorten(title.replace(/[.,;\s]+$/, ''), 200) } : {}),
  }
}
