import { randomUUID } from 'node:crypto'
import { rmSync } from 'node:fs'
import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Embedded, startEmbedded } from '../src/platform/db/embedded.ts'
import { findPostgresql15 } from '../tools/postgresql.ts'
import { temporaryFolder } from './folder.ts'
import { ended, interrupt, running, type Server, start, until, untilReady } from './product.ts'
import { acknowledged, binhan, databasePid, inOrder, keptOf } from './soak/house.ts'
import { difference } from './soak/kills.ts'
import { signIn, Writers } from './soak/writers.ts'
import { Standby } from './standby.ts'

/** Several servers on one PostgreSQL that others run, with a standby that answers what is only asked. */

const folders = [temporaryFolder('cluster'), temporaryFolder('several'), temporaryFolder('standby')] as const
const native = findPostgresql15() ?? ''
let cluster: Embedded
let standby: Standby
let servers: [Server, Server]
let env: NodeJS.ProcessEnv
let owner: pg.Client
let cookie = ''

beforeAll(async () => {
  cluster = await startEmbedded(folders[0], { native })
  const { host = '', user, password } = cluster.connection('owner')
  const maker = new pg.Client({ host, user, password: String(password), database: 'postgres' })
  await maker.connect()
  await maker.query('create database city')
  await maker.end()
  const url = `postgres://${user}:${password}@${encodeURIComponent(host)}/city`
  env = { ...process.env, PORT: '0', BINHAN_HOME: folders[1], DEMO: '2026', DATABASE_URL: url, NO_COLOR: '1' }
  env.LC_ALL = 'en_US.UTF-8'
  const first = await start(env)
  await untilReady(first.address)
  cookie = await signIn(first, '+84900000005', first.password)
  await until('the demo is whole', async () => {
    const { demo } = await get(first, '/demo')
    return demo?.rounds > 20 && demo.filled === demo.rounds
  })
  standby = await Standby.of(cluster, native, folders[2])
  servers = [first, await start({ ...env, DATABASE_REPLICA_URL: standby.url('city') })]
  owner = new pg.Client({ host, user, password: String(password), database: 'city' })
  owner.on('error', () => {})
  await owner.connect()
}, 600_000)

afterAll(async () => {
  for (const child of running) child.kill('SIGKILL')
  await owner?.end().catch(() => {})
  await standby?.stop()
  await cluster?.stop()
  for (const folder of folders) rmSync(folder, { recursive: true, force: true })
})

// biome-ignore lint/suspicious/noExplicitAny: a test reads whatever the route answers
const get = async ({ address }: Server, path: string, more = ''): Promise<any> =>
  (await fetch(`${address}/api/v1${path}`, { headers: { cookie: cookie + more } })).json()

async function send({ address }: Server, id: string, baseVersion: number, value: number, command = randomUUID()) {
  const headers = { 'content-type': 'application/json', origin: address, cookie, 'idempotency-key': command }
  const values = { mediation_accepted: value, mediation_success: 1, self_groups: 3, group_meetings: 1 }
  const body = JSON.stringify({ baseVersion, values, reason: 'thử', enteredFor: 'paper' })
  const answer = await fetch(`${address}/api/v1/submissions/${id}/send`, { method: 'POST', headers, body })
  const after = answer.headers.getSetCookie().find((one) => one.startsWith('binhan.written='))
  return { status: answer.status, body: await answer.json(), after: `; ${after?.split(';')[0] ?? ''}` }
}

test('one session at two servers; one command sent to both at once is done once; both work on', {
  timeout: 400_000,
}, async () => {
  const { items } = await get(servers[1], '/submissions?form=tdp2&limit=8')
  expect(items).toHaveLength(8)
  for (const [n, { id, version }] of items.entries()) {
    const command = randomUUID()
    const answers = await Promise.all(servers.map((server) => send(server, id, version, 500 + n, command)))
    expect(answers.map(({ status }) => status)).toEqual([200, 200])
    expect(answers[0]?.body).toEqual(answers[1]?.body)
    // The next goes to the other server, on the version that came back.
    const next = await send(servers[n % 2 ? 0 : 1], id, answers[0]?.body.version, 600 + n)
    expect(next.status).toBe(200)
    const { rows } = await owner.query(
      `select "values"->>'mediation_accepted' as value from collection.sending where submission_id = $1 order by number`,
      [id],
    )
    expect(rows.slice(-2).map(({ value }) => value)).toEqual([String(500 + n), String(600 + n)])
    expect(rows.filter(({ value }) => value === String(500 + n))).toHaveLength(1)
  }
})

test('a standby answers what is asked, never behind what the asker did; when it is gone the database does', {
  timeout: 400_000,
}, async () => {
  const [, server] = servers
  const follower = await standby.client('city')
  const { items } = await get(server, '/submissions?form=tdp2&limit=1')
  const [{ id, version: found }] = items
  const { version } = (await send(server, id, found, 900)).body
  const valueAt = async (more = '') =>
    (await get(server, `/submissions/${id}`, more)).sendings.at(-1)?.values.mediation_accepted
  await until('the standby is used', async () => {
    const { rows } = await follower.query(
      `select count(*)::int as n from pg_stat_activity where usename is not null and datname = 'city'`,
    )
    return rows[0].n > 1
  })
  await until('it has what was sent', async () => (await valueAt()) === 900)
  await follower.query('select pg_wal_replay_pause()')
  await until('it rests', async () => {
    const { rows } = await follower.query('select pg_get_wal_replay_pause_state() as state')
    return rows[0].state === 'paused'
  })
  const sent = await send(server, id, version, 901)
  expect(sent.status).toBe(200)
  expect(sent.after).toMatch(/^; binhan\.written=[0-9A-F]+\/[0-9A-F]+$/)
  // Who wrote sees it at once; another browser is answered by the standby, which has not come so far.
  expect(await valueAt(sent.after)).toBe(901)
  expect(await valueAt()).toBe(900)
  // A standby that stays behind is left aside.
  await until('it is too far behind', async () => (await valueAt()) === 901)
  await follower.query('select pg_wal_replay_resume()')
  await until('it has come after', async () => {
    const { rows } = await follower.query(`select pg_last_wal_replay_lsn() >= $1::pg_lsn as there`, [
      sent.after.split('=')[1],
    ])
    return rows[0].there
  })
  expect(await valueAt(sent.after)).toBe(901)
  await follower.end()
  await standby.stop()
  expect(await valueAt()).toBe(901)
  await standby.start()
})

test('a backup of an external PostgreSQL goes by its own tools, is verified, and comes back into an empty database only', {
  timeout: 400_000,
}, async () => {
  const tools = { ...env, PATH: `${native}/bin:${process.env.PATH}` }
  const [key, file] = [`${folders[2]}/khoa.txt`, `${folders[2]}/cum.age`]
  const made = await binhan(tools, 'backup', 'key', '--out', key)
  const recipient = /age1\S+/.exec(made.stdout)?.[0] ?? ''
  const without = await binhan({ ...env, PATH: '/nowhere' }, 'backup', '--to', file, '--to-key', recipient)
  expect([without.status, without.stderr]).toEqual([1, expect.stringContaining('Install postgresql-client-15')])
  expect((await binhan(tools, 'backup', '--to', file, '--to-key', recipient)).stderr).toBe('')
  const verified = await binhan(tools, 'backup', 'verify', file, '--key', key)
  expect([verified.status, verified.stdout]).toEqual([0, expect.stringContaining('The backup holds')])

  const home = `${folders[2]}/home`
  const over = await binhan(tools, 'restore', file, '--to', home, '--key', key)
  expect([over.status, over.stderr]).toEqual([1, expect.stringContaining('has tables already')])
  await owner.query('create database again')
  const again = { ...tools, DATABASE_URL: env.DATABASE_URL?.replace(/city$/, 'again') }
  const restored = await binhan(again, 'restore', file, '--to', home, '--key', key)
  expect([restored.status, restored.stderr]).toEqual([0, ''])
  const ledger = await binhan({ ...again, BINHAN_HOME: home }, 'facts', 'verify')
  expect([ledger.status, ledger.stdout]).toEqual([0, expect.stringContaining(', 0 wrong')])
  const count = async (database: string) => {
    const { host, user, password } = cluster.connection('owner')
    const client = new pg.Client({ host, user, password: String(password), database })
    await client.connect()
    const { rows } = await client.query('select count(*)::int as n from collection.sending')
    await client.end()
    return rows[0].n
  }
  expect(await count('again')).toBe(await count('city'))
})

test('the database is lost while eight write, and the standby takes over: each acknowledged write is there once', {
  timeout: 400_000,
}, async () => {
  const { rows } = await owner.query('select pg_is_in_recovery() as follows')
  expect(rows).toEqual([{ follows: false }])
  // A write is acknowledged once the standby has it as well.
  await owner.query(`alter system set synchronous_standby_names = '*'`)
  await owner.query('select pg_reload_conf()')
  await until('both keep it', async () => {
    const { rows } = await owner.query(`select 1 from pg_stat_replication where sync_state = 'sync'`)
    return rows.length === 1
  })
  const door = { address: servers[0].address }
  const writers = new Writers(door, cookie)
  const forms = await writers.forms(8)
  writers.start(forms)
  await until('they write', () => writers.written.length > 60)
  process.kill(databasePid(folders[0]), 'SIGKILL')
  await cluster.stop()
  const follower = await standby.client('city')
  await follower.query('select pg_promote()')
  await follower.query(`alter system set synchronous_standby_names = ''`)
  await follower.query('select pg_reload_conf()')
  for (const { child } of servers) {
    const gone = ended(child)
    child.kill('SIGKILL')
    await gone
  }
  const after = { ...env, DATABASE_URL: standby.url('city') }
  const taken = await start(after)
  const before = writers.written.length
  door.address = taken.address
  await until('they write on', () => writers.written.length > before + 40)
  await writers.stop()
  const kept = inOrder(await keptOf(follower, forms))
  expect(difference(acknowledged(writers.written), kept)).toEqual({ lost: 0, more: 0 })
  await follower.end()
  const gone = ended(taken.child)
  interrupt(taken.child)
  expect(await gone).toBe(0)
  for (const what of ['facts', 'audit']) expect((await binhan(after, what, 'verify')).status).toBe(0)
})
