import { Readable } from 'node:stream'
import { CsvError, parse } from 'csv-parse'
import { type Fault, Problem } from '../../../shared/problem.ts'
import { exchangeProblems } from '../contract.ts'

export interface Row {
  /** Line of the file, from 1; of a row of several lines the last. */
  line: number
  cells: string[]
}

const separators = [',', ';', '\t'] as const

/** What parts the cells of the first line: whichever it has most of. */
export const separatorOf = (head: string): string =>
  [...separators].sort((a, b) => head.split(b).length - head.split(a).length)[0] ?? ','

/**
 * The rows of a CSV in UTF-8, with or without a byte order mark, its cells parted by commas, semicolons or tabs, quoted where
 * needed; the head is the first. Nothing of the file is kept. Raises `exchange.unreadable`.
 */
export async function* readRows(source: Readable): AsyncGenerator<Row> {
  const chunks = source[Symbol.asyncIterator]()
  const first: Buffer[] = []
  let head = ''
  while (!head.includes('\n')) {
    const { value, done } = await chunks.next()
    if (done) break
    first.push(Buffer.from(value))
    head = Buffer.concat(first).toString('utf8')
  }
  async function* whole() {
    yield* first
    yield* { [Symbol.asyncIterator]: () => chunks }
  }
  // As it is read, not as it is taken from here: what was read before a fault is thrown away with it.
  let read = 0
  const note = (record: string[], { lines }: { lines: number }): string[] => {
    read = lines
    return record
  }
  const parser = parse({
    ...{ bom: true, delimiter: separatorOf(head.split('\n')[0] ?? ''), info: true, trim: true },
    ...{
      relax_column_count: true,
      relax_quotes: true,
      skip_empty_lines: true,
      max_record_size: 1_000_000,
      on_record: note,
    },
  })
  const rows = Readable.from(whole()).pipe(parser)
  try {
    for await (const { record, info } of rows as AsyncIterable<{ record: string[]; info: { lines: number } }>)
      yield { line: info.lines, cells: record.map((cell) => cell.normalize('NFC')) }
  } catch (error) {
    if (error instanceof CsvError) throw new Problem(exchangeProblems.unreadable, {}, [quoteFault(read + 1)])
    throw error
  }
}

/** The row after the last good one: where reading ended is where a quote closed by chance, or the end of the file. */
const quoteFault = (line: number): Fault => ({
  ...{ line, column: 1 },
  vi: 'Ở dòng này dấu ngoặc kép không thành cặp, có chữ ngay sau ngoặc đóng, hoặc dòng quá dài. Sửa dấu ngoặc, hoặc bỏ đi.',
  en: 'In this line quotes are not in pairs, letters follow a closing quote, or the line is too long. Mend the quotes, or leave them out.',
})
