import type { ReadCell } from '../../../platform/workbook/sheet.ts'
import { countIn } from '../../../platform/workbook/values.ts'
import type { Level } from '../../../shared/levels.ts'
import { formatDay } from '../../../shared/numbers.ts'
import type { Sentence } from '../../../shared/problem.ts'
import type { Day } from '../../../shared/spans.ts'
import { checkValues } from '../checks/check.ts'
import type { Field } from '../forms/contract.ts'
import type { GridRow } from '../grid/queries.ts'
import { isOpenForEntry } from './open.ts'

/** A row of a workbook that says something of an area. */
export interface FilledRow {
  /** As the spreadsheet counts it. */
  number: number
  name: string
  /** Where the row names its area by number. */
  placeId: number | null
  /** The version of the area's form that the workbook was made from; null where it was not. */
  seen: number | null
  /** By cell of the form; what is empty is left out. */
  values: Map<string, ReadCell>
  /** The row as it is shown, from the area's name on. */
  all: (ReadCell | null)[]
}

/** A filled table, whatever it was read from. */
export interface Filled {
  head: string[]
  rows: FilledRow[]
  /** Where the area of a row stands, and where a cell does: `Sheet!C5`. */
  areaAt(row: number): string
  at(code: string, row: number): string
  /** Among the columns of `head`. */
  columnOf(code: string): number
}

export interface CellFault extends Sentence {
  row: number
  cell: string
  /** Among the columns of `head`. */
  column: number
}

export interface Planned {
  id: string
  placeName: string
  version: number
  values: Record<string, number>
  isBad: boolean
}

export interface Plan {
  rows: Planned[]
  same: number
  faults: CellFault[]
}

/** A place that is none of the areas of the table: what it is called, and since when it works no more. */
export interface Stranger {
  id: number
  name: string
  worksTo: Day
}

interface Against {
  fields: Field[]
  level: Level
  grid: GridRow[]
  strangers: Stranger[]
  /** A local day. */
  today: Day
}

/**
 * What a filled table says of each area, held against the table as it stands: nothing is written over that somebody changed meanwhile, sent,
 * or counts within the commune's totals. Every fault names its cell; what is right beside it is kept.
 */
export function planRows(filled: Filled, { fields, level, grid, strangers, today }: Against): Plan {
  const byPlace = new Map(grid.map((row) => [row.placeId, row]))
  const firstAt = new Map<number, number>()
  const plan: Plan = { rows: [], same: 0, faults: [] }
  for (const row of filled.rows) {
    const refuse = (fault: Sentence) =>
      plan.faults.push({ ...fault, row: row.number, cell: filled.areaAt(row.number), column: 0 })
    const own = row.placeId === null ? undefined : byPlace.get(row.placeId)
    if (row.values.size === 0) {
      plan.same++
      continue
    }
    if (!own) {
      refuse(
        unknown(
          row,
          strangers.find(({ id, worksTo }) => id === row.placeId && worksTo <= today),
        ),
      )
      continue
    }
    const before = firstAt.get(own.placeId)
    if (before !== undefined) {
      refuse(twice(own, filled.areaAt(before)))
      continue
    }
    firstAt.set(own.placeId, row.number)
    const { values, faults } = readValues(filled, row, fields, level)
    plan.faults.push(...faults)
    if (faults.length === 0 && says(own, values)) {
      plan.same++
      continue
    }
    const shut = whyShut(own, row)
    if (shut) refuse(shut)
    else if (Object.keys(values).length > 0) {
      const { id, placeName, version } = own
      plan.rows.push({ id, placeName, version, values, isBad: faults.length > 0 })
    }
  }
  return plan
}

/** Whether these figures stand there already: sent, or typed. */
function says({ sent, draft, state }: GridRow, values: Record<string, number>): boolean {
  const stands: Record<string, number | string> =
    state === 'sent' || state === 'accepted' ? (sent?.values ?? {}) : (draft ?? {})
  return Object.entries(values).every(
    ([code, value]) => String(stands[code] ?? '').replaceAll('.', '') === String(value),
  )
}

function whyShut(own: GridRow, { seen }: FilledRow): Sentence | null {
  if (own.inTotal)
    return {
      vi: `${own.placeName} đã gộp trong số của xã, phường, không nhập riêng.`,
      en: `${own.placeName} is within the commune’s totals and is not entered apart.`,
    }
  if (!isOpenForEntry(own))
    return {
      vi: `${own.placeName} đã gửi phiếu với số khác. Muốn sửa, mở phiếu và sửa tại đó.`,
      en: `${own.placeName} has sent other figures. To correct them open its form.`,
    }
  if (seen === null || seen === own.version) return null
  return {
    vi: `Phiếu của ${own.placeName} đã có người sửa sau khi tải tệp này; không ghi đè. Tải mẫu mới, hoặc nhập thẳng trên trang.`,
    en: `Somebody changed the form of ${own.placeName} after this file was downloaded; nothing is overwritten. Download it anew, or type on the page.`,
  }
}

const unknown = ({ name }: FilledRow, ended: Stranger | undefined): Sentence => {
  if (ended)
    return {
      vi: `${ended.name} đã kết thúc hoạt động từ ngày ${formatDay(ended.worksTo)}, không nộp phiếu kỳ này. Bỏ dòng này.`,
      en: `${ended.name} no longer works since ${ended.worksTo} and owes no form of this period. Leave the row out.`,
    }
  return {
    vi: `“${name}” không phải nơi nộp phiếu này ở đây. Ghi tên như trên trang, hoặc bỏ dòng này.`,
    en: `“${name}” owes no such form here. Write the name as the page does, or leave the row out.`,
  }
}

const twice = ({ placeName }: GridRow, first: string): Sentence => ({
  vi: `${placeName} đã có ở ô ${first}. Mỗi nơi chỉ một dòng: gộp hoặc xóa một dòng.`,
  en: `${placeName} stands in ${first} already. One row for each area: delete one of them.`,
})

/** The figures of a row, and what is wrong with each cell: by itself, and beside the others of the form. */
function readValues(filled: Filled, row: FilledRow, fields: Field[], level: Level) {
  const values: Record<string, number> = {}
  const faults: CellFault[] = []
  const fault = (code: string, { vi, en }: Sentence) =>
    faults.push({ row: row.number, cell: filled.at(code, row.number), column: filled.columnOf(code), vi, en })
  // A total is computed from its parts, whatever stands there.
  for (const { code } of fields.filter(({ sum }) => !sum)) {
    const cell = row.values.get(code)
    if (!cell) continue
    const value = countIn(cell)
    if (typeof value === 'number') values[code] = value
    else fault(code, value)
  }
  // What is empty may still be typed on the page; limits hold between what is said.
  const said = fields.filter(({ code, sum }) => values[code] !== undefined && !sum)
  for (const { path, vi, en } of checkValues(said, values, level).faults) {
    const code = (path ?? '').replace(/^values\./, '')
    fault(code, { vi, en })
    delete values[code]
  }
  return { values, faults }
}
