import { Readable } from 'node:stream'
import { CsvError, type Options, parse } from 'csv-parse'
import { cellText } from '../../../shared/plain-cells.ts'
import { type Fault, Problem } from '../../../shared/problem.ts'
import { exchangeProblems } from '../contract.ts'
import { readBytes } from './bytes.ts'

/** A file that can be read more than once. */
export type Source = () => Readable

export interface Row {
  /** Line of the file, from 1; of a row of several lines the last. */
  line: number
  cells: string[]
}

const separators = [',', ';', '\t'] as const

/** What parts the cells of the first line: whichever it has most of. */
export const separatorOf = (head: string): string =>
  [...separators].sort((a, b) => head.split(b).length - head.split(a).length)[0] ?? ','

/** What Excel wrote into a line before the head: `sep=;`. Null where the line is no such one. */
const separatorSaid = (line: string): string | null => /^"?sep=([,;\t])"?[,;\s]*$/i.exec(line)?.[1] ?? null

const separatorBy = (head: string): string => separatorSaid(head) ?? separatorOf(head)

/** What parts the cells of a file. Raises `exchange.unreadable`. */
export async function separatorIn(source: Source): Promise<string> {
  const stream = source()
  const { head } = await readBytes(() => stream)
  stream.destroy()
  return separatorBy(head)
}

/**
 * The rows of a CSV in UTF-8, with or without a byte order mark, or in UTF-16 with one, its cells parted by commas, semicolons
 * or tabs, quoted where needed, an apostrophe before what would be computed left out; the head is the first. Rows of empty
 * cells are none, nor is a first line `sep=;`. Nothing of the file is kept. Raises `exchange.unreadable`.
 */
export async function* readRows(source: Source): AsyncGenerator<Row> {
  let line = 0
  try {
    for await (const cells of await parsed(source)) {
      line += cells.reduce((lines, cell) => lines + breaksIn(cell), 1)
      const isSaid = line === 1 && separatorSaid(cells.join(';')) !== null
      if (!isSaid && cells.some((cell) => cell !== ''))
        yield { line, cells: cells.map((cell) => cellText(cell.normalize('NFC'))) }
    }
  } catch (error) {
    if (error instanceof CsvError) throw new Problem(exchangeProblems.unreadable, {}, [await quoteFault(source)])
    throw error
  }
}

/** The parser counts lines too, at five times the price of all it does besides: only where a fault has to be found. */
const breaksIn = (cell: string): number => (/[\r\n]/.test(cell) ? (cell.match(/\r\n|[\r\n]/g)?.length ?? 0) : 0)

/** All of them, wherever: found out from the first line alone, rows of a file put together from two would be one. */
const lineEnds = ['\r\n', '\n', '\r']

async function parsed(source: Source, options: Options = {}): Promise<AsyncIterable<string[]>> {
  const { head, chunks } = await readBytes(source)
  return Readable.from(chunks).pipe(
    parse({
      ...{ bom: true, delimiter: separatorBy(head), trim: true, max_record_size: 1_000_000 },
      ...{ relax_column_count: true, relax_quotes: true, record_delimiter: lineEnds, ...options },
    }),
  )
}

/**
 * The row after the last good one: where reading ended is where a quote closed by chance, or the end of the file. Noted as rows
 * are read, not as they are taken: what was read before a fault is thrown away with it.
 */
async function quoteFault(source: Source): Promise<Fault> {
  let read = 0
  const note = (cells: string[], { lines }: { lines: number }): string[] => {
    read = lines
    return cells
  }
  try {
    for await (const _ of await parsed(source, { on_record: note }));
  } catch (error) {
    if (!(error instanceof CsvError)) throw error
  }
  return {
    ...{ line: read + 1, column: 1 },
    vi: 'Ở dòng này dấu ngoặc kép không thành cặp, có chữ ngay sau ngoặc đóng, hoặc dòng quá dài. Sửa dấu ngoặc, hoặc bỏ đi.',
    en: 'In this line quotes are not in pairs, letters follow a closing quote, or the line is too long. Mend the quotes, or leave them out.',
  }
}
