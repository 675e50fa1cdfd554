import { type Cell, writeXlsx } from '../../../platform/workbook/write-xlsx.ts'
import type { Filled, Plan } from './plan.ts'

/** The rows as they were sent, wrong cells marked, and beside each row what is wrong with it. */
export function writeMarked({ head, rows }: Filled, { faults }: Plan): Promise<Uint8Array> {
  const lines = rows.map(({ number, all }): Cell[] => {
    const own = faults.filter(({ row }) => row === number)
    const said = own.map(({ cell, vi }) => `${cell.split('!').at(-1)}: ${vi}`).join('\n')
    return [
      ...head.map((_, column): Cell => {
        const cell = all[column]
        if (own.some((one) => one.column === column)) return { fault: cell?.text ?? '' }
        if (cell?.kind === 'number') return { amount: Number(cell.text), decimals: 0 }
        return cell?.kind === 'day' ? { day: cell.text } : (cell?.text ?? null)
      }),
      said === '' ? null : { fault: said },
    ]
  })
  const widths = [26, ...head.slice(1).map(() => 18), 80]
  return writeXlsx([{ name: 'Nhập số', widths, head: [...head, 'Lỗi cần sửa'], rows: lines }])
}
