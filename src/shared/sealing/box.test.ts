import fc from 'fast-check'
import { expect, test } from 'vitest'
import { Problem } from '../problem.ts'
import { type Bound, seal, unseal } from './box.ts'
import { makeSecret, publicKeyOf, signingKeyOf } from './identity.ts'

const [anna, binh, chi] = [await makeSecret(), await makeSecret(), await makeSecret()]
const [annaKey, binhKey] = [await publicKeyOf(anna), await publicKeyOf(binh)]
const bound: Bound = { record: '0190-tip', unit: 'police:c0', epoch: 3 }
const author = { id: '7', secret: anna }
const expected = { id: '7', signingKey: signingKeyOf(anna) }
const content = new TextEncoder().encode('ba người, ngõ 12')

/** The code of the problem by which something is refused; what it gives where it is not. */
async function refusal(work: Promise<unknown>): Promise<unknown> {
  try {
    return await work
  } catch (error) {
    if (error instanceof Problem) return error.kind.code
    throw error
  }
}

test('what is sealed is opened by each reader, whatever it is', async () => {
  await fc.assert(
    fc.asyncProperty(fc.uint8Array({ maxLength: 200 }), async (bytes) => {
      const box = await seal(bytes, bound, [annaKey, binhKey], author)
      for (const reader of [anna, binh]) expect(await unseal(box, reader, bound, expected)).toEqual(bytes)
    }),
    { numRuns: 30 },
  )
})

test('any one byte that is changed, added or missing is refused', async () => {
  const box = await seal(content, bound, [binhKey], author)
  await fc.assert(
    fc.asyncProperty(fc.nat(box.length - 1), fc.integer({ min: 1, max: 255 }), async (at, change) => {
      const altered = box.slice()
      altered[at] = (altered[at] ?? 0) ^ change
      const found = await refusal(unseal(altered, binh, bound, expected))
      expect(['sealing.damaged', 'sealing.notForYou']).toContain(found)
      for (const cut of [box.slice(0, at), Uint8Array.from([...box, change])])
        expect(['sealing.damaged', 'sealing.notForYou']).toContain(await refusal(unseal(cut, binh, bound, expected)))
    }),
    { numRuns: 300 },
  )
})

test('a wrong reader opens nothing', async () => {
  const box = await seal(content, bound, [annaKey, binhKey], author)
  expect(await refusal(unseal(box, chi, bound, expected))).toBe('sealing.notForYou')
  expect(await refusal(seal(content, bound, ['age1nobody'], author))).toBe('sealing.badKey')
})

test.each<[string, Partial<Bound>]>([
  ['record', { record: '0190-other' }],
  ['unit', { unit: 'police:c1' }],
  ['no unit', { unit: null }],
  ['epoch', { epoch: 4 }],
  ['no epoch', { epoch: null }],
])('a box put in the place of another %s is refused', async (_, other) => {
  const box = await seal(content, bound, [binhKey], author)
  expect(await refusal(unseal(box, binh, { ...bound, ...other }, expected))).toBe('sealing.otherRecord')
})

test('who sealed is known: another who says to be the author, none where one is expected, one where none is', async () => {
  const forged = await seal(content, bound, [binhKey], { id: '7', secret: chi })
  expect(await refusal(unseal(forged, binh, bound, expected))).toBe('sealing.otherAuthor')
  const nameless = await seal(content, bound, [binhKey], null)
  expect(await refusal(unseal(nameless, binh, bound, expected))).toBe('sealing.otherAuthor')
  expect(await unseal(nameless, binh, bound, null)).toEqual(content)
  const own = await seal(content, bound, [binhKey], author)
  expect(await refusal(unseal(own, binh, bound, null))).toBe('sealing.otherAuthor')
  expect(await refusal(unseal(own, binh, bound, { ...expected, id: '8' }))).toBe('sealing.otherAuthor')
})

test('what was sealed for one is not sealed again for another in the author’s name', async () => {
  const { Decrypter, Encrypter } = await import('age-encryption')
  const decrypter = new Decrypter()
  decrypter.addIdentity(binh)
  const plain = await decrypter.decrypt(await seal(content, bound, [binhKey], author))
  const encrypter = new Encrypter()
  encrypter.addRecipient(await publicKeyOf(chi))
  expect(await refusal(unseal(await encrypter.encrypt(plain), chi, bound, expected))).toBe('sealing.passedOn')
})

test('what is no box of ours inside is refused', async () => {
  const { Encrypter } = await import('age-encryption')
  for (const plain of ['', 'x', 'binhan-box-v1\n\n', '\n\nx', new Uint8Array([255, 254, 10, 10])]) {
    const encrypter = new Encrypter()
    encrypter.addRecipient(binhKey)
    expect(await refusal(unseal(await encrypter.encrypt(plain), binh, bound, expected))).toBe('sealing.damaged')
  }
})

test('content cannot pass for lines, nor a name for another line', async () => {
  const sly = new TextEncoder().encode('\nauthor: 8\n\nx')
  const box = await seal(sly, bound, [binhKey], author)
  expect(await unseal(box, binh, bound, expected)).toEqual(sly)
  await expect(seal(content, { ...bound, record: 'a\nunit: b' }, [binhKey], author)).rejects.toThrow('one line')
})
