import { sql } from 'kysely'
import { describe, expect, test } from 'vitest'
import { testApp } from '../../../../test/app.ts'
import { testDatabase } from '../../../../test/database.ts'
import { idOf, makeForm, makeIndicator, makeSmallTown, open, setToday } from '../../../../test/factories.ts'
import { rows } from '../../../platform/db/database.ts'
import type { Actor } from '../../../shared/actor.ts'
import { comparableGroups, findDividedPlaces } from '../../places/index.ts'
import { withCells } from '../cells.ts'

const { db } = await testDatabase('hanoi')
const { call } = await testApp(db)
const town = await makeSmallTown(db)
await setToday(db, '2014-10-13')
await makeForm(db, 'help', ['progressed', 'helped'], { level: 'commune', persons: true })
await makeIndicator(db, 'A1', 'progressed / helped')
const forms = await open(db, 'help', '2014-Q3')
const office = town.actor('office')
for (const [n, values] of [
  { progressed: 3, helped: 14 },
  { progressed: 9, helped: 16 },
].entries()) {
  const id = forms.get(town.communes[n] ?? 0)
  await call(town.actor(`officer:${n}:1`), 'POST', `/submissions/${id}/send`, { baseVersion: 0, values })
  await call(town.actor('district:1'), 'POST', '/submissions/accept', { items: [{ id, baseVersion: 1 }] })
}

const NOW = '2025-07-01'
const heirs = await rows(
  db,
  sql<{ id: number }>`select distinct to_id as id from places.succession where from_id = ${town.communes[0]}
    and to_id in (select id from places.place where valid_from = ${NOW})`,
)
const heir = heirs[0]?.id ?? 0
const lang = { id: town.communes[0], name: 'phường Láng Hạ' }
const asked = { periods: ['PLAN_YEAR:2014-Q3'], boundary: NOW }
const pivot = async (actor: Actor, ids: number[], more = {}) =>
  withCells((await call(actor, 'POST', '/pivot', { items: ['A1', 'helped'], places: { ids }, ...asked, ...more })).body)

describe('the map of a later day', () => {
  const communes = { level: 'commune' as const, saidAt: [] }
  const spans = [{ from: '2014-06-01', to: '2014-06-02' }]

  test('the 584 communes of 2014 make 126 in 35 groups, the largest of 304 and 75', async () => {
    const groups = await comparableGroups(db, communes, spans, NOW)
    const sizes = groups.map(({ before, now }) => [before.length, now.length]).sort(([a = 0], [b = 0]) => b - a)
    expect(sizes[0]).toEqual([304, 75])
    // Groups of one unit of today are comparable alone.
    const alone = 126 - groups.reduce((sum, { now }) => sum + now.length, 0)
    expect(groups.length + alone).toBe(35)
  })

  test('no unit of then and none of today is in two groups', async () => {
    const groups = await comparableGroups(db, communes, spans, NOW)
    for (const side of ['before', 'now'] as const) {
      const all = groups.flatMap((group) => group[side])
      expect(new Set(all).size).toBe(all.length)
    }
  })

  test('on the map of a day on which nothing had changed there are none', async () => {
    expect(await comparableGroups(db, communes, spans, '2014-07-01')).toEqual([])
  })
})

describe('what is said of a unit of which a part was divided', () => {
  // Láng: the whole of Láng Thượng, which has no form here, and a part of Láng Hạ.
  // Văn Miếu - Quốc Tử Giám: the whole of Văn Chương, and parts of communes that were silent.
  test('is not comparable, whoever spoke, and its forms are told with how many are of divided units', async () => {
    const whole = await idOf(db, 'hn-00226-c')
    const { cells, comparable } = await pivot(office, [await idOf(db, 'hn-00199-b'), whole], { items: ['helped'] })
    expect(cells).toMatchObject([
      { value: null, why: 'not-comparable', received: 1, expected: 1, divided: 1 },
      { value: null, why: 'not-comparable', received: 1, expected: 1 },
    ])
    expect(cells[1]?.divided).toBeNull()
    expect(comparable).toMatchObject([{ before: 304, cells: [{ value: 30, received: 2, expected: 2 }] }])
  })

  test('counts among the forms that are due the one that was never sent', async () => {
    await open(db, 'help', '2014-Q2')
    const silent = { items: ['helped'], periods: ['PLAN_YEAR:2014-Q2'] }
    const { cells } = await pivot(office, [await idOf(db, 'hn-00199-b')], silent)
    expect(cells).toMatchObject([{ why: 'no-data', received: 0, expected: 1, divided: 1 }])
  })

  test('a group joins as well what only a place below was divided between', async () => {
    // Two districts of one: and a commune of which each got a part joins them too, where figures are said at communes.
    const spans = [{ from: '2013-06-01', to: '2013-06-02' }]
    const find = (level: 'district' | 'city', saidAt: ['commune'] | []) =>
      comparableGroups(db, { level, saidAt }, spans, '2014-06-01')
    const names = [await idOf(db, 'hn-019-b'), await idOf(db, 'hn-021-a')]
    for (const saidAt of [['commune'], []] as const) {
      const [group, ...more] = await find('district', [...saidAt] as ['commune'] | [])
      expect([new Set(group?.now), group?.before, more]).toEqual([new Set(names), [await idOf(db, 'hn-019-a')], []])
    }
    expect(await find('city', ['commune'])).toEqual([])
  })
})

describe('figures that are comparable only together', () => {
  test('name their group, how many units it was made of, and its figure', async () => {
    const { cells, comparable } = await pivot(office, [heir])
    expect(cells.map(({ why }) => why)).toEqual(['not-comparable', 'not-comparable'])
    expect(comparable).toHaveLength(1)
    const [group] = comparable
    expect(group?.places.map(({ id }) => id)).toContain(heir)
    expect([group?.before, group?.places.length]).toEqual([304, 75])
    // Both communes, in whole: 3 + 9 of 14 + 16.
    expect(group?.cells).toMatchObject([
      { item: 'A1', period: 0, value: 40, numerator: 12, denominator: 30 },
      { item: 'helped', period: 0, value: 30 },
    ])
  })

  test('which a count of communes cannot tell, whose communes then nobody knows now', async () => {
    await makeIndicator(db, 'N1', 'count(commune where helped >= 1)', { unit: 'xã' })
    const { comparable } = await pivot(office, [heir], { items: ['N1', 'helped'] })
    expect(comparable[0]?.cells).toMatchObject([{ value: null, why: 'not-comparable' }, { value: 30 }])
    // Alone it has no group: none could ever have a figure of it.
    const alone = await pivot(office, [heir], { items: ['N1'] })
    expect([alone.comparable, alone.items[0]?.joins]).toEqual([[], false])
  })

  test('nor a share of communes by what those of then say of themselves, where they are others today', async () => {
    await makeForm(db, 'title', ['~safe', 'visits'], { level: 'commune' })
    await sql`update facts.measure set unit = 'xã, phường' where code = 'safe'`.execute(db)
    await makeIndicator(db, 'S', 'safe / places(commune)')
    await makeIndicator(db, 'E', 'visits / places(commune)', { unit: 'cuộc/xã' })
    const titles = await open(db, 'title', '2014-Q3')
    const id = titles.get(town.communes[0])
    await call(town.actor('officer:0:1'), 'POST', `/submissions/${id}/send`, {
      baseVersion: 0,
      values: { safe: 1, visits: 30 },
    })
    await call(town.actor('district:1'), 'POST', '/submissions/accept', { items: [{ id, baseVersion: 1 }] })
    const read = async (place: number, boundary: string) =>
      (await pivot(office, [place], { items: ['S', 'E'], boundary })).cells.map(({ value, why }) => value ?? why)
    const share = 100 / 584
    expect(await read(town.communes[0], '2014-10-01')).toEqual([100, 30])
    expect(await read(town.city, '2014-10-01')).toEqual([expect.closeTo(share, 6), expect.closeTo(30 / 584, 6)])
    // One of 126 that was said by one of 584; an average of each of today's is one.
    expect(await read(town.city, NOW)).toEqual(['not-comparable', expect.closeTo(30 / 126, 6)])
    const { cells } = await pivot(office, [town.city], { items: ['S'], boundary: undefined })
    expect(cells[0]?.value).toBeCloseTo(share, 6)
  })

  test('who may not read all of the group learns its size and none of its figures', async () => {
    const grant = { permission: 'figures.read' as const, scope: 'unit' as const, placeId: heir, chain: null }
    const { comparable } = await pivot({ ...office, grants: [grant] }, [heir])
    expect(comparable).toMatchObject([{ before: 304, cells: [] }])
  })

  test('an explanation names the places that count in part, and since when', async () => {
    const asking = { item: 'helped', place: heir, period: asked.periods[0], boundary: NOW }
    const { divided } = (await call(office, 'POST', '/explain', asking)).body
    expect(divided.items).toContainEqual({ ...lang, on: NOW, how: 'divided' })
    const back = { ...asking, place: await idOf(db, 'hn-00592-a'), period: 'PLAN_YEAR:2014-Q3', boundary: '2014-01-01' }
    // Phúc Diễn was put together of parts of two.
    const { whole, divided: none } = (await call(office, 'POST', '/explain', back)).body
    expect([whole.why, none]).toEqual(['no-data', null])
    const before = { level: 'commune', saidAt: ['commune'], spans: [{ from: '2014-07-01', to: '2014-10-01' }] } as const
    const found = await findDividedPlaces(
      db,
      { ...before, saidAt: ['commune'], spans: [...before.spans], ids: [back.place], day: '2014-01-01' },
      10,
    )
    expect(found).toMatchObject({ total: 1, items: [{ name: 'phường Phúc Diễn', on: '2014-04-01', how: 'joined' }] })
  })

  test('are told in an explanation as well; as then there is nothing to tell', async () => {
    const why = async (place: number, more = {}) =>
      (
        await call(office, 'POST', '/explain', {
          item: 'helped',
          place,
          ...{ period: asked.periods[0], boundary: NOW, ...more },
        })
      ).body
    expect((await why(heir)).comparable).toMatchObject({ before: 304, cells: [{ item: 'helped', value: 30 }] })
    expect((await why(town.communes[0], { boundary: 'then' })).comparable).toBeNull()
  })
})
