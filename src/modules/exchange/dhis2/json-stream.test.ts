import { Readable } from 'node:stream'
import { expect, test } from 'vitest'
import { exchangeProblems } from '../contract.ts'
import { jsonValues } from './json-stream.ts'
import { readValueSet } from './values/read.ts'

const kind = exchangeProblems.badValueSet

/** A text as a stream of so many bytes at a time, so that letters and words are cut anywhere. */
const pieces = (text: string, size: number) => () => {
  const bytes = Buffer.from(text)
  return Readable.from(
    Array.from({ length: Math.ceil(bytes.length / size) }, (_, at) => bytes.subarray(at * size, (at + 1) * size)),
  )
}

async function valuesOf(text: string, size = 7) {
  const { dataSet, schemes, batches } = await readValueSet(pieces(text, size))
  const values = []
  for await (const batch of batches()) values.push(...batch)
  return { dataSet, schemes, values }
}

test.each([1, 3, 1_000])(
  'what is said of the whole holds for every value, also where it stands last; %i bytes at a time',
  async (size) => {
    const text =
      '{"x": {"dataValues": [1]}, "dataValues": [{"dataElement": "Số", "value": 1}, {"period": "2014"}], "period": "2013", "dataSet": "ds", "idScheme": "CODE"}'
    const { dataSet, schemes, values } = await valuesOf(text, size)
    expect([dataSet, schemes]).toEqual(['ds', { idScheme: 'CODE' }])
    expect(values).toMatchObject([{ dataElement: 'Số', value: '1', period: '2013' }, { period: '2014' }])
  },
)

test('a bare list, an empty one, and what is no list', async () => {
  expect((await valuesOf('[{"dataElement": "a"}]')).values).toMatchObject([{ dataElement: 'a' }])
  expect((await valuesOf('{"dataValues": []}')).values).toEqual([])
  await expect(valuesOf('{"dataValues": {"a": 1}}')).rejects.toMatchObject({ kind: { code: 'exchange.badValueSet' } })
})

test.each([
  ['{"dataValues": [\n {"ế": 1,}]}', { line: 2, column: 10 }],
  ['{"dataValues": [\n {"ế" 1}]}', { line: 2, column: 7 }],
  ['{"dataValues": [1,\n 2', { line: 2, column: 3 }],
  ['{"dataValues": []} x', { line: 1, column: 20 }],
])('%j is refused where it stops being JSON', async (text, at) => {
  await expect(valuesOf(text)).rejects.toMatchObject({ faults: [at] })
})

test('half a letter at the end, and bytes that are no UTF-8', async () => {
  const cut = () => Readable.from([Buffer.from('{"dataValues": ["ế').subarray(0, -1)])
  const wrong = () => Readable.from([Buffer.from([0x7b, 0x22, 0xff, 0x22])])
  for (const source of [cut, wrong])
    await expect(readValueSet(source)).rejects.toMatchObject({ faults: [{ en: 'The file is no UTF-8.' }] })
})

test('of a text of 100 MB next to nothing is kept', async () => {
  const one = Buffer.from(`${JSON.stringify({ dataElement: 'abc', value: '1', comment: 'x'.repeat(900) })},`)
  const many = Buffer.concat(Array.from({ length: 100 }, () => one))
  const endless = () =>
    Readable.from(
      (function* () {
        yield Buffer.from('{"dataValues": [')
        for (let n = 0; n < 1_000; n++) yield many
        yield Buffer.from('{}]}')
      })(),
    )
  const before = process.memoryUsage().rss
  let count = 0
  for await (const met of jsonValues(endless, ['$.dataValues.*'], kind)) count += met.length
  expect(count).toBe(100_001)
  expect((process.memoryUsage().rss - before) / 1e6).toBeLessThan(150)
}, 60_000)
