import { expect, test } from 'vitest'
import { testApp } from '../../../test/app.ts'
import { testDatabase } from '../../../test/database.ts'
import { makeSmallTown, setToday } from '../../../test/factories.ts'
import type { Actor } from '../../shared/actor.ts'
import { saveMeasures, verifyLedger } from '../facts/index.ts'

const { db } = await testDatabase('hanoi')
const { call, app } = await testApp(db)
const town = await makeSmallTown(db)
await setToday(db, '2014-10-13')
const measure = (code: string, more = {}) => ({
  ...{ code, vi: code, en: code, unit: 'người', decimals: 0, nature: 'flow' as const, levels: ['commune' as const] },
  ...{
    source: 'entered' as const,
    bodies: 'add' as const,
    leadingChain: null,
    coverage: null,
    persons: false,
    ...more,
  },
})
const categories = ['m', 'f'].map((code) => ({ code, vi: code, en: code }))
await db
  .transaction()
  .execute((tx) =>
    saveMeasures(tx, [
      measure('helped', { persons: true }),
      measure('area', { decimals: 1, categories }),
      measure('level', { nature: 'snapshot' }),
    ]),
  )
const office = town.actor('office')
const second: Actor = { ...office, accountId: town.actor('leader').accountId, name: 'leader' }
const [first = 0, other = 0] = town.communes
const codeOf = async (place: number): Promise<string> => (await call(office, 'GET', `/places/${place}`)).body.code
const [here, there] = [await codeOf(first), await codeOf(other)]

const value = (dataElement: string, period: string, amount: number | '', orgUnit = here, part = 'default') => ({
  ...{ dataElement, period, orgUnit, categoryOptionCombo: part, value: String(amount) },
})
async function post(dataValues: object[], strategy = 'CREATE_AND_UPDATE', fileName = 'so-cu') {
  const query = `?idScheme=CODE&fileName=${fileName}&importStrategy=${strategy}`
  const { body } = await call(office, 'POST', `/exchange/dhis2/dataValueSets${query}`, { dataValues })
  expect(body.response?.conflicts, JSON.stringify(body)).toEqual([])
  return (await call(office, 'GET', '/imports')).body.items[0]
}
const content = async ({ id }: { id: string }, actor: Actor | null = second) => call(actor, 'GET', `/imports/${id}`)
const figures = async ({ id }: { id: string }, offset = 0) =>
  (await call(second, 'GET', `/imports/${id}/figures?offset=${offset}`)).body.items
const accept = (...all: { id: string; version: number }[]) =>
  call(second, 'POST', '/imports/accept', { items: all.map(({ id, version }) => ({ id, baseVersion: version })) })
const official = async (period: string) => {
  const question = { items: ['helped'], places: { ids: [town.city] }, periods: [period], standing: 'official' }
  return (await call(office, 'POST', '/pivot', question)).body.cells.value[0]
}

const one = await post([
  value('helped', '2013Q1', 3),
  value('helped', '2013Q2', 8, there),
  value('area', '2013Q1', 1.5, here, 'm'),
])
const two = await post([value('helped', '2013Q1', 7), value('helped', '2013Q3', 2)])

test('who may accept an import sees what it says, by measure and one by one, before and after', async () => {
  for (const _ of ['before', 'after']) {
    const { status, body } = await content(one)
    expect(status).toBe(200)
    expect(body).toMatchObject({ measures: 2, changes: [], import: { id: one.id, figures: 3 } })
    expect(body.sums).toMatchObject([
      {
        code: 'helped',
        figures: 2,
        total: 11,
        changed: 0,
        places: 2,
        periods: 2,
        from: '2013-01-01',
        to: '2013-07-01',
      },
      { code: 'area', figures: 1, total: 1.5, places: 1, periods: 1 },
    ])
    const all = await figures(one)
    // A small count of persons is what is accepted: it is shown to who accepts it.
    expect(all.map((figure: { value: number }) => figure.value).sort()).toEqual([1.5, 3, 8])
    expect(all.find((figure: { value: number }) => figure.value === 1.5)).toMatchObject({
      ...{ measure: { code: 'area' }, part: { vi: 'm' }, communeName: null, from: '2013-01-01', to: '2013-04-01' },
      before: null,
    })
    if (_ === 'before') expect((await accept(one)).status).toBe(200)
  }
  expect(await figures(one, 50)).toEqual([])
  expect((await call(second, 'GET', `/imports/${one.id}/figures?offset=9999999`)).status).toBe(400)
})

test('it is told what an import changes of figures that stand: from what to what', async () => {
  const { sums, changes } = (await content(two)).body
  expect(sums).toMatchObject([{ code: 'helped', figures: 1, total: 2, changed: 1, difference: 4, gone: 0 }])
  expect(changes).toMatchObject([{ measure: { code: 'helped' }, before: 3, value: 7, from: '2013-01-01' }])
  const three = await post([value('helped', '2013Q3', '')], 'DELETE')
  expect((await content(three)).body).toMatchObject({
    sums: [{ figures: 0, gone: 1 }],
    changes: [{ before: 2, value: null }],
  })
  // What comes later does not change what stood when it came.
  expect((await content(two)).body.changes).toMatchObject([{ before: 3, value: 7 }])
  await call(office, 'POST', `/imports/${three.id}/withdraw`, { baseVersion: 1, reason: 'x' })
  expect((await content(three)).body).toMatchObject({ sums: [], changes: [] })
  expect(await figures(three)).toEqual([])
})

test('what levels add up to over periods is told to be no quantity', async () => {
  const three = await post([value('level', '2012Q1', 5), value('level', '2012Q2', 5), value('helped', '2012Q1', 4)])
  expect((await content(three)).body.sums).toMatchObject([
    { code: 'level', isLevel: true, total: 10, periods: 2 },
    { code: 'helped', isLevel: false, total: 4 },
  ])
  await call(office, 'POST', `/imports/${three.id}/withdraw`, { baseVersion: 1, reason: 'x' })
})

test('nobody else sees it: not who reads figures, not who imports for another line', async () => {
  const line: Actor = {
    ...office,
    grants: office.grants.map((grant) => (grant.permission === 'values.import' ? { ...grant, chain: 'front' } : grant)),
  }
  for (const actor of [town.actor('leader'), town.actor('district:1'), line]) {
    expect((await content(one, actor)).status).toBe(403)
    expect((await call(actor, 'GET', `/imports/${one.id}/figures`)).status).toBe(403)
    const items = [{ id: two.id, baseVersion: 1 }]
    expect((await call(actor, 'POST', '/imports/accept', { items })).status).toBe(403)
  }
  expect((await content({ id: '00000000-0000-4000-8000-000000000000' })).body.code).toBe('exchange.noSuchImport')
})

test('several are accepted in one go, in order, all or none', async () => {
  const four = await post([value('helped', '2013Q3', 5)])
  const five = await post([value('helped', '2013Q4', 6)])
  const alone = await accept(four)
  expect([alone.status, alone.body.code]).toEqual([409, 'exchange.acceptEarlier'])
  expect(alone.body.detail).toContain('so-cu')
  const stale = await accept(five, four, { ...two, version: 9 })
  expect(stale.status).toBe(409)
  const mine = await call(office, 'POST', '/imports/accept', { items: [{ id: five.id, baseVersion: 1 }] })
  expect([mine.status, mine.body.code]).toEqual([403, 'exchange.ownImport'])
  expect(await official('PLAN_YEAR:2013')).toBe(11)
  const done = await accept(five, four, two)
  expect([done.status, done.body]).toEqual([200, { accepted: 3, figures: 4 }])
  expect(await official('PLAN_YEAR:2013')).toBe(7 + 8 + 5 + 6)
  expect((await accept(five, four)).body.code).toBe('exchange.notWaiting')
  expect((await verifyLedger(db, app.contributions.proofs())).wrong).toEqual([])
})
