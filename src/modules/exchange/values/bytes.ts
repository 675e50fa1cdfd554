import { type Fault, Problem, type Sentence } from '../../../shared/problem.ts'
import { exchangeProblems } from '../contract.ts'
import type { Source } from './rows.ts'

const startsWith = (bytes: Buffer, ...mark: number[]): boolean => mark.every((byte, at) => bytes[at] === byte)

/** Where its first line ends; below zero where that is not yet in it. */
const lineEndIn = (bytes: Buffer): number => bytes.findIndex((byte) => byte === 10 || byte === 13)

const isUtf16 = (head: Buffer): boolean => startsWith(head, 0xff, 0xfe)

/**
 * A file's first line as text, and all of its bytes in pieces: UTF-8, or UTF-16 with a mark, of which that with the greater
 * byte first is turned into the other. Raises `exchange.unreadable` for what is no text of these: a workbook, a packed file,
 * another encoding in the first line.
 */
export async function readBytes(source: Source): Promise<{ head: string; chunks: AsyncGenerator<Buffer> }> {
  const chunks = source()[Symbol.asyncIterator]()
  const first: Buffer[] = []
  let begun = Buffer.alloc(0)
  while (lineEndIn(begun) < 0) {
    const { value, done } = await chunks.next()
    if (done) break
    first.push(Buffer.from(value))
    begun = Buffer.concat(first)
  }
  const why = whyNoText(begun)
  if (why) throw new Problem(exchangeProblems.unreadable, {}, [why])
  async function* whole() {
    yield begun
    yield* { [Symbol.asyncIterator]: () => chunks } as AsyncIterable<Buffer>
  }
  const isSwapped = startsWith(begun, 0xfe, 0xff)
  const text = isSwapped ? swap(begun.subarray(0, begun.length & ~1)) : begun
  const head = text.toString(isUtf16(text) ? 'utf16le' : 'utf8').replace(/^\uFEFF/, '')
  return { head: head.split(/[\r\n]/)[0] ?? '', chunks: isSwapped ? swapped(whole()) : whole() }
}

const swap = (bytes: Buffer): Buffer => Buffer.from(bytes).swap16()

/** Two bytes at a time, also where a piece ends between them. */
async function* swapped(chunks: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let left = Buffer.alloc(0)
  for await (const chunk of chunks) {
    const all = Buffer.concat([left, chunk])
    const even = all.length & ~1
    left = all.subarray(even)
    if (even > 0) yield swap(all.subarray(0, even))
  }
}

function whyNoText(begun: Buffer): Fault | null {
  if (startsWith(begun, 0x50, 0x4b) || startsWith(begun, 0xd0, 0xcf, 0x11, 0xe0)) return workbook
  if (startsWith(begun, 0x1f, 0x8b)) return packed
  if (isUtf16(begun) || startsWith(begun, 0xfe, 0xff)) return null
  const end = lineEndIn(begun)
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(end < 0 ? begun : begun.subarray(0, end))
    return null
  } catch {
    return { line: 1, column: 1, ...otherLetters }
  }
}

const workbook: Sentence = {
  vi: 'Đây là tệp Excel (hoặc tệp nén), không phải CSV. Mở bằng Excel, chọn Lưu thành, kiểu CSV UTF-8, rồi nhập tệp ấy.',
  en: 'This is an Excel file (or a packed one), no CSV. Open it in Excel, save it as CSV UTF-8, and import that.',
}
const packed: Sentence = {
  vi: 'Tệp đang nén (gzip). Giải nén rồi nhập lại.',
  en: 'The file is packed (gzip). Unpack it and import again.',
}
const otherLetters: Sentence = {
  vi: 'Chữ ở dòng tiêu đề không phải UTF-8, có lẽ là Windows-1258 hoặc TCVN3. Trong Excel chọn Lưu thành, kiểu CSV UTF-8, rồi nhập lại.',
  en: 'The letters of the head are no UTF-8, but perhaps Windows-1258 or TCVN3. In Excel save the file as CSV UTF-8, and import again.',
}
