import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { testApp } from '../../../test/app.ts'
import { testDatabase } from '../../../test/database.ts'
import { makeSmallTown, open, setToday } from '../../../test/factories.ts'
import { saveMeasures, verifyLedger } from '../facts/index.ts'
import { addPosts, getActor } from '../people/index.ts'
import { type NewForm, saveForm } from './index.ts'

const { db, owner } = await testDatabase('hanoi')
const { call, app } = await testApp(db)
const town = await makeSmallTown(db)
await setToday(db, '2014-10-13')

// The Committee and the Front of a commune both count meetings; some they hold together.
const field = (code: string, more: Partial<NewForm['fields'][number]> = {}) => ({
  ...{ code, measure: code, category: null, vi: code, en: code, helpVi: '', helpEn: '', atMost: null },
  ...more,
})
const formOf = (code: string, chain: string, partners: string[]): NewForm => ({
  ...{ code, vi: code, en: code, chain, level: 'commune', calendar: 'PLAN_YEAR', cut: 'quarter' },
  ...{ dueAfterDays: 15, validFrom: '2012-01-01' },
  fields: [
    field('meetings'),
    ...partners.map((partner) => field(`with_${partner}`, { measure: 'joined', atMost: 'meetings', with: partner })),
  ],
})
await db.transaction().execute(async (tx) => {
  const base = { unit: 'cuộc', decimals: 0, nature: 'flow' as const, source: 'entered' as const, persons: false }
  const rest = { levels: ['commune' as const], bodies: 'add' as const, leadingChain: null, coverage: null }
  await saveMeasures(
    tx,
    ['meetings', 'joined'].map((code) => ({ ...base, ...rest, code, vi: code, en: code })),
  )
  await saveForm(tx, formOf('meet', 'government', ['front', 'youth']))
  await saveForm(tx, formOf('meet_front', 'front', ['government']))
})
const [commune] = town.communes
const ours = (await open(db, 'meet', '2014-Q3')).get(commune) ?? ''
const theirs = (await open(db, 'meet_front', '2014-Q3')).get(commune) ?? ''
const [officer, front] = [town.actor('officer:0:1'), town.actor('officer:front')]
const frontAbove = await db.transaction().execute(async (tx) => {
  const post = { name: 'f', role: 'district_coordinator' as const, bodyCode: 'front:district', placeId: town.district }
  const span = { title: 'f', holder: 'f', from: '2012-01-01', to: '9999-12-31' }
  return getActor(tx, (await addPosts(tx, [{ ...post, ...span }]))[0] ?? 0, '2014-10-13')
})

const send = (actor: typeof officer, id: string, values: Record<string, number>, more = {}) =>
  call(actor, 'POST', `/submissions/${id}/send`, { baseVersion: 0, values, ...more })

async function told(code: string, more: { chain?: string; standing?: string; ids?: number[] } = {}) {
  const { ids = [commune], ...rest } = more
  const question = { items: [code], places: { ids }, periods: ['PLAN_YEAR:2014-Q3'], standing: 'sent', ...rest }
  const { cells } = (await call(town.actor('office'), 'POST', '/pivot', { ...question })).body
  expect(cells.value).toHaveLength(1)
  return cells.value[0]
}

test('what was held together is at most what one led, and with a line that is there', async () => {
  const tooMany = await send(officer, ours, { meetings: 2, with_front: 3 })
  expect([tooMany.status, tooMany.body.code]).toEqual([400, 'collection.badValues'])
  // No youth union has a body here.
  const nobody = await send(officer, ours, { meetings: 2, with_youth: 1 })
  expect([nobody.status, nobody.body.faults]).toMatchObject([400, [{ path: 'values.with_youth' }]])
  expect(await told('meetings')).toBeNull()
})

test('a meeting held together counts once: under who led it, at every level, in every line', async () => {
  expect((await send(officer, ours, { meetings: 5, with_front: 3 })).status).toBe(200)
  expect((await send(front, theirs, { meetings: 2 })).status).toBe(200)
  // Five led by the Committee, three of them with the Front, and two that the Front led.
  for (const ids of [[commune], [town.district], [town.city]]) {
    expect(await told('meetings', { ids })).toBe(7)
    expect(await told('meetings', { ids, chain: 'government' })).toBe(5)
    expect(await told('meetings', { ids, chain: 'front' })).toBe(2)
    // The Front took part in three, which stand beside, under the Front.
    expect(await told('joined', { ids, chain: 'front' })).toBe(3)
    expect(await told('joined', { ids, chain: 'government' })).toBeNull()
  }
})

test('it is official with the form of who led it, and the partner sees it from then on, not added', async () => {
  const joinedAt = async () => (await call(front, 'GET', `/submissions/${theirs}`)).body.joined
  expect([await told('joined', { standing: 'official' }), await joinedAt()]).toEqual([null, []])
  await call(town.actor('district:1'), 'POST', '/submissions/accept', { items: [{ id: ours, baseVersion: 1 }] })
  expect([await told('joined', { standing: 'official' }), await told('meetings', { standing: 'official' })]).toEqual([
    3, 5,
  ])
  expect(await joinedAt()).toEqual([{ vi: 'meetings', en: 'meetings', bodyName: 'government c0', count: 3 }])
})

test('an explanation names who led and with whom', async () => {
  const explain = async (item: string, chain?: string) =>
    (
      await call(town.actor('office'), 'POST', '/explain', {
        ...{ item, place: commune, period: 'PLAN_YEAR:2014-Q3', standing: 'official' },
        ...(chain && { chain }),
      })
    ).body.records.items
  for (const items of [await explain('meetings'), await explain('joined', 'front')]) {
    expect(items).toHaveLength(1)
    expect(items[0].note.vi).toMatch(/^government c0 chủ trì\. meetings: 3 tổ chức cùng /)
  }
})

test('a correction that says no more of it takes it back; nothing to report says zero', async () => {
  const again = await send(officer, ours, { meetings: 5 }, { baseVersion: 2, reason: 'ghi nhầm' })
  expect(again.status).toBe(200)
  expect([await told('joined'), await told('meetings', { chain: 'government' })]).toEqual([null, 5])
  await call(frontAbove, 'POST', `/submissions/${theirs}/return`, { baseVersion: 1, reason: 'x' })
  expect((await send(front, theirs, {}, { baseVersion: 2, nothingToReport: true })).status).toBe(200)
  expect([await told('meetings', { chain: 'front' }), await told('joined', { chain: 'government' })]).toEqual([0, 0])
})

test('the ledger is held against what the forms say: also what was held with others, corrected and returned', async () => {
  const wrong = async () => (await verifyLedger(owner, app.contributions.proofs())).wrong
  expect(await wrong()).toEqual([])
  const said = sql`(select id from facts.measure where code = 'meetings')`
  await sql`update facts.entry set amount = amount + 1 where measure_id = ${said} and amount > 0`.execute(owner)
  const changed = (await wrong()).filter(({ kind }) => kind === 'stated')
  expect(changed).toMatchObject([{ measure: 'meetings' }, { measure: 'meetings' }])
})

test('a form whose partner is its own line, or part of no activity, is refused when it is made', async () => {
  const own = formOf('bad', 'front', ['front'])
  const alone = {
    ...formOf('bad', 'front', ['government']),
    fields: [field('w', { measure: 'joined', with: 'government' })],
  }
  for (const form of [own, alone])
    await expect(db.transaction().execute((tx) => saveForm(tx, form))).rejects.toThrow('its sender leads')
})
