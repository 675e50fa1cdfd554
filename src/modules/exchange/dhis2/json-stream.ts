import type { Readable } from 'node:stream'
import { JSONParser, TokenizerError, TokenParserError } from '@streamparser/json'
import { Problem, type ProblemKind, type Sentence } from '../../../shared/problem.ts'
import type { Source } from '../values/rows.ts'

/** A value of a JSON text, as it was met. */
export interface Met {
  /** The names and numbers that lead to it, from the outermost. */
  path: (string | number)[]
  value: unknown
}

/** Whether a text's bytes begin as these files do that are no text: zip or gzip, in which DHIS2 also exports. */
const isPacked = ([first, second]: Uint8Array): boolean =>
  (first === 0x1f && second === 0x8b) || (first === 0x50 && second === 0x4b)

export type Beginning = '{' | '[' | '<' | 'packed' | 'empty' | 'other'

/** What a file seems to be, by its first letter. */
export async function beginningOf(source: Source): Promise<Beginning> {
  const stream = source()
  for await (const chunk of stream as AsyncIterable<Buffer>) {
    if (isPacked(chunk)) return 'packed'
    const first = chunk
      .toString('utf8')
      .replace(/^\uFEFF/, '')
      .trimStart()[0]
    if (first === undefined) continue
    return first === '{' || first === '[' || first === '<' ? first : 'other'
  }
  return 'empty'
}

const notUtf8: Sentence = { vi: 'Tệp không phải UTF-8.', en: 'The file is no UTF-8.' }
const noJson: Sentence = {
  vi: 'Từ đây không còn là JSON hợp lệ. Kiểm tra dấu phẩy, dấu ngoặc ở chỗ này, hoặc xuất lại tệp.',
  en: 'From here on it is no JSON. Check the commas and brackets here, or export the file again.',
}

/** The text of a stream's bytes is UTF-8 without letters that were lost before. Raises `kind`. */
export async function* readUtf8(stream: Readable, kind: ProblemKind): AsyncGenerator<Buffer> {
  const decoder = new TextDecoder('utf-8', { fatal: true })
  const demand = (chunk?: Buffer) => {
    try {
      if (!/[\0\uFFFD]/.test(decoder.decode(chunk, { stream: chunk !== undefined }))) return
    } catch {}
    throw new Problem(kind, {}, [notUtf8])
  }
  for await (const chunk of stream as AsyncIterable<Buffer>) {
    demand(chunk)
    yield chunk
  }
  demand()
}

/**
 * Reads JSON as a stream: the values at these places (`$.dataValues.*`), in batches as they come; nothing else of the text
 * is kept. Raises `kind` with line and column where it is no JSON, or no UTF-8.
 */
export async function* jsonValues(source: Source, paths: string[], kind: ProblemKind): AsyncGenerator<Met[]> {
  const parser = new JSONParser({ paths, keepStack: false, stringBufferSize: 65_536, numberBufferSize: 64 })
  let met: Met[] = []
  let last = 0
  let read = 0
  let isOver = false
  parser.onToken = ({ offset }) => {
    last = offset
  }
  parser.onValue = ({ value, key, stack }) => {
    const path = [...stack.slice(1).map((one) => one.key), key].filter((one) => one !== undefined)
    met.push({ path, value })
  }
  try {
    for await (const chunk of readUtf8(source(), kind)) {
      parser.write(chunk)
      read += chunk.length
      if (met.length > 0) yield met
      met = []
    }
    isOver = true
    if (!parser.isEnded) parser.end()
  } catch (error) {
    if (!(isOver || error instanceof TokenParserError || error instanceof TokenizerError)) throw error
    const at = isOver ? read : error instanceof TokenParserError ? last : offsetIn(String(error))
    throw new Problem(kind, {}, [{ ...(await placeOf(source, at)), ...noJson }])
  }
}

/** The tokenizer says which byte it could not read, in its message only. */
const offsetIn = (message: string): number => Number(/absolute position "(\d+)"/.exec(message)?.[1] ?? 0)

/** Line and column (from 1, in letters) of the byte at an offset. */
async function placeOf(source: Source, offset: number): Promise<{ line: number; column: number }> {
  const decoder = new TextDecoder()
  let [line, column, left] = [1, 1, offset]
  for await (const chunk of source() as AsyncIterable<Buffer>) {
    const lines = decoder.decode(chunk.subarray(0, left), { stream: true }).split('\n')
    line += lines.length - 1
    column = (lines.length > 1 ? 1 : column) + (lines.at(-1)?.length ?? 0)
    left -= chunk.length
    if (left <= 0) break
  }
  return { line, column }
}
