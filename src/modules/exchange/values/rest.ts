import { readRows } from './rows.ts'
import type { Source } from './take-in.ts'

const quoted = (cell: string): string => (/[",;\t\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)

/** The bad rows of a file as CSV under its head, each with what is wrong in a column of its own at the end. */
export async function restOf(source: Source, bad: Map<number, string>): Promise<string> {
  const lines: string[] = []
  for await (const { line, cells } of readRows(source())) {
    const isHead = lines.length === 0
    const why = isHead ? 'loi' : bad.get(line)
    if (why !== undefined) lines.push([...cells, why].map(quoted).join(','))
  }
  // The mark tells spreadsheets that this is UTF-8.
  return `\uFEFF${lines.join('\r\n')}\r\n`
}
