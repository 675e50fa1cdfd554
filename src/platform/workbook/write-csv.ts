import { setImmediate } from 'node:timers/promises'
import { plainCell } from '../../shared/plain-cells.ts'
import type { Amount, Cell } from './write-xlsx.ts'

const CHUNK = 2_000

/** Decimals beyond those a figure is written with: enough to compute on, and none of those that only a computer makes up. */
const MORE_DECIMALS = 4

const numberText = ({ amount, decimals }: Amount): string => {
  const text = amount.toFixed(decimals + MORE_DECIMALS).replace(/\.(\d*?)0*$/, (_, told: string) => told && `.${told}`)
  return text === '-0' ? '0' : text
}

const written = (cell: Cell): string => {
  // A sum is the spreadsheet's to make.
  if (cell === null || (typeof cell !== 'string' && 'sumOf' in cell)) return ''
  if (typeof cell !== 'string' && 'amount' in cell) return numberText(cell)
  if (typeof cell !== 'string' && 'open' in cell) return cell.open === null ? '' : written(String(cell.open))
  const safe = plainCell(typeof cell === 'string' ? cell : 'day' in cell ? cell.day : cell.fault)
  return /[",;\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

/** Rows as CSV (RFC 4180) in UTF-8 with the mark by which spreadsheets know it; numbers with a decimal point. */
export async function writeCsv(head: string[], rows: Iterable<Cell[]>): Promise<Uint8Array> {
  const pieces = [Buffer.from(`\uFEFF${head.map(written).join(',')}\r\n`)]
  let lines: string[] = []
  for (const row of rows) {
    lines.push(`${row.map(written).join(',')}\r\n`)
    if (lines.length < CHUNK) continue
    pieces.push(Buffer.from(lines.join('')))
    lines = []
    await setImmediate()
  }
  return Buffer.concat([...pieces, Buffer.from(lines.join(''))])
}
