import { type Cell, type Sheet, writeXlsx } from '../../../platform/workbook/write-xlsx.ts'
import { periodName } from '../../../shared/calendars.ts'
import type { RouteAnswer } from '../../../shared/contract.ts'
import { dayAt } from '../../../shared/spans.ts'
import type { Field } from '../forms/contract.ts'
import type { GridRow } from '../grid/queries.ts'
import type { getProgress } from '../progress/contract.ts'

const states: Record<GridRow['state'], string> = {
  ...{ due: 'Chưa gửi', draft: 'Đang nhập', sent: 'Chờ duyệt', returned: 'Đã trả lại', accepted: 'Đã duyệt' },
}
const stateOf = ({ state, inTotal }: Pick<GridRow, 'state' | 'inTotal'>): string =>
  inTotal ? 'Gộp trong số của xã, phường' : states[state]

const num = (amount: number | undefined | null): Cell =>
  amount === undefined || amount === null ? null : { amount, decimals: 0 }

/** What stands in a table and when it was asked for, on a sheet of its own. */
const about = (lines: string[]): Sheet => ({
  name: 'Ghi chú',
  widths: [100],
  head: ['Bảng này'],
  rows: lines.map((line) => [line]),
})

/** The table of areas as it stands: what was sent (of what is only typed, nothing). As many rows as the unit has areas. */
export function writeGridExport(
  of: { form: { vi: string; fields: Field[] }; place: string; period: string; rows: GridRow[] },
  today: string,
): Promise<Uint8Array> {
  const { form, place, period, rows } = of
  const head = ['Thôn, tổ dân phố', 'Tình trạng', 'Ngày gửi', ...form.fields.map(({ vi }) => vi)]
  const lines = rows.map((row): Cell[] => {
    const values = row.sent && row.state !== 'returned' && !row.inTotal ? row.sent.values : {}
    const sentOn = row.sentAt && !row.inTotal ? { day: dayAt(new Date(row.sentAt)) } : null
    return [row.placeName, stateOf(row), sentOn, ...form.fields.map(({ code }) => num(values[code]))]
  })
  return writeXlsx([
    { name: 'Số liệu', widths: [26, 26, 13, ...form.fields.map(() => 18)], head, rows: lines },
    about([
      `${form.vi} – ${place} – ${periodName(period)}`,
      `Lấy ngày ${today}. Ô trống: chưa có số. Số chờ duyệt là sơ bộ.`,
    ]),
  ])
}

/** Who has sent and who is missing below a unit: a row for each place right below it. */
export function writeProgressExport(
  { place, forms, rows, counts }: RouteAnswer<typeof getProgress>,
  period: string,
  today: string,
): Promise<Uint8Array> {
  const hasBelow = rows.some(({ below }) => below !== null)
  const tally = ['Phải gửi', 'Đã gửi', 'Đã duyệt', 'Gộp', 'Trả lại', 'Chưa gửi']
  const tallied = (of: typeof counts | null): Cell[] =>
    of === null
      ? tally.map(() => null)
      : [of.expected, of.received, of.accepted, of.inTotal, of.returned].map(num).concat(num(missing(of)))
  const head = ['Đơn vị', ...forms.map(({ vi }) => vi), ...(hasBelow ? tally.map((word) => `Cấp dưới: ${word}`) : [])]
  const lines = rows.map((row): Cell[] => [
    row.placeName,
    ...forms.map(({ code }): Cell => (row.cells[code] ? stateOf(row.cells[code]) : null)),
    ...(hasBelow ? tallied(row.below) : []),
  ])
  return writeXlsx([
    { name: 'Tình hình gửi', widths: [28, ...forms.map(() => 24), ...tally.map(() => 12)], head, rows: lines },
    { name: 'Tổng', widths: [16], head: tally, rows: [tallied(counts)] },
    about([`Tình hình gửi số liệu – ${place.name} – ${periodName(period)}`, `Lấy ngày ${today}.`]),
  ])
}

const missing = (of: { expected: number; received: number; returned: number; inTotal: number }): number =>
  of.expected - of.received - of.returned - of.inTotal
