import { readSheets } from '../../../platform/workbook/read.ts'
import type { ReadCell } from '../../../platform/workbook/sheet.ts'
import { findTable, type Table } from '../../../platform/workbook/table.ts'
import { faultOfCell } from '../../../platform/workbook/values.ts'
import { sayPhone } from '../../../shared/phone.ts'
import type { Sentence } from '../../../shared/problem.ts'
import { fold } from '../../../shared/text.ts'
import type { Area, Holder } from './areas.ts'
import { areaFinder } from './find-area.ts'
import { tidyName, tidyVietPhone } from './person.ts'

export const columns = {
  code: { names: ['Mã địa bàn', 'Mã'], needed: false },
  district: { names: ['Quận, huyện', 'Huyện', 'Quận'], needed: false },
  commune: { names: ['Xã, phường', 'Xã', 'Phường', 'Xã/phường', 'Xã, phường, thị trấn'], needed: true },
  area: {
    names: ['Địa bàn', 'Thôn, tổ dân phố', 'Tổ dân phố', 'Thôn', 'Khu dân cư', 'Thôn, tổ dân phố, khu dân cư'],
    needed: true,
  },
  name: { names: ['Họ và tên', 'Họ tên'], needed: true },
  phone: { names: ['Số điện thoại', 'Điện thoại', 'SĐT', 'Số ĐT'], needed: true },
}
type Column = keyof typeof columns

export interface ListFault extends Sentence {
  row: number
  /** Sheet and cell, such as `Sheet1!B12`. */
  cell: string
}

/** `new`: an account is made. `tie`: the head is known and gets a way to sign in. `second`: a post for who has an account. */
export interface PlannedRow {
  row: number
  placeId: number
  name: string
  phone: string
  kind: 'new' | 'tie' | 'second' | 'same'
}

export interface HeadList {
  table: Table<Column>
  rows: PlannedRow[]
  faults: ListFault[]
}

export interface Known {
  areas: Area[]
  holders: Map<number, Holder>
  byPhone: (phones: string[]) => Promise<Map<string, { id: number; name: string }>>
}

/**
 * Reads a list of heads and holds it against what is known. Rows whose phone number was not filled in are no rows: a template
 * may be filled in part by part. Raises the problems of a workbook that cannot be read.
 */
export async function planList(bytes: Uint8Array, known: Known): Promise<HeadList> {
  const found = findTable(await readSheets(bytes), columns)
  const isKnownHead = ({ cells }: (typeof found.rows)[number]) =>
    !cells.phone && (!cells.name || cells.code !== undefined)
  const table = { ...found, rows: found.rows.filter((row) => !isKnownHead(row)) }
  const faults: ListFault[] = []
  const tell = (row: number, column: Column, fault: Sentence) =>
    faults.push({ row, cell: `${table.sheet}!${table.at(column, row)}`, vi: fault.vi, en: fault.en })
  const find = areaFinder(known.areas)
  const read = table.rows.flatMap(({ number, cells }) => {
    const before = faults.length
    for (const column of Object.keys(columns) as Column[]) {
      const fault = faultOfCell(cells[column])
      if (fault) tell(number, column, fault)
    }
    if (faults.length > before) return []
    const written = (column: Column) => cells[column]?.text ?? ''
    const [code, district, commune, area] = [written('code'), written('district'), written('commune'), written('area')]
    const place = find({ code, district, commune, area })
    if ('fault' in place) tell(number, place.column, place.fault)
    const name = readName(cells.name)
    if (typeof name !== 'string') tell(number, 'name', name)
    const phone = readPhone(cells.phone)
    if (typeof phone !== 'string') tell(number, 'phone', phone)
    if (!('area' in place) || typeof name !== 'string' || typeof phone !== 'string') return []
    return [{ row: number, placeId: place.area.id, name, phone }]
  })
  const accounts = await known.byPhone([...new Set(read.map(({ phone }) => phone))])
  const persons = new Map<string, { name: string; row: number }>()
  const placed = new Map<number, number>()
  const rows = read.flatMap((one): PlannedRow[] => {
    const before = persons.get(one.phone)
    const account = accounts.get(one.phone)
    const earlier = placed.get(one.placeId)
    const holder = known.holders.get(one.placeId)
    if (!before) persons.set(one.phone, one)
    if (before && fold(before.name) !== fold(one.name))
      tell(one.row, 'phone', twoNames(table.at('phone', before.row), before.name))
    else if (account && fold(account.name) !== fold(one.name)) tell(one.row, 'phone', otherAccount(one.phone))
    else if (earlier !== undefined) tell(one.row, 'area', twoHeads(table.at('area', earlier)))
    else {
      placed.set(one.placeId, one.row)
      const verdict = judge(one, holder, account?.id ?? null, before !== undefined)
      if (typeof verdict === 'string') return [{ ...one, kind: verdict }]
      tell(one.row, verdict.column, verdict.fault)
    }
    return []
  })
  return { table, rows, faults: faults.sort((a, b) => a.row - b.row) }
}

/** What a good row comes to beside who heads the area now. */
export function judge(
  { name, phone }: { name: string; phone: string },
  holder: Holder | undefined,
  accountId: number | null,
  isSecond: boolean,
): PlannedRow['kind'] | { column: 'name' | 'phone'; fault: Sentence } {
  if (!holder || holder.accountId === null) return accountId !== null || isSecond ? 'second' : 'new'
  if (holder.accountId === accountId) return 'same'
  if (fold(holder.name ?? '') !== fold(name)) return { column: 'name', fault: headed(holder.name ?? '') }
  if (holder.canSignIn) return { column: 'phone', fault: otherPhone(name) }
  // The head is known by name, and the number already belongs to an account of the same name: two accounts, one of which holds what was sent.
  if (accountId !== null || isSecond) return { column: 'phone', fault: otherAccount(phone) }
  return 'tie'
}

const readName = (cell: ReadCell | undefined): string | Sentence => (cell ? (tidyName(cell.text) ?? badName) : noName)
const readPhone = (cell: ReadCell | undefined): string | Sentence => {
  if (!cell) return noPhone
  return tidyVietPhone(cell.text) ?? badPhone(cell.text.slice(0, 40))
}

const noName: Sentence = { vi: 'Thiếu họ và tên.', en: 'The name is missing.' }
const badName: Sentence = {
  vi: 'Đây không phải họ và tên: cần từ 2 đến 120 chữ cái, không có chữ số.',
  en: 'This is no name: it needs 2 to 120 letters and no digits.',
}
const noPhone: Sentence = { vi: 'Thiếu số điện thoại.', en: 'The phone number is missing.' }
const badPhone = (text: string): Sentence => ({
  vi: `“${text}” không phải số điện thoại ở Việt Nam. Viết dạng 0912345678.`,
  en: `“${text}” is no phone number in Viet Nam. Write 0912345678.`,
})
const twoNames = (cell: string, name: string): Sentence => ({
  vi: `Số này đã ghi ở ô ${cell} cho ${name}. Một số chỉ của một người; một người phụ trách hai nơi thì ghi cùng họ tên.`,
  en: `This number stands in ${cell} for ${name}. A number is one person's; who heads two areas has one name in both rows.`,
})
const otherAccount = (phone: string): Sentence => ({
  vi: `Số ${sayPhone(phone)} đang là của một tài khoản khác. Kiểm tra lại số và họ tên.`,
  en: `The number ${sayPhone(phone)} belongs to another account. Check both.`,
})
const twoHeads = (cell: string): Sentence => ({
  vi: `Địa bàn này đã ghi ở ô ${cell}. Mỗi địa bàn một người đứng đầu: xóa một dòng.`,
  en: `This area stands in ${cell} already. An area has one head: delete a row.`,
})
const headed = (name: string): Sentence => ({
  vi: `Địa bàn này đang do ${name} phụ trách. Đổi người thì dùng nút Bàn giao ở trang Tài khoản.`,
  en: `This area is headed by ${name}. To change who heads it, use “Hand over” on the page of accounts.`,
})
const otherPhone = (name: string): Sentence => ({
  vi: `${name} đang đăng nhập bằng số khác. Người ấy đổi số thì dùng nút Sửa ở trang Tài khoản; nếu không thì xóa dòng này.`,
  en: `${name} signs in with another number. If it changed, use “Correct” on the page of accounts; else delete this row.`,
})
