import { createHash, randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { open } from 'node:fs/promises'
import { join } from 'node:path'
import { generateX25519Identity, identityToRecipient } from 'age-encryption'
import fc from 'fast-check'
import { afterAll, expect, test } from 'vitest'
import { temporaryFolder } from '../../../test/folder.ts'
import { MANIFEST, type Manifest, OPENING, type Opening } from './manifest.ts'
import { Packing } from './pack.ts'
import { unpack } from './unpack.ts'

const folder = temporaryFolder('pack')
afterAll(() => rmSync(folder, { recursive: true, force: true }))
let made = 0
const fresh = () => join(folder, `${made++}.backup`)

const opening: Opening = {
  ...{ format: 'binhan-backup', version: 1, kind: 'database', software: '0', postgresql: 18, migration: '0001_x.sql' },
  begunAt: '2026-11-28T00:00:00.000Z',
}
const rest = { endedAt: opening.begunAt, log: null, auditHead: null, filesInBucket: false }
const [identity, stranger] = [await generateX25519Identity(), await generateX25519Identity()]
const recipient = await identityToRecipient(identity)

interface One {
  name: string
  bytes: Uint8Array
}

async function write(file: string, members: One[], keys: string[], said?: (manifest: Manifest) => Manifest) {
  const packing = await Packing.open(file, keys)
  await packing.addText(OPENING, JSON.stringify(opening))
  for (const { name, bytes } of members) await packing.add(name, bytes.length, [bytes])
  const manifest = { ...opening, ...rest, members: packing.members }
  await packing.addText(MANIFEST, JSON.stringify(said ? said(manifest) : manifest))
  await packing.finish()
}

async function read(file: string, key: string | null): Promise<One[]> {
  const found: One[] = []
  await unpack(file, key, {
    open: () => {},
    folder: async () => {},
    member: async (name, _, bytes) => {
      const parts: Uint8Array[] = []
      for await (const part of bytes) parts.push(part)
      found.push({ name, bytes: Buffer.concat(parts) })
    },
  })
  return found
}

const plain = (list: One[]) =>
  list.map(({ name, bytes }) => [name, createHash('sha256').update(bytes).digest('hex'), bytes.length])
const word = fc.stringMatching(/^[a-z0-9_]{1,12}$/)
const name = fc.array(word, { minLength: 1, maxLength: 12 }).map((parts) => ['database', ...parts].join('/'))
const member = fc.record({
  name,
  // Around the borders of a block of tar and of a piece of age.
  bytes: fc.oneof(
    fc.uint8Array({ maxLength: 2000 }),
    fc
      .constantFrom(0, 511, 512, 513, 65535, 65536, 65537, 300_000)
      .map((size) => new Uint8Array(size).fill(size % 251)),
  ),
})

test('what is packed comes out again, in clear and sealed', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(member, { maxLength: 6 }), fc.boolean(), async (members, sealed) => {
      const file = fresh()
      await write(file, members, sealed ? [recipient] : [])
      expect(plain(await read(file, sealed ? identity : null))).toEqual(plain(members))
    }),
    { numRuns: 40 },
  )
})

test('of a file that was changed or cut short at any place nothing is taken that was not packed', async () => {
  const members = [{ name: 'database/a', bytes: new Uint8Array(70_000).map((_, n) => (n * 7919) % 256) }]
  for (const keys of [[recipient], []]) {
    const file = fresh()
    await write(file, members, keys)
    const bytes = readFileSync(file)
    const key = keys.length > 0 ? identity : null
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 0, max: bytes.length - 1 }), fc.boolean(), async (at, cut) => {
        const other = fresh()
        writeFileSync(other, cut ? bytes.subarray(0, at) : bytes.with(at, (bytes[at] ?? 0) ^ 0x10))
        const outcome = await read(other, key).then(plain, (error: { kind?: { code: string } }) => error.kind?.code)
        // In clear a change may say the same in other words of gzip; sealed there are none.
        if (Array.isArray(outcome)) expect([key === null && !cut, outcome]).toEqual([true, plain(members)])
        else expect(outcome).toMatch(/^backup\.(damaged|notABackup|wrongKey|noKey)$/)
      }),
      { numRuns: 60 },
    )
  }
})

test('a name that climbs, a manifest that says otherwise, another key, and what is no backup are refused', async () => {
  const code = (file: string, key: string | null) =>
    read(file, key).then(
      () => 'taken',
      (error) => error.kind?.code,
    )
  for (const bad of ['../x', 'database/../../x', 'database//x', '/etc/x', 'database/.']) {
    const file = fresh()
    await write(file, [{ name: bad, bytes: new Uint8Array(1) }], [])
    expect([bad, await code(file, null)]).toEqual([bad, 'backup.damaged'])
  }
  const one = [{ name: 'database/a', bytes: new Uint8Array(3) }]
  const lies: ((manifest: Manifest) => Manifest)[] = [
    (manifest) => ({ ...manifest, members: manifest.members.slice(0, -1) }),
    (manifest) => ({
      ...manifest,
      members: [...manifest.members, { name: 'home/b', size: 0, sha256: '0'.repeat(64) }],
    }),
    (manifest) => ({ ...manifest, members: manifest.members.map((each) => ({ ...each, sha256: '0'.repeat(64) })) }),
  ]
  for (const lie of lies) {
    const file = fresh()
    await write(file, one, [], lie)
    expect(await code(file, null)).toBe('backup.damaged')
  }
  const sealed = fresh()
  await write(sealed, one, [recipient])
  expect([await code(sealed, stranger), await code(sealed, null)]).toEqual(['backup.wrongKey', 'backup.noKey'])
  const text = fresh()
  writeFileSync(text, 'sao lưu')
  expect(await code(text, null)).toBe('backup.notABackup')
})

test('it takes its name when it is whole; what is given up, or is there already, leaves everything as it was', async () => {
  const own = join(folder, 'own')
  mkdirSync(own)
  const file = join(own, 'a')
  const packing = await Packing.open(file, [])
  await packing.addText(OPENING, 'x')
  expect(readdirSync(own)).toEqual([expect.stringMatching(/^a\.\w{8}\.part$/)])
  await packing.abandon()
  expect(readdirSync(own)).toEqual([])
  writeFileSync(file, 'there')
  await expect(Packing.open(file, [])).rejects.toMatchObject({ kind: { code: 'backup.targetExists' } })
  await expect(Packing.open(join(own, 'no/b'), [])).rejects.toMatchObject({ kind: { code: 'backup.notWritable' } })
  await expect(Packing.open(join(own, 'c'), ['age1xyz'])).rejects.toMatchObject({ kind: { code: 'backup.badKey' } })
  // Somebody made it meanwhile.
  const late = await Packing.open(join(own, 'd'), [])
  writeFileSync(join(own, 'd'), 'mine')
  await late.addText(OPENING, 'x')
  await expect(late.finish()).rejects.toMatchObject({ kind: { code: 'backup.targetExists' } })
  expect(readFileSync(join(own, 'd'), 'utf8')).toBe('mine')
  expect(readdirSync(own).sort()).toEqual(['a', 'd'])
})

test('a disk without room is said, and what was written is gone', async () => {
  const file = join(folder, 'full')
  // Every write to this device fails as on a full disk.
  const packing = await Packing.open(file, [], () => open('/dev/full', 'w'))
  const much = async () => {
    for (let n = 0; n < 50; n++) await packing.add(`database/${n}`, 100_000, [randomBytes(100_000)])
    await packing.finish()
  }
  await expect(much()).rejects.toMatchObject({ kind: { code: 'backup.full' } })
  await packing.abandon()
  expect(existsSync(file)).toBe(false)
})
