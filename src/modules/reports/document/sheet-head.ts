import { type Style, textWidth } from './font.ts'
import { formatDate, formatSign } from './format.ts'
import type { OfficialDocument } from './model.ts'
import type { SheetHeader } from './sheet-shapes.ts'
import { balanceLines } from './text.ts'

/** Kept free between the two blocks at the top, in points. */
const BLOCK_GAP = 8

/** The two blocks at the top: issuer and number on the left, country and date on the right. */
export function layOutHeader(doc: OfficialDocument, width: number): SheetHeader {
  const { size, heading, rule } = doc.template
  const national = heading.kind === 'national'
  const country = national ? 'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM' : heading.text
  const motto = national ? 'Độc lập - Tự do - Hạnh phúc' : ''
  const countryWidth = widest([country], size.country, 'bold')
  const leftWidth = Math.min(0.44 * width, width - countryWidth - 4)
  const issuer = balanceLines(doc.issuer.name, leftWidth - BLOCK_GAP, size.issuer, 'bold')
  const { superior } = doc.issuer
  return {
    superior: superior ? balanceLines(superior, leftWidth - BLOCK_GAP, size.superior, 'regular') : [],
    issuer,
    issuerRule: rule.issuer * widest(issuer, size.issuer, 'bold'),
    country,
    motto,
    mottoRule: motto ? widest([motto], size.motto, 'bold') : countryWidth,
    number: `Số: ${formatSign(doc.number, doc.kind, doc.issuer.abbreviation)}`,
    date: `${doc.place}, ${formatDate(doc.date, doc.year)}`,
    draft: doc.draft ? 'DỰ THẢO' : '',
    leftWidth,
  }
}

/** The width of the longest of some lines. */
export function widest(lines: string[], size: number, style: Style): number {
  return Math.max(0, ...lines.map((line) => textWidth(line, size, style)))
}

/** One addressee stands beside “Kính gửi:”, several in a list. */
export function layOutAddressees(addressees: string[]): string[] {
  if (addressees.length < 2) return addressees
  return addressees.map((text, i) => `- ${text.replace(/[;.]$/, '')}${i === addressees.length - 1 ? '.' : ';'}`)
}
