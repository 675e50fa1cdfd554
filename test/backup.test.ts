import { existsSync, readdirSync, readFileSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { ended, interrupt, running } from '../tools/started.ts'
import { temporaryFolder } from './folder.ts'
import { Busy, backUpAndCompare, compared, restoredOf } from './soak/backups.ts'
import { binhan, keptOf, ownerOf } from './soak/house.ts'

/** Backups as an operator makes them: beside a server that works, restored elsewhere, brought to a moment, verified. */

const folder = temporaryFolder('backup')
const home = join(folder, 'home')
const archive = join(folder, 'log')
const keyFile = join(folder, 'khoa.txt')
const env = {
  ...process.env,
  ...{ PORT: '0', BINHAN_HOME: home, WAL_ARCHIVE: archive, DEMO: '2026', NO_COLOR: '1', LC_ALL: 'en_US.UTF-8' },
}
let busy: Busy
let key = ''
const sealed = join(folder, 'first', 'sao-luu.age')

beforeAll(async () => {
  const made = await binhan(env, 'backup', 'key', '--out', keyFile)
  key = /age1\S+/.exec(made.stdout)?.[0] ?? ''
  expect(statSync(keyFile).mode & 0o777).toBe(0o600)
  busy = await Busy.open(env)
}, 300_000)

afterAll(() => {
  for (const child of running) child.kill('SIGKILL')
  rmSync(folder, { recursive: true, force: true })
})

test('a comparison sees what is lost, and what the source has not', () => {
  const kept = (...values: number[]) => values.map((value, n) => ({ submission: 'a', number: n + 1, value }))
  const written = [1, 2, 3].map((value) => ({
    submission: 'a',
    version: value,
    value,
    sentAt: 0,
    acknowledgedAt: value,
  }))
  expect(compared(kept(1, 2), kept(1, 2, 3), written, 3)).toEqual({ lost: 0, other: 0, there: 2, later: 1 })
  expect(compared(kept(1, 2), kept(1, 2, 3), written, 4)).toMatchObject({ lost: 1 })
  expect(compared(kept(1, 3), kept(1, 2, 3), written, 1)).toMatchObject({ other: 1 })
})

test('a backup taken while eight write, restored, equals the source at that moment; verifying says so', {
  timeout: 480_000,
}, async () => {
  const found = await backUpAndCompare(busy, join(folder, 'first'), { file: keyFile, key })
  expect(found).toMatchObject({ lost: 0, other: 0, statuses: [0, 0, 0] })
  expect(found.there).toBeGreaterThanOrEqual(40)
  expect(found.later).toBeGreaterThan(0)
  expect(found.verified).toMatch(/The backup holds: .* entries agree with the balances/)
  // Nobody else reads it, and nothing else is left beside it.
  expect(statSync(sealed).mode & 0o777).toBe(0o600)
  expect(readdirSync(join(folder, 'first'))).toEqual(['sao-luu.age'])
  expect(readFileSync(sealed).subarray(0, 21).toString()).toBe('age-encryption.org/v1')
})

test('what cannot be done is said, and leaves nothing', { timeout: 240_000 }, async () => {
  const run = async (...args: string[]) => {
    const { status, stderr } = await binhan(env, ...args)
    return [status, stderr]
  }
  const target = join(folder, 'elsewhere')
  const other = join(folder, 'khac.txt')
  await binhan(env, 'backup', 'key', '--out', other)
  expect(await run('backup', 'key', '--out', other)).toEqual([1, expect.stringContaining('is there already')])
  expect(await run('backup')).toEqual([1, expect.stringContaining('Add --to FOLDER')])
  expect(await run('backup', '--to', sealed)).toEqual([1, expect.stringContaining('is there already')])
  expect(await run('restore', sealed, '--to', home, '--key', keyFile)).toEqual([
    1,
    expect.stringContaining('not empty'),
  ])
  expect(await run('restore', sealed, '--to', target, '--key', other)).toEqual([
    ...[1, expect.stringContaining('does not open the backup')],
  ])
  const bytes = readFileSync(sealed)
  const changed = join(folder, 'changed.age')
  const middle = Math.floor(bytes.length / 2)
  writeFileSync(changed, bytes.with(middle, ((bytes[middle] ?? 0) + 1) % 256))
  expect(await run('restore', changed, '--to', target, '--key', keyFile)).toEqual([
    1,
    expect.stringContaining('damaged'),
  ])
  writeFileSync(changed, bytes)
  truncateSync(changed, middle)
  expect(await run('backup', 'verify', changed, '--key', keyFile)).toEqual([1, expect.stringContaining('damaged')])
  expect(existsSync(target)).toBe(false)
  expect(readdirSync(folder).filter((name) => name.includes('.part'))).toEqual([])
})

test('brought to a moment: what was written before is there, what came after is not', {
  timeout: 480_000,
}, async () => {
  await busy.writers.stop()
  const client = await ownerOf(home)
  const before = (await keptOf(client, busy.forms)).length
  // Between two changes that are told apart for certain.
  await client.query(`insert into platform.setting (name, value) values ('thu-do-ben', '"A"')`)
  const { rows } = await client.query('select clock_timestamp() as moment')
  await new Promise((done) => setTimeout(done, 50))
  await client.query(`update platform.setting set value = '"B"' where name = 'thu-do-ben'`)
  const closed = await client.query('select pg_walfile_name(pg_switch_wal()) as name')
  for (;;) {
    const kept = readdirSync(archive).map((name) => name.replace('.gz', ''))
    if (kept.includes(closed.rows[0].name)) break
    await new Promise((done) => setTimeout(done, 50))
  }
  await client.end()
  const moment = new Date(new Date(rows[0].moment).getTime() + 10).toISOString()
  const at = (name: string) => join(folder, name)
  const restored = await binhan(env, 'restore', sealed, '--to', at('then'), '--key', keyFile, '--until', moment)
  expect([restored.status, restored.stderr]).toEqual([0, ''])
  expect((await restoredOf(at('then'), busy.forms)).length).toBe(before)
  expect(await settingIn(at('then'))).toBe('A')
  const verified = await binhan({ ...env, BINHAN_HOME: at('then'), WAL_ARCHIVE: '' }, 'facts', 'verify')
  expect([verified.status, verified.stdout]).toEqual([0, expect.stringContaining(', 0 wrong')])

  const whole = await binhan(env, 'restore', sealed, '--to', at('all'), '--key', keyFile, '--until', 'latest')
  expect([whole.status, whole.stderr]).toEqual([0, ''])
  expect(await settingIn(at('all'))).toBe('B')
  const never = await binhan(
    env,
    'restore',
    sealed,
    '--to',
    at('never'),
    '--key',
    keyFile,
    '--until',
    '2014-10-13 08:00',
  )
  expect([never.status, never.stderr]).toEqual([1, expect.stringContaining('before consistent recovery point')])
  expect(existsSync(at('never'))).toBe(false)
})

test('the restored folder is served as it was, on its own', { timeout: 240_000 }, async () => {
  const stopped = ended(busy.server.child)
  interrupt(busy.server.child)
  expect(await stopped).toBe(0)
  const again = await Busy.open({ ...env, BINHAN_HOME: join(folder, 'then'), WAL_ARCHIVE: join(folder, 'log-2') })
  await again.untilWritten(8)
  await again.writers.stop()
  const gone = ended(again.server.child)
  interrupt(again.server.child)
  expect(await gone).toBe(0)
  // A server that stopped backs up as well.
  const made = await binhan(env, 'backup', '--to', folder)
  expect([made.status, made.stdout]).toEqual([0, expect.stringContaining('It is NOT encrypted')])
  expect(existsSync(join(home, 'database/postmaster.pid'))).toBe(false)
})

async function settingIn(place: string): Promise<unknown> {
  const { startEmbedded } = await import('../src/platform/db/embedded.ts')
  const embedded = await startEmbedded(place)
  const client = await ownerOf(place)
  const { rows } = await client.query(`select value from platform.setting where name = 'thu-do-ben'`)
  await client.end()
  await embedded.stop()
  return rows[0]?.value
}
