import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { describe, expect, inject, test } from 'vitest'
import { testApp } from '../../test/app.ts'
import { testDatabase } from '../../test/database.ts'
import { makeSmallTown } from '../../test/factories.ts'
import { allProblems, Problem } from '../shared/problem.ts'
import { type AuditLine, writeAudit } from './audit/audit.ts'
import { sealAudit } from './audit/seal.ts'
import { verifyAudit } from './audit/verify.ts'
import { runCommand } from './command.ts'
import { getRow, rows, transaction } from './db/database.ts'
import { getWork, moveDate } from './home/contract.ts'
import { read, signedIn, write } from './http/serve.ts'
import { deliver, type Listener, tell } from './outbox.ts'

const { db, owner } = await testDatabase('hanoi')
const { call } = await testApp(db, '2014')
const town = await makeSmallTown(db)
const head = town.actor('head:0:0')

const command = (id: string, input: unknown = null) => ({ id, name: 'test', actor: head, input })
const line: AuditLine = { action: 'demo.filled', object: ['test', '1'] }
const auditCount = async () => (await rows(db, sql<{ n: number }>`select count(*) as n from audit.line`))[0]?.n ?? 0

test('the database is the PostgreSQL these tests say they run on', async () => {
  const { version } = await getRow(
    db,
    sql<{ version: string }>`select current_setting('server_version_num') as version`,
  )
  expect(Math.trunc(Number(version) / 10_000)).toBe(inject('database').major)
})

describe('commands', () => {
  test('sent again, a command gives its first answer and does nothing', async () => {
    const id = randomUUID()
    let done = 0
    const write = async () => ({ answer: { done: ++done }, audit: [line] as const })
    const before = await auditCount()
    expect(await runCommand(db, command(id), write)).toEqual({ done: 1 })
    expect(await runCommand(db, command(id), write)).toEqual({ done: 1 })
    expect(await auditCount()).toBe(before + 1)
    await expect(runCommand(db, command(id, 'other'), write)).rejects.toBeInstanceOf(Problem)
    await expect(runCommand(db, { ...command(id), actor: null }, write)).rejects.toBeInstanceOf(Problem)
  })

  test('twenty times at once is once', async () => {
    const id = randomUUID()
    let done = 0
    const write = async () => ({ answer: ++done, audit: [line] as const })
    const answers = await Promise.all(Array.from({ length: 20 }, () => runCommand(db, command(id), write)))
    expect(new Set(answers)).toEqual(new Set([1]))
    expect(done).toBe(1)
  })

  test('a transaction without an audit line does not commit', async () => {
    const bare = sql`insert into platform.command (id, name, digest) values (${randomUUID()}, 'bare', '')`
    await expect(transaction(db, (tx) => bare.execute(tx))).rejects.toThrow(/no audit line/)
  })

  test('what fails leaves nothing, not even its audit line', async () => {
    const before = await auditCount()
    const failing = runCommand(db, command(randomUUID()), async (tx) => {
      await tell(tx, 'never', {})
      throw new Error('no')
    })
    await expect(failing).rejects.toThrow('no')
    expect(await auditCount()).toBe(before)
    expect(await rows(db, sql`select 1 from platform.outbox`)).toEqual([])
  })
})

describe('audit chain', () => {
  test('a line put afterwards where a write gave its number up is found; the running role cannot put one', async () => {
    await sealAudit(db)
    const gaveUp = transaction(db, async (tx) => {
      await writeAudit(tx, randomUUID(), null, [line])
      throw new Error('given up')
    })
    await expect(gaveUp).rejects.toThrow('given up')
    await runCommand(db, command(randomUUID()), async () => ({ answer: 0, audit: [line] }))
    await sealAudit(db)
    expect((await verifyAudit(db)).broken).toEqual([])
    const [free] = await rows(db, sql<{ id: number }>`select max(id) - 1 as id from audit.line`)
    const forge = sql`insert into audit.line (id, at, action, object_kind, object_id, command_id) overriding system value
      values (${free?.id}, '2014-01-01', 'report.signed', 'report', '1', ${randomUUID()})`
    await expect(forge.execute(db)).rejects.toThrow(/permission denied/)
    await forge.execute(owner)
    expect((await verifyAudit(db)).broken).toMatchObject([{ why: { en: expect.stringMatching(/were sealed/) } }])
    await sql`delete from audit.line where id = ${free?.id}`.execute(owner)
  })

  test('a line put before the first is refused by the table, and found where it was put all the same', async () => {
    const forge = sql`insert into audit.line (id, action, object_kind, object_id, command_id) overriding system value
      values (0, 'report.signed', 'report', '1', ${randomUUID()})`
    await expect(forge.execute(owner)).rejects.toThrow(/line_number_is_given/)
    await sql`alter table audit.line drop constraint line_number_is_given`.execute(owner)
    await forge.execute(owner)
    expect((await verifyAudit(db)).broken).toMatchObject([{ why: { en: expect.stringMatching(/before line 1/) } }])
    await sql`delete from audit.line where id = 0`.execute(owner)
    await sql`alter table audit.line add constraint line_number_is_given check (id > 0) not valid`.execute(owner)
    expect((await verifyAudit(db)).broken).toEqual([])
  })

  test('sealed lines hold; the tail is named; a changed, removed or added line breaks the chain where it is', async () => {
    for (let n = 0; n < 3; n++) {
      await runCommand(db, command(randomUUID()), async () => ({ answer: n, audit: [line] }))
      await sealAudit(db)
    }
    await runCommand(db, command(randomUUID()), async () => ({ answer: 0, audit: [line] }))
    const whole = await verifyAudit(db)
    expect(whole).toMatchObject({ broken: [], unsealed: 1 })
    expect(whole.seals).toBeGreaterThanOrEqual(3)
    await expect(sql`update audit.line set action = 'x'`.execute(db)).rejects.toThrow(/permission denied/)

    const [middle] = await rows(db, sql<{ id: number }>`select last_line as id from audit.seal where number = 2`)
    const change = (statement: ReturnType<typeof sql>) => statement.execute(owner)
    await change(sql`update audit.line set action = 'forged' where id = ${middle?.id}`)
    const changed = (seal: number | undefined) => ({ seal, why: { en: expect.stringMatching(/changed/) } })
    const [first] = await rows(
      db,
      sql<{ lines: number; hash: string }>`select lines, hash from audit.seal where number = 1`,
    )
    const verdict = await verifyAudit(db)
    expect(verdict).toMatchObject({ seals: 1, lines: first?.lines, head: first?.hash, unsealed: 1 })
    expect(verdict.broken).toMatchObject([changed(2)])
    // A second change, behind the first, shows as well.
    const last = sql`select max(last_line) from audit.seal`
    await change(sql`update audit.line set note = '{"n": 9}' where id = (${last})`)
    expect((await verifyAudit(db)).broken).toMatchObject([changed(2), changed(whole.seals)])
    await change(sql`delete from audit.line where id = ${middle?.id}`)
    expect((await verifyAudit(db)).broken[0]).toMatchObject({
      seal: 2,
      why: { en: expect.stringMatching(/were sealed/) },
    })
  })
})

describe('outbox', () => {
  const heard: unknown[] = []
  let broken = true
  const listen: Listener = async (_tx, payload) => {
    if (broken && payload.n === 1) throw new Error(`${payload.name} is away`)
    heard.push(payload.n)
  }
  const listeners = new Map([['topic', [listen]]])
  const said: string[] = []
  const turn = () => deliver(db, listeners, (line) => said.push(line))

  test('what a listener fails on waits for its next try; what was told after it is heard', async () => {
    await transaction(db, (tx) => tell(tx, 'topic', { n: 1, name: 'Bà Lan' }))
    await transaction(db, (tx) => tell(tx, 'topic', { n: 2 }))
    expect(await turn()).toBe(1)
    expect(heard).toEqual([2])
    expect(said).toEqual([expect.stringMatching(/^outbox: topic \d+ failed, try 1, again in 1 s: Error at /)])
    expect(said.join()).not.toContain('Lan')
    expect(await turn()).toBe(0)
    expect(said).toHaveLength(1)
  })

  test('each wait is longer than the one before; heard at last, it is heard once', async () => {
    const elapse = () => sql`update platform.outbox set next_try = now()`.execute(db)
    await elapse()
    await turn()
    await elapse()
    await turn()
    expect(said.map((line) => line.match(/again in (\d+) s/)?.[1])).toEqual(['1', '2', '4'])
    broken = false
    await elapse()
    expect(await turn()).toBe(1)
    expect(await turn()).toBe(0)
    expect(heard).toEqual([2, 1])
  })

  test('a failing listener leaves nothing of what it wrote', async () => {
    const writes: Listener = async (tx) => {
      await sql`insert into platform.setting (name, value) values ('half', '1')`.execute(tx)
      // Refused only at the commit: a command without its audit line.
      await sql`insert into platform.command (id, name, digest)
        values (${randomUUID()}, 'bare', '')`.execute(tx)
    }
    await transaction(db, (tx) => tell(tx, 'half', {}))
    expect(await deliver(db, new Map([['half', [writes]]]), (line) => said.push(line))).toBe(0)
    expect(said.at(-1)).toMatch(/half \d+ failed, try 1, again in 1 s: BA001/)
    expect(await rows(db, sql`select from platform.setting where name = 'half'`)).toEqual([])
  })
})

describe('requests', () => {
  test('a route without a policy, a write without an audit line: neither compiles', () => {
    // The type checker holds this, in `npm run check`: without the fault, the expectation of one is the fault.
    const never = () => [
      // @ts-expect-error who may is missing
      read(getWork, { answer: async () => ({ today: '', items: [] }) }),
      // @ts-expect-error the audit line is missing
      write(moveDate, { policy: signedIn, write: async () => ({ answer: { today: '' } }) }),
    ]
    expect(never).toBeTypeOf('function')
  })

  test('nobody learns from a 404 what exists; a problem says what to do, in the asker’s language', async () => {
    const nobody = await call(null, 'GET', `/submissions/${randomUUID()}`)
    expect(nobody).toMatchObject({
      status: 401,
      body: { code: 'request.signInFirst', type: '/problems/request.signInFirst' },
    })
    expect(nobody.body.detail).toMatch(/Hãy đăng nhập/)
    const english = await call(null, 'GET', '/work', undefined, { 'accept-language': 'en' })
    expect(english.body.detail).toMatch(/Sign in/)
  })

  test.each([
    ['no command id', { 'idempotency-key': '' }, 400, 'request.noCommandId'],
    ['a command id that is none', { 'idempotency-key': 'x' }, 400, 'request.noCommandId'],
    ['another origin', { origin: 'https://elsewhere.example' }, 403, 'request.otherOrigin'],
  ])('a write with %s', async (_, headers, status, code) => {
    const answer = await call(head, 'PUT', '/demo/date', { today: '2014-10-14' }, headers)
    expect(answer).toMatchObject({ status, body: { code } })
  })

  test('malformed input names each place', async () => {
    const answer = await call(head, 'PUT', '/demo/date', { today: 'tomorrow' })
    expect(answer).toMatchObject({ status: 400, body: { code: 'request.malformed' } })
    expect(answer.body.faults[0].path).toBe('today')
    expect((await call(head, 'PUT', '/demo/date', { today: '0000-01-01' })).status).toBe(400)
    expect((await call(head, 'GET', '/places?asOf=2014-13-45')).status).toBe(400)
    expect((await call(head, 'GET', '/places?limit=0')).body.faults[0].path).toBe('limit')
    expect((await call(head, 'GET', '/places/abc')).status).toBe(404)
    expect((await call(head, 'GET', '/places/99999999')).status).toBe(404)
    expect((await call(head, 'GET', '/nothing')).body.code).toBe('request.notFound')
  })

  test('a misspelt name is told, also where a route asks for none, and beside a file', async () => {
    const answer = await call(head, 'GET', '/work?x=1')
    expect(answer).toMatchObject({ status: 400, body: { code: 'request.malformed' } })
    expect(answer.body.faults[0].detail).toContain('x')
    expect((await call(head, 'GET', '/measures?q=1')).status).toBe(400)
    expect((await call(head, 'GET', '/work?')).status).toBe(200)
    const part = '--b\r\nContent-Disposition: form-data; name="namee"\r\n\r\n1\r\n--b--\r\n'
    const type = { 'content-type': 'multipart/form-data; boundary=b' }
    const upload = await call(head, 'POST', '/photos', Buffer.from(part), type)
    expect(upload).toMatchObject({ status: 400, body: { code: 'request.malformed' } })
    expect(upload.body.faults[0].detail).toContain('namee')
  })

  test('text with a zero byte, which PostgreSQL cannot hold, is the asker’s fault', async () => {
    expect((await call(head, 'GET', '/places?q=%00')).status).toBe(400)
  })

  test('a body over the limit, a body that is no JSON', async () => {
    const large = await call(head, 'PUT', '/demo/date', { today: 'x'.repeat(1_100_000) })
    expect(large).toMatchObject({ status: 413, body: { code: 'request.tooLarge' } })
    expect((await call(head, 'POST', '/photos', { no: 'file' })).body.code).toBe('request.wrongKind')
  })

  test('the catalogue of problems', async () => {
    const problems = (await call(null, 'GET', '/problems')).body.items
    expect(problems.length).toBe(allProblems().length)
    expect(new Set(problems.map((one: { code: string }) => one.code)).size).toBe(problems.length)
  })

  test('health', async () => {
    expect((await call(null, 'GET', '/api/../healthz')).status).toBe(200)
    expect((await call(null, 'GET', '/api/../readyz')).body).toEqual({ status: 'ready' })
  })
})
