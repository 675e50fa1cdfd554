import { randomUUID } from 'node:crypto'
import fc from 'fast-check'
import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { testApp } from '../../../test/app.ts'
import { testDatabase } from '../../../test/database.ts'
import { makeSmallTown } from '../../../test/factories.ts'
import type { AuditLine } from '../../platform/audit/audit.ts'
import { sealAudit } from '../../platform/audit/seal.ts'
import { keepVerdict, verifyAudit } from '../../platform/audit/verify.ts'
import { runCommand } from '../../platform/command.ts'
import { rows } from '../../platform/db/database.ts'
import { isWrite } from '../../shared/contract.ts'
import { audit } from './index.ts'

const { db, owner } = await testDatabase('hanoi')
const { call } = await testApp(db)
const town = await makeSmallTown(db)
const [auditor, clerk] = [town.actor('auditor'), town.actor('clerk')]

for (let n = 1; n <= 5; n++) {
  const by = { id: randomUUID(), name: 'test', actor: n === 5 ? null : clerk, input: n }
  const line: AuditLine = { action: 'demo.filled', object: ['test', n], note: { n } }
  await runCommand(db, by, async () => ({ answer: null, audit: [line] }))
}
const page = async (query: string) => (await call(auditor, 'GET', `/audit?kind=test&${query}`)).body

test('the log is read newest first, page after page, each line once, with who did it', async () => {
  const read: string[] = []
  let next: number | null = null
  do {
    const { body } = await call(auditor, 'GET', `/audit?kind=test&limit=2${next === null ? '' : `&before=${next}`}`)
    read.push(...body.items.map(({ object }: { object: string }) => object))
    next = body.next
  } while (next !== null)
  expect(read).toEqual(['5', '4', '3', '2', '1'])
  const [bySystem, byClerk] = (await page('limit=2')).items
  expect(bySystem).toMatchObject({ who: null, action: 'demo.filled', kind: 'test', note: { n: 5 } })
  expect(byClerk.who).toEqual({ id: clerk.accountId, name: clerk.name })
  expect((await page('object=3')).items.map(({ note }: { note: object }) => note)).toEqual([{ n: 3 }])
})

test.each(['before=0', 'before=x', 'limit=0', 'limit=201', 'object=%00', 'colour=red'])(
  '?%s is refused',
  async (query) => {
    expect(await page(query)).toMatchObject({ status: 400, code: 'request.malformed' })
  },
)

test('what is found is what a look at every line finds, whatever is asked together, page after page', async () => {
  // Lines of several days of recording time, with the local midnight between: only their owner can date them.
  const days = ['2014-10-12T16:59:59Z', '2014-10-12T17:00:00Z', '2014-10-13T10:00:00Z', '2014-10-13T16:59:59Z']
  const people = [auditor, clerk, null]
  for (const [n, at] of [...days, ...days, ...days].entries())
    await sql`insert into audit.line (at, account_id, action, object_kind, object_id, command_id)
      values (${at}, ${people[n % 3]?.accountId ?? null}, ${n % 2 ? 'report.made' : 'plan.saved'}, ${n % 2 ? 'report' : 'plan'},
        ${String(n % 4)}, ${randomUUID()})`.execute(owner)
  const localDay = (at: string) => new Date(Date.parse(at) + 7 * 3_600_000).toISOString().slice(0, 10)
  const every = await rows(
    db,
    sql<{ id: number; at: string; account: number | null; action: string; kind: string; object: string }>`
      select id, at, account_id as account, action, object_kind as kind, object_id as object from audit.line order by id desc`,
  )
  const names = new Map([auditor, clerk].map(({ accountId, name }) => [accountId, name]))
  const asked = fc.record(
    {
      from: fc.constantFrom('2014-10-12', '2014-10-13', '2014-10-14'),
      to: fc.constantFrom('2014-10-13', '2014-10-14', '2030-01-01'),
      account: fc.constantFrom(auditor.accountId, clerk.accountId),
      who: fc.constantFrom('Audit', 'CLERK', 'ai'),
      action: fc.constantFrom('report.made', 'plan.saved', 'demo.filled'),
      kind: fc.constantFrom('report', 'plan', 'test'),
    },
    { requiredKeys: [] },
  )
  const last = every[0]?.id ?? 0
  await fc.assert(
    fc.asyncProperty(asked, fc.integer({ min: 1, max: 5 }), async (query, limit) => {
      if (query.from && query.to && query.to < query.from) return
      const expected = every.filter(
        (line) =>
          (!query.from || localDay(line.at) >= query.from) &&
          (!query.to || localDay(line.at) <= query.to) &&
          (!query.account || line.account === query.account) &&
          (!query.who ||
            query.account !== undefined ||
            names
              .get(line.account ?? 0)
              ?.toLowerCase()
              .includes(query.who.toLowerCase())) &&
          (!query.action || line.action === query.action) &&
          (!query.kind || line.kind === query.kind),
      )
      const text = new URLSearchParams(Object.entries(query).map(([name, value]) => [name, String(value)]))
      const found: number[] = []
      // What reading adds to the log stands above where the reading began.
      let next: number | null = last + 1
      while (next !== null) {
        const { body } = await call(auditor, 'GET', `/audit?${text}&limit=${limit}&before=${next}`)
        found.push(...body.items.map(({ id }: { id: number }) => id))
        next = body.next
      }
      expect(found).toEqual(expected.map(({ id }) => id))
    }),
    { numRuns: 60 },
  )
})

test('two days turned round, and a number without its kind, are refused with what to do', async () => {
  const turned = await call(auditor, 'GET', '/audit?from=2014-10-14&to=2014-10-13')
  expect(turned).toMatchObject({ status: 400, body: { code: 'audit.daysTurned' } })
  expect(await call(auditor, 'GET', '/audit/export?object=3')).toMatchObject({
    ...{ status: 400, body: { code: 'audit.objectWithoutKind' } },
  })
})

test('a line is told in words, its object by name, opened only where who reads may', async () => {
  const place = { action: 'heads.slips-printed' as const, object: ['place', town.city] as [string, number] }
  await runCommand(db, { id: randomUUID(), name: 'test', actor: clerk, input: null }, async () => ({
    answer: null,
    audit: [
      { ...place, note: { slips: 12 } },
      { action: 'account.added', object: ['account', clerk.accountId] },
    ],
  }))
  const told = async (kind: string) => (await call(auditor, 'GET', `/audit?kind=${kind}&limit=1`)).body.items[0]
  expect(await told('place')).toMatchObject({
    ...{ said: { vi: 'in 12 phiếu đăng nhập', en: 'printed 12 slips' }, kindSaid: { vi: 'địa bàn', en: 'unit' } },
    ...{ title: { vi: 'thành phố Hà Nội' }, link: `/places/${town.city}` },
  })
  expect(await told('account')).toMatchObject({ title: { vi: clerk.name }, link: null })
})

test('the same lines as a file: one row each, in words, what a spreadsheet would compute is a text', async () => {
  await sql`insert into audit.line (action, object_kind, object_id, command_id)
    values ('nobody.declares', 'strange', '=1+1', ${randomUUID()})`.execute(owner)
  const { body, headers } = await call(auditor, 'GET', '/audit/export?kind=strange')
  expect(headers?.['content-type']).toContain('text/csv')
  const [head, row, ...rest] = String(body).trim().split('\r\n')
  expect(head).toContain('dòng,lúc,ai,việc')
  expect(row).toMatch(/^\d+,\d+\/\d+\/\d+ \d\d:\d\d,phần mềm,nobody\.declares,strange,,'=1\+1,nobody\.declares,$/)
  expect(rest).toEqual([])
  const all = String((await call(auditor, 'GET', '/audit/export?language=en')).body)
  expect(all.trim().split('\r\n').length - 1).toBeGreaterThan(20)
})

test('how the chain stands is told: what is sealed, what is not, what a verification found', async () => {
  await sealAudit(db)
  const whole = await verifyAudit(db)
  await keepVerdict(db, whole)
  const { body } = await call(auditor, 'GET', '/audit/state')
  expect(body).toMatchObject({
    last: { hash: whole.head },
    unsealed: 0,
    verified: { seals: whole.seals, lines: whole.lines, brokenSeal: null },
    exported: null,
  })
  expect(body.actions.map(({ code }: { code: string }) => code)).toEqual(
    expect.arrayContaining(['submission.sent', 'personal.read', 'report.signed', 'balances.rebuilt']),
  )
  expect(JSON.stringify([body.actions, body.kinds])).not.toMatch(/[[\]{]\w+\}/)
  await sql`update audit.line set action = 'forged' where id = 1`.execute(owner)
  await keepVerdict(db, await verifyAudit(db))
  expect((await call(auditor, 'GET', '/audit/state')).body.verified).toMatchObject({ brokenSeal: 1, seals: 0 })
})

test('the module serves nothing that writes', () => {
  expect(audit.routes.filter(({ contract }) => isWrite(contract))).toEqual([])
})
