import type { Block } from '../block.ts'
import { evenUnmarked, foldInPlace } from '../text.ts'

/** "CỘNG HÒA XÃ HỘI …", "TỆ NẠN XÃ HỘI" and the like name no commune. */
const motto =
  /cong hoa xa hoi chu nghia viet nam|thuong binh va xa hoi|(chinh tri|kinh te|van hoa|te nan|trat tu|an toan|bao hiem|cong tac|khoa hoc) ?[-–,]? ?xa hoi|tinh hinh/g
/** A body's name, a further place or a small word ends the name of a place printed before it. */
const kinds = 'tỉnh|thành phố|tp|quận|huyện|thị xã|xã|phường|thị trấn|đặc khu'
const ends = `công an|ban|sở|văn phòng|ủy ban|uỷ ban|ubnd|mặt trận|số|độc lập|quyết định|kế hoạch|và|của|về|trong|năm|${kinds}`
/** "THÀNH ỦY ĐÔNG KINH", "TỈNH ĐOÀN THANH BÌNH": a committee of the Party or of the Youth Union of a place. */
const committees: Record<string, string> = {
  'thành ủy': 'thành phố',
  'tỉnh ủy': 'tỉnh',
  'huyện ủy': 'huyện',
  'quận ủy': 'quận',
  'thành đoàn': 'thành phố',
  'tỉnh đoàn': 'tỉnh',
  'huyện đoàn': 'huyện',
  'quận đoàn': 'quận',
}
const inCapitals = evenUnmarked(
  new RegExp(
    String.raw`(?<!\p{L})((?:THÀNH|TỈNH|HUYỆN|QUẬN) (?:ỦY|ĐOÀN)|${kinds.toUpperCase()})\.? ((?:(?!(?:${ends.toUpperCase()})(?!\p{L}))\p{Lu}+(?!\p{L})[ -]?){1,4}|\d{1,2}(?!\d))`,
    'gu',
  ),
)
const inWords = evenUnmarked(
  new RegExp(String.raw`(?<!\p{L})(${kinds}) ((?:\p{Lu}\p{Ll}+[ -]?){1,4}|\d{1,2}(?!\d))`, 'gu'),
)

/**
 * Whose plan it is: the place the letterhead names last, the office itself standing below its superior; else the one the
 * subject names. In: the front of the plan. Out: "tỉnh Bắc Ninh" and its line, or null.
 */
export function findPlace(front: {
  letterhead: Block[]
  titleLine: number
  subject: string
}): { name: string; line: number } | null {
  const heads = front.letterhead.flatMap(({ text, line }) => namesIn(withoutMotto(text), inCapitals, line))
  return heads.at(-1) ?? namesIn(front.subject, inWords, front.titleLine)[0] ?? null
}

function namesIn(text: string, pattern: (text: string) => RegExp, line: number): { name: string; line: number }[] {
  return [...text.matchAll(pattern(text))].flatMap(([, kind = '', name = '']) => {
    const proper = properName(name.trim())
    // "XÃ HỘI" at the start of a line goes on the line before.
    return foldInPlace(proper) === 'hoi' ? [] : [{ name: `${spelled(kind)} ${proper}`, line }]
  })
}

const spelled = (printed: string): string => {
  const kind = printed.toLowerCase()
  return kind === 'tp' ? 'thành phố' : (committees[kind] ?? kind)
}

/** "BẮC NINH" → "Bắc Ninh". */
const properName = (name: string): string =>
  name.toLowerCase().replace(/(?<!\p{L})\p{L}/gu, (letter) => letter.toUpperCase())

function withoutMotto(text: string): string {
  const parts: string[] = []
  let at = 0
  for (const { index, 0: whole } of foldInPlace(text).matchAll(motto)) {
    parts.push(text.slice(at, index))
    at = index + whole.length
  }
  return [...parts, text.slice(at)].join(' ; ')
}
