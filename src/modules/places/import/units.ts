import { type Level, levels } from '../../../shared/levels.ts'
import type { Fault } from '../../../shared/problem.ts'
import { isDay, OPEN_END } from '../../../shared/spans.ts'
import { readTable, type TableRow } from './table.ts'

export interface Unit {
  line: number
  code: string
  gsoCode: string
  level: Level
  form: string
  name: string
  parentCode: string | null
  validFrom: string
  validTo: string
  /** Null where the file does not say: then working days follow the law, or the successors. */
  worksFrom: string | null
  worksTo: string | null
}

export interface Read<T> {
  list: T[]
  faults: Fault[]
}

/**
 * Reads `units.tsv`: id, gso_code, kind, form, name, parent_id, valid_from, valid_to and, optionally, works_from and
 * works_to. Every fault names its line and column; units with faults are left out of the list.
 */
export function readUnits(text: string): Read<Unit> {
  const table = readTable(text, ['id', 'gso_code', 'kind', 'form', 'name', 'parent_id', 'valid_from', 'valid_to'])
  const faults = [...table.faults]
  const rowOf = new Map<string, TableRow>()
  const units = new Map<string, Unit>()
  if (table.rows.length === 0 && faults.length === 0) faults.push(noRows)
  for (const row of table.rows) {
    const found = faultsOfRow(row, rowOf)
    faults.push(...found)
    if (found.length > 0) continue
    const unit = unitOf(row)
    rowOf.set(unit.code, row)
    units.set(unit.code, unit)
  }
  const given = new Set(table.rows.map((row) => row.get('id')))
  for (const unit of units.values()) {
    // A parent whose own line is faulty, or could not be read, may be in the file all the same: its fault is named there.
    const parent = unit.parentCode
    if (parent !== null && !units.has(parent) && (given.has(parent) || table.faults.length > 0)) continue
    const row = rowOf.get(unit.code)
    const fault = row && faultOfParent(unit, units, row)
    if (fault) faults.push(fault)
  }
  return { list: [...units.values()], faults }
}

const noRows: Fault = { line: 2, column: 1, vi: 'Tệp không có đơn vị nào.', en: 'The file holds no unit.' }

function unitOf(row: TableRow): Unit {
  return {
    line: row.line,
    code: row.get('id'),
    gsoCode: row.get('gso_code'),
    level: row.get('kind') as Level,
    form: row.get('form'),
    name: row.get('name'),
    parentCode: row.get('parent_id') || null,
    validFrom: row.get('valid_from'),
    validTo: row.get('valid_to') || OPEN_END,
    worksFrom: row.get('works_from') || null,
    worksTo: row.get('works_to') || null,
  }
}

function faultsOfRow(row: TableRow, seen: Map<string, TableRow>): Fault[] {
  const faults: Fault[] = []
  for (const column of ['id', 'form', 'name'])
    if (!row.get(column)) faults.push(row.fault(column, `Ô "${column}" trống.`, `"${column}" is empty.`))
  const earlier = seen.get(row.get('id'))
  if (earlier) {
    const [vi, en] = [`Mã đã có ở dòng ${earlier.line}.`, `This id already stands in line ${earlier.line}.`]
    faults.push(row.fault('id', vi, en))
  }
  if (!levels.includes(row.get('kind') as Level)) {
    const known = levels.join(', ')
    faults.push(row.fault('kind', `Không có cấp này; dùng một trong: ${known}.`, `No such kind; use one of: ${known}.`))
  }
  return [...faults, ...faultsOfDays(row)]
}

function faultsOfDays(row: TableRow): Fault[] {
  const faults: Fault[] = []
  for (const column of ['valid_from', 'valid_to', 'works_from', 'works_to']) {
    const day = row.get(column)
    if (day && !isDay(day)) {
      const en = `"${day}" is not a day; write it as 2014-04-01.`
      faults.push(row.fault(column, `"${day}" không phải ngày; viết dạng 2014-04-01.`, en))
    }
  }
  if (!row.get('valid_from')) faults.push(row.fault('valid_from', 'Thiếu ngày bắt đầu.', 'The first day is missing.'))
  for (const basis of ['valid', 'works']) {
    const [from, to] = [row.get(`${basis}_from`), row.get(`${basis}_to`)]
    if (from && to && from >= to) {
      const en = 'It ends before it begins; the end is exclusive.'
      faults.push(row.fault(`${basis}_to`, 'Kết thúc trước khi bắt đầu; ngày kết thúc không tính vào.', en))
    }
  }
  return faults
}

function faultOfParent(unit: Unit, units: Map<string, Unit>, row: TableRow): Fault | null {
  if (unit.parentCode === null) return null
  const parent = units.get(unit.parentCode)
  if (!parent) {
    const code = unit.parentCode
    return row.fault('parent_id', `Không có đơn vị "${code}" trong tệp.`, `No unit "${code}" in the file.`)
  }
  if (levels.indexOf(parent.level) >= levels.indexOf(unit.level)) {
    const en = `"${parent.code}" does not stand above this level: that would be a circle.`
    return row.fault('parent_id', `"${parent.code}" không ở cấp trên: sẽ thành vòng.`, en)
  }
  if (parent.validFrom <= unit.validFrom && unit.validTo <= parent.validTo) return null
  const en = 'The parent does not exist for the whole life of this unit.'
  return row.fault('parent_id', 'Cấp trên không tồn tại suốt thời gian của đơn vị này.', en)
}
