import { describe, expect, test } from 'vitest'
import { testApp } from '../../../../test/app.ts'
import { testDatabase } from '../../../../test/database.ts'
import { makeForm, makeIndicator, makeSmallTown, open, setToday } from '../../../../test/factories.ts'
import type { Measure } from '../../facts/contract.ts'
import { cellsOf, collectedAt, type PivotAnswer } from '../cells.ts'
import type { Collected } from '../distribution.ts'
import type { Surroundings } from '../expression/compute.ts'
import { parseExpression } from '../expression/parse.ts'
import { saveTargets } from '../index.ts'
import { collectedIn, isGrownFromPart, withBegun } from './begun.ts'
import { restsOnFew } from './coverage.ts'

const { db } = await testDatabase('hanoi')
const { call } = await testApp(db)
const town = await makeSmallTown(db)
const office = town.actor('office')
await setToday(db, '2015-02-10')
await makeForm(db, 'talks', ['talks'], { level: 'commune' })
await makeForm(db, 'visits', ['visits'], { level: 'commune' })
await makeIndicator(db, 'C1', 'talks', { unit: 'cuộc', decimals: 0 })
await makeIndicator(db, 'C2', 'talks + visits', { unit: 'cuộc', decimals: 0 })
await makeIndicator(db, 'C3', 'year_to_date(talks)', { unit: 'cuộc', decimals: 0 })
await makeIndicator(db, 'C4', 'places(commune)', { unit: 'xã', decimals: 0 })

/** Opens a form for a quarter; the first commune sends a figure, which is accepted. */
async function say(form: string, period: string, figure: number): Promise<void> {
  const id = (await open(db, form, period)).get(town.communes[0])
  const values = { [form]: figure }
  const sent = await call(town.actor('officer:0:1'), 'POST', `/submissions/${id}/send`, { baseVersion: 0, values })
  expect(sent.status).toBe(200)
  await call(town.actor('district:1'), 'POST', '/submissions/accept', { items: [{ id, baseVersion: 1 }] })
}

// Collected from the last quarter of 2013 on.
for (const [period, figure] of [
  ['2013-Q4', 10],
  ['2014-Q1', 10],
  ['2014-Q2', 11],
  ['2014-Q3', 12],
  ['2014-Q4', 13],
] as const)
  await say('talks', period, figure)
await say('visits', '2014-Q3', 1)

const begun = async (item: string, ...periods: string[]) => {
  const question = { items: [item], places: { ids: [town.city] }, periods: periods.map((code) => `PLAN_YEAR:${code}`) }
  const { items } = (await call(office, 'POST', '/pivot', question)).body as PivotAnswer
  return periods.map((_, period) => partly(items[0] && collectedAt(items[0], period)))
}
const partly = (collected: Collected | undefined) => (collected?.isPart ? collected.since : null)

describe('where forms began to be collected within a period', () => {
  test('an answer says so of each period: not of those before all forms, nor of later ones', async () => {
    const days = ['2012', '2013', '2013-Q4', '2014']
    expect(await begun('talks', ...days)).toEqual([null, '2013-10-01', null, null])
    expect(await begun('C1', ...days)).toEqual([null, '2013-10-01', null, null])
    // Of two forms the last to begin; and of what a formula reads since the beginning of the year.
    expect(await begun('C2', ...days)).toEqual([null, '2013-10-01', null, '2014-07-01'])
    expect(await begun('C3', '2013-Q4', '2014-Q1')).toEqual(['2013-10-01', null])
    expect(await begun('C4', ...days)).toEqual([null, null, null, null])
    expect(await begun('form.talks:received', '2013', '2014')).toEqual(['2013-10-01', null])
  })

  test('the scorecard says from when beside a year of which a part was collected, and nothing beside whole ones', async () => {
    const card = async (period: string) => {
      const { body } = await call(office, 'GET', `/scorecard?place=${town.city}&period=PLAN_YEAR:${period}`)
      return body.items.find((one: { code: string }) => one.code === 'C1')
    }
    expect(await card('2014')).toMatchObject({ value: 46, before: 10, collectedSince: '2013-10-01' })
    expect(await card('2014-Q4')).toMatchObject({ value: 13, before: 10, collectedSince: null })
    // Nothing was due the year before.
    expect(await card('2014-Q1')).toMatchObject({ before: null, collectedSince: null })
  })

  test('so do quarters on the page of a leader', async () => {
    const { body } = await call(town.actor('leader'), 'GET', '/leader?period=2014-Q4')
    expect(body.compared).toMatchObject([
      { code: 'C1', now: 13, before: 12, collectedSince: null },
      { code: 'C2', collectedSince: null },
    ])
  })

  test('a round that was opened for earlier days is seen by the next question', async () => {
    expect(await begun('visits', '2014')).toEqual(['2014-07-01'])
    await open(db, 'visits', '2014-Q1')
    expect(await begun('visits', '2014')).toEqual([null])
  })
})

describe('growth by formula', () => {
  const values = async (item: string, place: number, ...periods: string[]) => {
    const question = { items: [item], places: { ids: [place] }, periods: periods.map((code) => `PLAN_YEAR:${code}`) }
    const { body } = await call(office, 'POST', '/pivot', question)
    return cellsOf(body).map(({ value, why }) => value ?? why)
  }

  test('against a period of which a part was collected there is none; what is read since the beginning of the year is no growth', async () => {
    await makeIndicator(db, 'G1', '(talks - year_before(talks)) / year_before(talks)')
    await makeIndicator(db, 'G2', 'talks - previous(talks)', { unit: 'cuộc', decimals: 0 })
    await makeIndicator(db, 'G3', 'year_to_date(talks) - year_before(year_to_date(talks))', { unit: 'cuộc' })
    // What only looks back holds nothing against anything.
    await makeIndicator(db, 'P1', 'year_before(talks)', { unit: 'cuộc', decimals: 0 })
    expect(await values('P1', town.city, '2014')).toEqual([10])
    await makeIndicator(db, 'G4', 'count(commune where talks > year_before(talks))', { unit: 'xã', decimals: 0 })
    expect(await values('G1', town.city, '2014', '2014-Q4', '2014-Q1')).toEqual(['not-comparable', 30, 'no-data'])
    // The quarter before all forms says nothing; the first quarter with forms is held against by the next.
    expect(await values('G2', town.city, '2013-Q4', '2014-Q1', '2014-H1')).toEqual(['no-data', 0, 'not-comparable'])
    expect(await values('G3', town.city, '2014-Q4')).toEqual(['not-comparable'])
    expect(await values('G4', town.city, '2014', '2014-Q4')).toEqual(['not-comparable', 1])
    expect(await values('C3', town.city, '2013-Q4')).toEqual([10])
    const explained = async (item: string, period: string) =>
      (await call(office, 'POST', '/explain', { item, place: town.city, period: `PLAN_YEAR:${period}` })).body
    expect(await explained('G1', '2014')).toMatchObject({ whole: { why: 'not-comparable' }, begun: '2013-10-01' })
    expect(await explained('G1', '2014-Q4')).toMatchObject({ whole: { value: 30 }, begun: null })
  })

  test('while forms of one of its periods are missing it stands without a state, and the leader decides nothing of it', async () => {
    await makeIndicator(db, 'G1', '(talks - year_before(talks)) / year_before(talks)')
    await db.transaction().execute((tx) =>
      saveTargets(tx, [
        { code: 'G1', placeId: town.city, year: 2014, value: 50, path: {}, source: 'x', inherits: true },
        { code: 'G1', placeId: town.city, year: 2015, value: 50, path: {}, source: 'x', inherits: true },
      ]),
    )
    const period = 'PLAN_YEAR:2014-Q4'
    const scoreAt = async (place: number) =>
      (await call(office, 'GET', `/scorecard?place=${place}&period=${period}`)).body.items.find(
        (one: { code: string }) => one.code === 'G1',
      )
    // One of two communes sent in both quarters; by itself it has all its forms.
    expect(await scoreAt(town.city)).toMatchObject({ value: 30, due: 50, state: 'none', fewForms: true })
    expect(await scoreAt(town.communes[0])).toMatchObject({ value: 30, due: 50, state: 'late', fewForms: false })
    const question = { items: ['G1'], places: { ids: [town.communes[0]] }, periods: [period], targets: true }
    expect((await call(office, 'POST', '/pivot', question)).body.targets).toMatchObject([{ state: 'late' }])
    const whole = { ...question, places: { ids: [town.city] } }
    expect((await call(office, 'POST', '/pivot', whole)).body.targets).toMatchObject([
      { state: 'none', fewForms: true },
    ])
    await setToday(db, '2015-05-10')
    await say('talks', '2015-Q1', 12)
    const { body } = await call(town.actor('leader'), 'GET', '/leader?period=2015-Q1')
    expect(body.targets).toMatchObject([{ code: 'G1', value: 20, state: 'none', fewForms: true }])
    expect(body.decisions).toEqual([])
    expect(await values('G3', town.city, '2015-Q1')).toEqual([2])
  })

  test('each period by itself: a whole one beside another makes up for nothing', () => {
    const at = (counts: Record<string, number>): Surroundings => ({
      measure: (code) => ({ value: counts[code] ?? null, why: null }),
      inside: () => [],
      shifted: () => at({ 'f:expected': 10, 'f:received': 2 }),
    })
    const here = at({ 'f:expected': 200, 'f:received': 200 })
    const [now, before] = [
      { form: 'f', shifts: [] },
      { form: 'f', shifts: ['previous' as const] },
    ]
    expect(restsOnFew([[now], [before]], here)).toBe(true)
    expect(restsOnFew([[now, before]], here)).toBe(false)
    expect(restsOnFew([[now]], here)).toBe(false)
  })
})

describe('lines of a measure', () => {
  const measure = { id: 1, code: 'm', nature: 'flow', bodies: 'add', leadingChain: null, source: 'entered' } as Measure
  const round = (form: string, chain: string, day: string) => ({ form, chain, measure: 'm', day })
  const [old, replaced, front] = [
    round('a', 'government', '2012-10-01'),
    round('b', 'government', '2014-01-01'),
    round('c', 'front', '2013-04-01'),
  ]
  const item = { formulas: [{ from: '', expression: { kind: 'measure' as const, code: 'm', column: 1 } }] }
  const years = [2012, 2013, 2014].map((year) => ({ from: `${year}-01-01`, to: `${year + 1}-01-01` }))
  const collectedBy = (
    one: Measure,
    rounds: (typeof old)[],
    { chains = null as string[] | null, loaded = new Map() } = {},
  ) => {
    const measures = new Map(withBegun([one], rounds, loaded).map((read) => [read.code, read]))
    return collectedIn(item, years, { measures, today: '2015-02-10', chains })
  }
  const begunBy = (...of: Parameters<typeof collectedBy>) => collectedBy(...of).map(partly)
  const linesBy = (...of: Parameters<typeof collectedBy>) => collectedBy(...of).map(({ lines }) => lines)

  test('one that replaced a form by another goes on; each that begins within a year makes it a part; of views the leading one', () => {
    expect(begunBy(measure, [])).toEqual([null, null, null])
    expect(begunBy(measure, [replaced, old])).toEqual(['2012-10-01', null, null])
    expect(begunBy(measure, [old, replaced, front])).toEqual(['2012-10-01', '2013-04-01', null])
    const views = { ...measure, bodies: 'views' as const, leadingChain: 'government' }
    expect(begunBy(views, [old, replaced, front])).toEqual(['2012-10-01', null, null])
  })

  test('where one is asked for, those of the others are no matter', () => {
    expect(begunBy(measure, [old, front], { chains: ['government'] })).toEqual(['2012-10-01', null, null])
  })

  test('a level is the last of a period, however late the first was', () => {
    expect(begunBy({ ...measure, nature: 'snapshot' }, [old])).toEqual([null, null, null])
  })

  test('years of the same lines have the same number, from whichever day a line began; of what files brought the lines are whole', () => {
    expect(linesBy(measure, [round('a', 'government', '2011-01-01'), round('c', 'front', '2013-01-01')])).toEqual([
      0, 1, 1,
    ])
    expect(linesBy(measure, [old, front], { chains: ['government'] })).toEqual([0, 1, 1])
    const both = [round('a', 'government', '2013-01-01'), round('c', 'front', '2014-01-01')]
    expect(linesBy(measure, both)).toEqual([0, 1, 2])
    const loaded = new Map([[1, { from: '2012-01-01', to: '2014-01-01' }]])
    expect(collectedBy(measure, both, { loaded })).toEqual([
      { since: '2012-01-01', isPart: false, lines: 0 },
      { since: '2013-01-01', isPart: false, lines: 0 },
      { since: '2014-01-01', isPart: false, lines: 0 },
    ])
    const year = new Map([[1, { from: '2012-01-01', to: '2013-01-01' }]])
    // Another year of files than the one before the forms: of it the lines are whole as well.
    expect(linesBy(measure, [round('a', 'government', '2014-01-01')], { loaded: year })).toEqual([0, 1, 0])
  })

  test('growth by a formula from a year that a line did not say yet is of others', () => {
    const growth = parseExpression('m - previous(m)')
    const grown = { formulas: [{ from: '', expression: growth }] }
    const rounds = [round('a', 'government', '2011-01-01'), round('c', 'front', '2013-01-01')]
    const known = {
      measures: new Map(withBegun([measure], rounds, new Map()).map((read) => [read.code, read])),
      ...{ today: '2015-02-10', chains: null },
    }
    expect(collectedIn(grown, years, known).map(partly)).toEqual([null, '2013-01-01', null])
    expect(years.map((year) => isGrownFromPart(growth, year, known))).toEqual([false, true, false])
    expect(collectedIn(grown, years, { ...known, chains: ['government'] }).map(partly)).toEqual([null, null, null])
  })

  test('where files brought the days before, the year is whole; not where they brought other days', () => {
    const loaded = (from: string, to: string) => new Map([[1, { from, to }]])
    expect(begunBy(measure, [old], { loaded: loaded('2011-01-01', '2012-10-01') })).toEqual([null, null, null])
    expect(begunBy(measure, [old], { loaded: loaded('2012-04-01', '2012-10-01') })).toEqual(['2012-10-01', null, null])
    expect(begunBy(measure, [old], { loaded: loaded('2009-01-01', '2010-01-01') })).toEqual(['2012-10-01', null, null])
    // No form asked: of a year that files brought from its middle on there is a part; what they add to forms is none.
    expect(begunBy(measure, [], { loaded: loaded('2012-10-01', '2014-01-01') })).toEqual(['2012-10-01', null, null])
    expect(begunBy(measure, [old], { loaded: loaded('2013-04-01', '2013-07-01') })).toEqual(['2012-10-01', null, null])
  })
})
