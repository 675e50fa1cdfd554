import { Readable } from 'node:stream'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { csvRow } from '../csv.ts'
import { readRows } from './rows.ts'

const source = (text: string) => () => Readable.from([Buffer.from(text)])

const cell = fc.oneof(
  fc.stringMatching(/^[a-z0-9 ]{0,6}$/),
  fc.constantFrom('a\nb', 'a\r\nb', '\n', ' x ', 'say "yes"', 'Đường, ngõ', '\n\n1'),
)
const written = (text: string): string => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text)

test('every row stands in the line in which it ends, also after cells of several lines and empty lines', async () => {
  const table = fc.array(fc.array(cell, { minLength: 1, maxLength: 4 }), { minLength: 1 })
  await fc.assert(
    fc.asyncProperty(table, fc.constantFrom('\n', '\r\n'), async (cells, end) => {
      let text = `place,period${end}`
      const expected = [{ line: 1, cells: ['place', 'period'] }]
      for (const row of cells) {
        text += row.map(written).join(',')
        const said = row.map((one) => (written(one) === one ? one.trim() : one))
        if (said.join('') !== '') expected.push({ line: text.replaceAll('\r\n', '\n').split('\n').length, cells: said })
        text += end
      }
      const read = []
      for await (const row of readRows(source(text))) read.push(row)
      expect(read).toEqual(expected)
    }),
  )
})

const utf8 = (text: string) => Buffer.from(text)
const utf16 = (text: string) => Buffer.from(`\uFEFF${text}`, 'utf16le')

test.each([utf8, utf16])(
  'any line end outside quotes ends a row, also where a file has several kinds of them',
  async (bytes) => {
    const text = 'place,period\r\nx,1\ny,2\r"z\r\n\nz",3\r\n\nw,4\rv,5'
    // Also where a piece of the file ends within a line end.
    for (let at = 1; at < bytes(text).length; at++) {
      const read = []
      const pieces = [bytes(text).subarray(0, at), bytes(text).subarray(at)]
      for await (const row of readRows(() => Readable.from(pieces))) read.push([row.line, ...row.cells])
      expect(read).toEqual([
        ...[
          [1, 'place', 'period'],
          [2, 'x', '1'],
          [3, 'y', '2'],
        ],
        ...[
          [6, 'z\r\n\nz', '3'],
          [8, 'w', '4'],
          [9, 'v', '5'],
        ],
      ])
    }
  },
)

test('a quote that is not closed is told by the row it opens in, after rows of several lines', async () => {
  const text = 'place,period\n"a\nb",1\n\nc,2\n"d,3\ne,4\nf,5\n'
  const read: number[] = []
  const reading = async () => {
    for await (const { line } of readRows(source(text))) read.push(line)
  }
  await expect(reading()).rejects.toMatchObject({ faults: [{ line: 6, column: 1 }] })
})

test.each([
  ['=HYPERLINK("http://x","y")', true],
  ['+84 912', true],
  ['-x', true],
  ['@SUM(A1)', true],
  ['-5', false],
  ['-12,5', false],
  ["'tis", false],
  ['talks', false],
])('what a spreadsheet would compute is written as a text, and read as it was: %s', async (cell, isKept) => {
  const written = csvRow(['x', cell])
  expect(written.includes(`'${cell[0]}`)).toBe(isKept)
  const read = []
  for await (const row of readRows(source(`place,period\n${written}\n`))) read.push(row.cells)
  expect(read[1]).toEqual(['x', cell])
})
