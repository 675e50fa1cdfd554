import { Readable } from 'node:stream'
import { parse } from 'csv-parse'

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
 * needed; the head is the first. Nothing of the file is kept.
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
    ...{ relax_column_count: true, relax_quotes: true, skip_empty_lines: true },
  })
  const rows = Readable.from(whole()).pipe(parser)
  for await (const { record, info } of rows as AsyncIterable<{ record: string[]; info: { lines: number } }>)
    yield { line: info.lines, cells: record.map((cell) => cell.normalize('NFC')) }
}
