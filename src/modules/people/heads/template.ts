import { type Cell, writeXlsx } from '../../../platform/workbook/write-xlsx.ts'
import { sayPhone } from '../../../shared/phone.ts'
import type { Area, Holder } from './areas.ts'
import { columns, type HeadList } from './plan-list.ts'

const widths = [18, 20, 24, 28, 28, 18]
const PHONE = 5

/** The workbook to fill in: the areas with the heads that are known. Whoever has no phone number yet gets one written in. */
export function writeTemplate(areas: Area[], holders: Map<number, Holder>): Promise<Uint8Array> {
  const rows = areas
    .filter(({ isOver }) => !isOver)
    .map((area): Cell[] => {
      const holder = holders.get(area.id)
      const phone = holder?.phone ? sayPhone(holder.phone) : null
      const unit = `${area.communeForm} ${area.communeName}`
      return [area.code, area.district, unit, `${area.form} ${area.name}`, holder?.name ?? null, phone]
    })
  const head = Object.values(columns).map(({ names }) => names[0] ?? '')
  const help: Cell[][] = guide.map((line) => [line])
  return writeXlsx([
    { name: 'Danh sách', widths, head, rows, texts: [0, 4, PHONE] },
    { name: 'Hướng dẫn', widths: [100], head: ['Cách điền'], rows: help },
  ])
}

const guide = [
  'Điền họ và tên, số điện thoại của người đứng đầu từng địa bàn. Dòng chưa có số điện thoại thì bỏ qua, điền sau.',
  'Một người phụ trách hai địa bàn: ghi cùng họ tên, cùng số điện thoại ở cả hai dòng.',
  'Không sửa cột Mã địa bàn. Thêm dòng mới thì để trống mã, ghi tên xã, phường và tên địa bàn.',
  'Đổi người đứng đầu: không ghi đè ở đây, dùng nút Bàn giao ở trang Tài khoản.',
]

/** The rows of a list as they were, and beside each what is wrong with it. */
export function writeCorrected({ table, faults }: HeadList): Promise<Uint8Array> {
  const head = [...table.head, 'Lỗi cần sửa']
  const byRow = new Map<number, string[]>()
  for (const { row, cell, vi } of faults)
    byRow.set(row, [...(byRow.get(row) ?? []), `${cell.split('!').at(-1)}: ${vi}`])
  const rows = table.rows.map(({ number, all }): Cell[] => {
    const wrong = byRow.get(number)
    return [...all.map((cell) => cell?.text ?? null), wrong ? { fault: wrong.join('\n') } : null]
  })
  const texts = table.head.map((_, column) => column)
  return writeXlsx([{ name: 'Danh sách', widths: [...table.head.map(() => 22), 70], head, rows, texts }])
}
