import { type Asked, type Cell, type Sheet, writeXlsx } from '../../../platform/workbook/write-xlsx.ts'
import { periodName } from '../../../shared/calendars.ts'
import type { FieldShown } from '../contract.ts'
import { isOpenForEntry } from './open.ts'

/** By this word the first cell of a template is known; after it stand the form, its version, the unit and the period. */
export const MARK = 'binhan-grid'
/** Columns before the figures: the area's number, the version of its form that was seen, its name. */
export const LEAD = 3

export interface TemplateRow {
  placeId: number
  placeName: string
  version: number
  state: 'due' | 'draft' | 'sent' | 'returned' | 'accepted'
  inTotal: object | null
  draft: Record<string, number | string> | null
  previous: Record<string, number>
}

export interface TemplateOf {
  form: { code: string; vi: string; version: number; fields: FieldShown[] }
  place: { id: number; name: string }
  period: string
  rows: TemplateRow[]
}

const MOST = 99_999_999_999

/** What stands in a cell to be filled in: what was typed and not sent, as a number where it is one. */
function startOf(value: number | string | undefined): number | string | null {
  if (value === undefined || value === '') return null
  const plain = String(value).replaceAll('.', '')
  return /^\d+$/.test(plain) ? Number(plain) : String(value)
}

/**
 * The table of areas as a workbook: areas that can still be entered, a column for each cell of the form, the period before beside it
 * if asked. Heads and names are locked; which form, version, unit, period, area and cell each is stands where nobody sees it.
 */
export function writeGridTemplate(
  { form, place, period, rows }: TemplateOf,
  withPrevious: boolean,
): Promise<Uint8Array> {
  const columns = form.fields.flatMap((field) => [
    { field, isBefore: false },
    ...(withPrevious ? [{ field, isBefore: true }] : []),
  ])
  const ids: Cell[] = [
    [MARK, form.code, form.version, place.id, period].join(' '),
    null,
    null,
    // What is added up is computed again when it is read back.
    ...columns.map(({ field, isBefore }) => (isBefore || field.sum ? null : field.code)),
  ]
  const columnOf = (code: string) => LEAD + columns.findIndex(({ field, isBefore }) => !isBefore && field.code === code)
  const head = [
    'Mã',
    'Phiên bản',
    'Thôn, tổ dân phố',
    ...columns.map(({ field, isBefore }) => (isBefore ? 'Kỳ trước' : headOf(field))),
  ]
  const open = rows.filter(isOpenForEntry)
  const lines = open.map((row): Cell[] => [
    { amount: row.placeId, decimals: 0 },
    { amount: row.version, decimals: 0 },
    row.placeName,
    ...columns.map(({ field, isBefore }): Cell => {
      const before = row.previous[field.code]
      if (isBefore) return before === undefined ? null : { amount: before, decimals: 0 }
      if (field.sum) return { sumOf: field.sum.map(columnOf) }
      return { open: startOf(row.draft?.[field.code]) }
    }),
  ])
  const asked = columns.flatMap(({ field, isBefore }, at): Asked[] => {
    const most = typeof field.atMost === 'number' ? field.atMost : MOST
    return isBefore || field.sum ? [] : [{ column: LEAD + at, title: field.vi, help: field.helpVi || field.vi, most }]
  })
  const main: Sheet = {
    ...{ name: 'Nhập số', widths: [8, 8, 26, ...columns.map(({ isBefore }) => (isBefore ? 11 : 18))], head },
    ...{ rows: lines, hiddenRows: [ids], hiddenColumns: [0, 1], frozen: LEAD, asked },
  }
  const guide = [
    `Phiếu: ${form.vi}. Đơn vị: ${place.name}. Kỳ: ${periodName(period)}.`,
    'Điền số nguyên vào các ô màu, cột cộng tự tính; không có việc thì ghi 0, chưa biết thì để trống.',
    'Không sửa tên thôn, tổ và dòng tiêu đề. Nơi đã gửi phiếu hoặc đã gộp không có trong tệp này.',
    'Lưu tệp .xlsx rồi đưa lại vào trang Nhập hộ. Đưa tệp lên chưa gửi phiếu nào: xem lại trên trang rồi bấm Gửi.',
    'Không ghi vào đây nội dung thuộc bí mật nhà nước hoặc tên người.',
  ]
  const help: Sheet = { name: 'Hướng dẫn', widths: [110], head: ['Cách điền'], rows: guide.map((line) => [line]) }
  return writeXlsx([main, help])
}

const headOf = ({ vi, unit, helpVi, sum }: FieldShown): string =>
  [`${vi}${unit ? ` (${unit})` : ''}`, sum ? 'Cột cộng, tự tính' : helpVi].filter(Boolean).join('\n')
