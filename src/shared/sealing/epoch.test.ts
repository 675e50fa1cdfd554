import fc from 'fast-check'
import { beforeAll, expect, test } from 'vitest'
import { Problem } from '../problem.ts'
import { addDays } from '../spans.ts'
import { stretchHere } from './argon.ts'
import {
  checkChain,
  digestOf,
  type Epoch,
  makeEpochKey,
  readStatement,
  type SignedStatement,
  shareEpoch,
  takeEpoch,
  writeStatement,
} from './epoch.ts'
import { makeSecret, publicKeyOf, signingKeyOf } from './identity.ts'
import { makeRoot, openRoot, rootBytes, rootFingerprint } from './root.ts'
import { signStatements } from './signing-round.ts'

const passphrase = 'khóa gốc của thành phố'
const [unit, otherUnit, start] = ['police:c0', 'police:c1', '2014-10-13']
let [root, otherRoot] = ['', '']
let [seed, otherSeed]: [Uint8Array, Uint8Array] = [new Uint8Array(), new Uint8Array()]
const keys: { secret: string; key: string }[] = []

beforeAll(async () => {
  const made = await makeRoot(passphrase, stretchHere)
  const other = await makeRoot(passphrase, stretchHere)
  ;[root, otherRoot] = [made.root, other.root]
  seed = await openRoot(root, made.lock, passphrase, stretchHere)
  otherSeed = await openRoot(otherRoot, other.lock, passphrase, stretchHere)
  for (let count = 0; count < 6; count++) keys.push(await makeEpochKey())
})

const outcome = (work: () => unknown): unknown => {
  try {
    return work()
  } catch (error) {
    if (error instanceof Problem) return error.kind.code
    throw error
  }
}

/** Statements of a unit, one for each day given, each holding the digest of the one before. */
function statementsOf(of: string, days: string[]): string[] {
  const list: string[] = []
  for (const [index, from] of days.entries()) {
    const previous = list.length > 0 ? digestOf(list.at(-1) ?? '') : null
    const key = keys[index]?.key ?? ''
    list.push(writeStatement({ unit: of, name: `Công an ${of}`, epoch: index + 1, key, from, previous }))
  }
  return list
}

const signed = (statements: string[], by = seed): SignedStatement[] => {
  const { signatures } = signStatements(by, statements, {})
  return statements.map((statement, index) => ({ statement, signature: signatures[index] ?? null }))
}

/** Rising days after the start, some on the same day. */
const days = fc
  .array(fc.nat(20), { minLength: 1, maxLength: 5 })
  .map((steps) => steps.sort((a, b) => a - b).map((step) => addDays(start, step)))

test('the epoch in use is the last that was signed and has begun', () => {
  fc.assert(
    fc.property(days, fc.nat(5), fc.integer({ min: -3, max: 25 }), (from, waiting, step) => {
      const today = addDays(start, step)
      const chain = signed(statementsOf(unit, from)).map((one, index) =>
        index < from.length - waiting ? one : { ...one, signature: null },
      )
      // Slow and obvious: look at every epoch, keep the last that counts.
      let expected: unknown = 'sealing.noEpoch'
      for (const [index, day] of from.entries()) if (index < from.length - waiting && day <= today) expected = index + 1
      const found = outcome(() => checkChain(root, unit, chain, { today }).epoch)
      expect(found).toBe(expected)
    }),
  )
})

test('any one byte that is changed in a statement or a signature is refused', () => {
  const chain = signed(statementsOf(unit, [start, start, start]))
  fc.assert(
    fc.property(
      fc.nat(2),
      fc.boolean(),
      fc.nat(1000),
      fc.integer({ min: 33, max: 126 }),
      (which, inStatement, at, code) => {
        const one = chain[which] as SignedStatement
        const text = inStatement ? one.statement : (one.signature ?? '')
        const place = at % text.length
        const altered = text.slice(0, place) + String.fromCharCode(code) + text.slice(place + 1)
        fc.pre(altered !== text)
        const lying = chain.map((other, index) =>
          index === which ? { ...one, [inStatement ? 'statement' : 'signature']: altered } : other,
        )
        const found = outcome(() => checkChain(root, unit, lying, { today: start }))
        expect(['sealing.unsigned', 'sealing.badStatement', 'sealing.badKey']).toContain(found)
      },
    ),
    { numRuns: 300 },
  )
})

test('each lie of a server has its own refusal', () => {
  const statements = statementsOf(unit, [start, start, start])
  const chain = signed(statements)
  const digests = statements.map(digestOf)
  const check = (offered: SignedStatement[], seen: { epoch: number; digest: string } | null = null) =>
    outcome(() => checkChain(root, unit, offered, { today: start, seen }))
  const [first, second, third] = chain as [SignedStatement, SignedStatement, SignedStatement]
  // Not signed, or by another root.
  expect(check(signed(statements, otherSeed))).toBe('sealing.unsigned')
  expect(check([first, { ...second, signature: null }, third])).toBe('sealing.unsigned')
  expect(check([{ ...first, signature: second.signature }])).toBe('sealing.unsigned')
  // Another unit's.
  expect(check(signed(statementsOf(otherUnit, [start])))).toBe('sealing.otherUnit')
  // Left out, turned round, begun in the middle, told twice.
  for (const offered of [[first, third], [second, first], [third], [first, first]])
    expect(check(offered)).toBe('sealing.brokenChain')
  // An older one than this device has seen; the same without memory cannot be known.
  const seen = { epoch: 3, digest: digests[2] ?? '' }
  expect(check([first, second], seen)).toBe('sealing.replayed')
  expect(check([], seen)).toBe('sealing.replayed')
  expect(check([first, { ...second, signature: null }], seen)).toBe('sealing.replayed')
  expect(check(chain, seen)).toMatchObject({ epoch: 3 })
  // Another chain beside the one that was seen, even if the root signed both.
  const fork = signed(statementsOf(unit, [start, start, addDays(start, 0), start]).slice(0, 2))
  expect(check(fork, { epoch: 2, digest: digests[2] ?? '' })).toBe('sealing.brokenChain')
  expect(check([], null)).toBe('sealing.noEpoch')
  expect(outcome(() => checkChain('binhan-root1nothing', unit, chain, { today: start }))).toBe('sealing.badRoot')
})

test('an epoch that would begin before the one before it is no continuation', () => {
  const chain = signed(statementsOf(unit, [addDays(start, 5), start]))
  expect(outcome(() => checkChain(root, unit, chain, { today: addDays(start, 9) }))).toBe('sealing.brokenChain')
})

test('a statement is read only as it is written', () => {
  const epoch = readStatement(statementsOf(unit, [start, start])[1] ?? '')
  expect(writeStatement(epoch)).toBe(statementsOf(unit, [start, start])[1])
  const bad: Partial<Epoch>[] = [
    ...[{ epoch: 0 }, { epoch: 1.5 }, { epoch: 1 }, { unit: 'a b' }, { unit: '' }, { name: 'a\nkey: b' }],
    ...[{ name: '' }, { key: 'age1x' }, { from: '13/10/2014' }, { previous: 'x' }, { previous: null }],
  ]
  for (const wrong of bad)
    expect(
      outcome(() => readStatement(writeStatement({ ...epoch, ...wrong }))),
      JSON.stringify(wrong),
    ).toBe('sealing.badStatement')
  for (const text of [
    '',
    ` ${writeStatement(epoch)}`,
    `${writeStatement(epoch)}\n`,
    writeStatement(epoch).replaceAll('\n', '\r\n'),
  ])
    expect(outcome(() => readStatement(text))).toBe('sealing.badStatement')
})

test('the secret of an epoch is taken from who shared it, and none other in its place', async () => {
  const [sharer, reader, stranger] = [await makeSecret(), await makeSecret(), await makeSecret()]
  const epoch = readStatement(statementsOf(unit, [start])[0] ?? '')
  const own = keys[0] as { secret: string; key: string }
  const author = { id: '7', secret: sharer }
  const by = { id: '7', signingKey: signingKeyOf(sharer) }
  const readerKey = await publicKeyOf(reader)
  const refused = async (box: Uint8Array, opens = reader, of = epoch) =>
    takeEpoch(box, opens, of, by).catch((error) => (error instanceof Problem ? error.kind.code : Promise.reject(error)))
  const box = await shareEpoch(own.secret, epoch, readerKey, author)
  expect(await takeEpoch(box, reader, epoch, by)).toBe(own.secret)
  expect(await refused(box, stranger)).toBe('sealing.notForYou')
  expect(await refused(box, reader, { ...epoch, unit: otherUnit })).toBe('sealing.otherRecord')
  expect(await refused(box, reader, { ...epoch, epoch: 2 })).toBe('sealing.otherRecord')
  const false_ = await shareEpoch(keys[1]?.secret ?? '', epoch, readerKey, author)
  expect(await refused(false_)).toBe('sealing.wrongEpochKey')
  expect(await refused(await shareEpoch('no secret at all', epoch, readerKey, author))).toBe('sealing.wrongEpochKey')
  const byStranger = await shareEpoch(own.secret, epoch, readerKey, { id: '7', secret: stranger })
  expect(await refused(byStranger)).toBe('sealing.otherAuthor')
})

test('the root key signs one statement in one place, the next after the last, and again what it signed', () => {
  const statements = statementsOf(unit, [start, start, start])
  const [first = '', second = '', third = ''] = statements
  const other = writeStatement({ ...readStatement(first), key: keys[3]?.key ?? '' })
  const after = signStatements(seed, [first, second], {})
  expect(after.signed).toEqual({ [unit]: [digestOf(first), digestOf(second)] })
  expect(signStatements(seed, [first, second, third], after.signed).signatures.slice(0, 2)).toEqual(after.signatures)
  const refused = (list: string[], before = after.signed) => outcome(() => signStatements(seed, list, before))
  expect(refused([other])).toBe('sealing.signedOther')
  expect(refused([third], {})).toBe('sealing.signedOther')
  expect(refused([writeStatement({ ...readStatement(third), previous: digestOf(first) })])).toBe('sealing.signedOther')
  expect(refused([second, first], {})).toBe('sealing.signedOther')
  expect(refused(['x'])).toBe('sealing.badStatement')
  // Of two units nothing of the one stands against the other.
  expect(signStatements(seed, statementsOf(otherUnit, [start]), after.signed).signed[unit]).toEqual(after.signed[unit])
})

test('a root key: its text has a checksum, its secret is its own', async () => {
  expect(rootFingerprint(root)).toMatch(/^(\d{5} ){5}\d{5}$/)
  fc.assert(
    fc.property(
      fc.integer({ min: 12, max: 60 }),
      fc.constantFrom(...'qpzry9x8gf2tvdw0s3jn54khce6mua7l'),
      (at, sign) => {
        const typed = root.slice(0, at) + sign + root.slice(at + 1)
        expect(outcome(() => rootBytes(typed))).toEqual(typed === root ? rootBytes(root) : 'sealing.badRoot')
      },
    ),
  )
  const { lock } = await makeRoot(passphrase, stretchHere)
  const opening = openRoot(root, lock, passphrase, stretchHere)
  await expect(opening).rejects.toMatchObject({ kind: { code: 'sealing.badRoot' } })
  const wrong = openRoot(root, lock, 'một cụm từ khác hẳn', stretchHere)
  await expect(wrong).rejects.toMatchObject({ kind: { code: 'sealing.wrongPassphrase' } })
})
