import fc from 'fast-check'
import { expect, test } from 'vitest'
import { deliver, FileGone, patienceFor } from './deliver.ts'
import type { Attached, Command } from './queue.ts'

const fileOf = (bytes: number) => new File([new Uint8Array(bytes)], 'a.jpg', { type: 'image/jpeg' })
const bodyOf = (bytes: number) => {
  const form = new FormData()
  form.set('file', fileOf(bytes))
  return form
}
const attachedOf = (fields: string[]): Attached[] =>
  fields.map((field) => ({ file: `f ${field}`, commandId: `up ${field}`, field, name: 'a.jpg', type: 'image/jpeg' }))
const commandOf = (attached: Attached[]): Command => ({
  ...{
    id: 'c1',
    number: 1,
    about: 'a',
    method: 'POST',
    path: '/a/send',
    body: { values: { a: 1 } },
    base: 3,
    attached,
  },
  ...{ title: { vi: 'a', en: 'a' }, link: '/a', madeAt: '2014-10-13T01:00:00.000Z', behind: 5, refusal: null },
})

test('a file has the time that a network of 8 kB a second needs for it, and half a minute; words have half a minute', () => {
  expect(patienceFor('{}')).toBe(30_000)
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 2_000_000 }), (bytes) => {
      expect(patienceFor(bodyOf(bytes))).toBeCloseTo(30_000 + (bytes / 8000) * 1000)
    }),
    { numRuns: 20 },
  )
})

test('with its files a command goes whole; with one of them gone nothing goes at all', async () => {
  const fields = ['photoId', 'evidence.c.1', 'evidence.c.2']
  const all = fc.subarray(fields)
  await fc.assert(
    fc.asyncProperty(all, all, async (with_, gone) => {
      const sent: string[] = []
      let body: unknown
      const post = async (_: string, path: string, id: string, said: string | FormData) => {
        sent.push(path)
        if (typeof said === 'string') body = JSON.parse(said)
        return { id: `id of ${id}`, version: 4 }
      }
      const find = async (index: number) => (gone.includes(with_[index] ?? '') ? null : fileOf(3))
      const delivered = deliver(commandOf(attachedOf(with_)), find, post)
      if (with_.some((field) => gone.includes(field))) {
        await expect(delivered).rejects.toBeInstanceOf(FileGone)
        expect(sent).toEqual([])
        return
      }
      await delivered
      expect(sent).toEqual([...with_.map(() => '/photos'), '/a/send'])
      const evidence = with_
        .filter((field) => field !== 'photoId')
        .map((field) => [field.slice(9), `id of up ${field}`])
      expect(body).toEqual({
        ...{ values: { a: 1 }, baseVersion: 3, pressed: { at: '2014-10-13T01:00:00.000Z', behind: 5 } },
        ...(with_.includes('photoId') && { photoId: 'id of up photoId' }),
        ...(evidence.length > 0 && { evidence: Object.fromEntries(evidence) }),
      })
    }),
  )
})
