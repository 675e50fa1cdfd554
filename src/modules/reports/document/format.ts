import { formatNumber as vietnamese } from '../../../shared/numbers.ts'
import type { Day } from '../../../shared/spans.ts'
import type { Cell, DocumentKind, Figure, OfficialDocument } from './model.ts'

const NBSP = '\u00a0'

/** What an empty cell prints: a figure that was not received is not a zero. */
export const NO_FIGURE = '…'

const MOST_DECIMALS = 3

/** A number in the Vietnamese way: 1.874 and 63,4; as many decimals as it has, at most 3, unless they are given. */
export function formatNumber(value: number, decimals = decimalsOf(value)): string {
  return Number.isFinite(value) ? vietnamese(value, decimals) : NO_FIGURE
}

const decimalsOf = (value: number): number => String(Number(value.toFixed(MOST_DECIMALS))).split('.')[1]?.length ?? 0

/** A figure with its unit: “63,4%”, “415 khu” with a space that does not break. */
export function formatFigure({ value, decimals, unit }: Figure): string {
  const text = formatNumber(value, decimals)
  if (!unit || text === NO_FIGURE) return text
  return unit === '%' ? `${text}%` : `${text}${NBSP}${unit}`
}

/** What a cell prints. */
export function formatCell(cell: Cell): string {
  if (cell === null) return NO_FIGURE
  if (typeof cell === 'string') return cell
  return typeof cell === 'number' ? formatNumber(cell) : formatFigure(cell)
}

/**
 * “ngày 05 tháng 01 năm 2026”: days below 10 and months 1 and 2 with a leading zero (Decree 30/2020, Annex I, II.4).
 * Parts that are not known yet stay open, to be written in by hand.
 */
export function formatDate(date: Day | undefined, year?: number): string {
  const gap = NBSP.repeat(6)
  if (!date) return `ngày${gap}tháng${gap}năm ${year ?? gap}`
  const [y = '', month = '', day = ''] = date.split('-')
  return `ngày ${day} tháng ${Number(month) < 3 ? month : Number(month)} năm ${y}`
}

/** “05/BC-UBND”: below 10 with a leading zero (Decree 30/2020, Annex I, II.3); open while the registry has given none. */
export function formatSign(number: string | undefined, kind: DocumentKind, abbreviation: string): string {
  if (number?.includes('/')) return number
  const digits = number?.trim() ? number.trim().padStart(2, '0') : NBSP.repeat(8)
  return `${digits}/${kind.code}-${abbreviation}`
}

/** The list under “Nơi nhận:”: a dash before each, a semicolon after, a full stop after the last. */
export function formatRecipients(recipients: string[]): string[] {
  return recipients.map((text, i) => {
    const bare = text
      .trim()
      .replace(/^[-–]\s*/, '')
      .replace(/[;.]$/, '')
    return `- ${bare}${i === recipients.length - 1 ? '.' : ';'}`
  })
}

/** I, II, III … for annexes. */
export function roman(number: number): string {
  const parts: Array<[number, string]> = [
    [100, 'C'],
    [90, 'XC'],
    [50, 'L'],
    [40, 'XL'],
    [10, 'X'],
    [9, 'IX'],
    [5, 'V'],
    [4, 'IV'],
    [1, 'I'],
  ]
  let rest = number
  let text = ''
  for (const [value, sign] of parts) {
    for (; rest >= value; rest -= value) text += sign
  }
  return text
}

/** “(Kèm theo Báo cáo số 05/BC-UBND ngày … của …)” under an annex's title (Decree 30/2020, Annex I, part III). */
export function formatAnnexNote(doc: OfficialDocument): string {
  const { issuer, kind } = doc
  const name = kind.name.charAt(0) + kind.name.slice(1).toLocaleLowerCase('vi')
  const sign = formatSign(doc.number, kind, issuer.abbreviation)
  const by = issuer.title ?? issuer.name.replaceAll('\n', ' ')
  return `(Kèm theo ${name} số ${sign} ${formatDate(doc.date, doc.year)} của ${by})`
}
