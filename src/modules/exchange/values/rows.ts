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
  const parser = parse({
    ...{ bom: true, delimiter: separatorOf(head.split('\n')[0] ?? ''), info: true, trim: true },
    ...{ relax_column_count: true, relax_quotes: true, skip_empty_lines: true, max_record_size: 1_000_000 },
  })
  const rows = Readable.from(whole()).pipe(parser)
  try {
    for await (const { record, info } of rows as AsyncIterable<{ record: string[]; info: { lines: number } }>)
      yield { line: info.lines, cells: record.map((cell) => cell.normalize('NFC')) }
  } catch (error) {
    if (error instanceof CsvError) throw new Problem(exchangeProblems.unreadable, {}, [quoteFault(error.message)])
    throw error
  }
}

/** The library says where in its own words: "… at line 2". */
const quoteFault = (message: string): Fault => ({
  line: Number(/line (\d+)/.exec(message)?.[1] ?? 1),
  column: 1,
  vi: 'Từ dòng này có dấu ngoặc kép mở mà không đóng, hoặc một dòng quá dài. Đóng ngoặc, hoặc bỏ dấu ngoặc.',
  en: 'From this line on a quote is opened and not closed, or a line is too long. Close it, or leave it out.',
})
