import { csvFile } from '../csv.ts'
import { readRows } from './rows.ts'
import type { Source } from './take-in.ts'

/** The bad rows of a file as CSV under its head, each with what is wrong in a column of its own at the end. */
export async function restOf(source: Source, bad: Map<number, string>): Promise<string> {
  const lines: string[][] = []
  for await (const { line, cells } of readRows(source())) {
    const isHead = lines.length === 0
    const why = isHead ? 'loi' : bad.get(line)
    if (why !== undefined) lines.push([...cells, why])
  }
  return csvFile(lines)
}
