import { expect, test } from 'vitest'
import { breakdowns } from '../../../../demo/breakdowns.ts'
import { indicators } from '../../../../demo/indicators.ts'
import { testApp } from '../../../../test/app.ts'
import { testDatabase } from '../../../../test/database.ts'
import { makeIndicator, setToday } from '../../../../test/factories.ts'
import { countStatements } from '../../../../test/statements.ts'
import { saveIndicators } from '../catalogue/save.ts'
import { cellsOf as cellsIn } from '../cells.ts'
import { saveTargets } from '../targets/targets.ts'
import { type Entered, makeWorkedTown } from './town.fixture.ts'

/** The forty indicators of the programme (domain 10), each worked out by hand from figures of two communes. */

const area = (list: [number, number, number, number, number, number, number, number, number]) => {
  const [front_talks, front_attendance, safe_new, transformed, conventions, convention_clause, ...more] = list
  const [core_planned, core_held, area_safe] = more
  return {
    ...{ front_talks, front_attendance, safe_new, transformed, conventions, convention_clause },
    ...{ core_planned, core_held, area_safe },
  }
}
const groups = ['front', 'unions', 'sectors', 'area_fronts', 'branches']
/** Posts and trained posts of each of the five groups. */
const posts = (list: [number, number][], people_trained: number) => ({
  ...Object.fromEntries(
    list.flatMap(([all, trained], index) => [
      [`posts_${groups[index]}`, all],
      [`trained_${groups[index]}`, trained],
    ]),
  ),
  people_trained,
})
const million = 1_000_000
/** Cells of a breakdown, in the order of their names. */
const parts = (cells: string, names: string[], figures: number[]) =>
  Object.fromEntries(names.map((name, index) => [`${cells}_${name}`, figures[index] ?? 0]))
/** Millions given and spent: from the centre, from the city, raised. */
const funds = (given: number[], spent: number[]) => {
  const [all, used] = [given, spent].map((list) => list.map((own) => own * million)) as [number[], number[]]
  return { ...parts('allocated', sources, all), ...parts('spent', sources, used) }
}
const sources = ['central', 'local', 'raised']
const kinds = ['agencies', 'companies', 'schools']
const models = ['areas', 'groups', 'clubs']
const sectors = ['farming', 'industry', 'services']
const points = ['hotlines', 'boxes', 'rooms']
const helpers = ['unions', 'companies', 'families']
const levels = ['commune', 'city', 'central']
const channels = ['in_person', 'phone', 'box', 'letter']
const copies = ['leaflets', 'posters', 'books']
const media = ['press', 'radio', 'television', 'online']
const events = ['conferences', 'classes', 'contests']

const entered: Entered = {
  'tdp1 2014-Q2': { 'n0:0': { talks: 2, attendance: 40, leaflets: 0, households_signed: 0, visits: 0 } },
  'tdp1 2014-Q3': {
    'n0:0': { talks: 3, attendance: 90, leaflets: 100, households_signed: 5, visits: 4 },
    'n1:0': { talks: 1, attendance: 25, leaflets: 50, households_signed: 0, visits: 2 },
  },
  'tdp2 2014-Q3': {
    'n0:0': { mediation_accepted: 3, mediation_success: 2, self_groups: 2, group_meetings: 1 },
    'n1:0': { mediation_accepted: 1, mediation_success: 1, self_groups: 1, group_meetings: 0 },
  },
  // talks, attendance, newly safe, transformed, convention, clause, meetings planned and held, holds the title
  'kdc1 2014-Q2': { 'r0:0': area([1, 30, 0, 1, 1, 1, 3, 3, 1]) },
  'kdc1 2014-Q3': {
    'r0:0': area([2, 50, 0, 0, 1, 1, 3, 2, 1]),
    'r0:1': area([0, 0, 1, 0, 1, 0, 3, 1, 1]),
    'r1:0': area([0, 0, 0, 0, 1, 1, 2, 2, 0]),
    'r1:1': area([4, 90, 0, 0, 0, 0, 4, 3, 1]),
  },
  'xub 2014-Q2': {
    c0: {
      ...{ in_scope: 7, helped: 7, progressed: 1, education_ended: 1, education_completed: 1 },
      ...funds([10, 30, 0], [2, 3, 0]),
    },
  },
  'xub 2014-Q3': {
    c0: {
      ...{ in_scope: 8, helped: 6, progressed: 5, education_ended: 2, education_completed: 1 },
      ...funds([10, 28, 2], [4, 5, 1]),
    },
    c1: {
      ...{ in_scope: 12, helped: 10, progressed: 5, education_ended: 3, education_completed: 3 },
      ...funds([20, 40, 0], [15, 20, 0]),
    },
  },
  'xtn 2014-Q3': {
    c0: {
      ...{ reached_12_months: 2, employed_12_months: 1, ...parts('enterprises', sectors, [0, 2, 1]) },
      ...{ ...parts('registered', kinds, [3, 2, 5]), ...parts('recognised', kinds, [2, 0, 5]) },
      ...{ models_replicated: 1, households: 1000, households_pledged: 640 },
    },
    c1: {
      ...{ reached_12_months: 3, employed_12_months: 3, ...parts('enterprises', sectors, [1, 0, 0]) },
      ...{ ...parts('registered', kinds, [1, 1, 4]), ...parts('recognised', kinds, [1, 1, 4]) },
      ...{ models_replicated: 2, households: 500, households_pledged: 480 },
    },
  },
  'xmt 2014-Q3': {
    c0: {
      ...{
        ...parts('models', models, [1, 3, 0]),
        ...parts('effective', models, [1, 2, 0]),
        ...parts('sponsors', helpers, [3, 0, 2]),
      },
      ...{ ...parts('points', points, [1, 1, 0]), ...parts('praised', levels, [2, 1, 0]), commune_safe: 1 },
    },
    c1: {
      ...{
        ...parts('models', models, [0, 1, 1]),
        ...parts('effective', models, [0, 1, 0]),
        ...parts('sponsors', helpers, [0, 0, 0]),
      },
      ...{ ...parts('points', points, [0, 0, 1]), ...parts('praised', levels, [3, 0, 1]), commune_safe: 0 },
    },
  },
  'xth 2014-Q3': {
    c0: posts(
      [
        [5, 5],
        [6, 3],
        [8, 4],
        [20, 10],
        [40, 8],
      ],
      27,
    ),
    c1: posts(
      [
        [4, 1],
        [5, 2],
        [7, 2],
        [15, 5],
        [30, 10],
      ],
      19,
    ),
  },
  'xca 2014-Q2': {
    c0: {
      ...{ ...parts('tips', channels, [0, 1, 0, 0]), tips_classified: 1, tips_forwarded: 0, tips_on_time: 0 },
      ...{ box_planned: 12, box_opened: 12, surrendered: 1, reoffended: 0 },
    },
  },
  'xca 2014-Q3': {
    c0: {
      ...{ ...parts('tips', channels, [3, 5, 2, 0]), tips_classified: 9, tips_forwarded: 6, tips_on_time: 5 },
      ...{ box_planned: 12, box_opened: 11, surrendered: 1, reoffended: 1 },
    },
    c1: {
      ...{ ...parts('tips', channels, [1, 2, 0, 1]), tips_classified: 4, tips_forwarded: 2, tips_on_time: 2 },
      ...{ box_planned: 12, box_opened: 9, surrendered: 0, reoffended: 0 },
    },
  },
  'xdb 2014-Q3': {
    c0: { transformed_24_months: 4, transformed_kept: 3, cases_before: 20, cases_now: 12 },
    c1: { transformed_24_months: 1, transformed_kept: 1, cases_before: 5, cases_now: 8 },
  },
  'hub 2014-Q3': {
    district: { findings_due: 4, findings_closed: 3, tasks_due: 10, tasks_done: 9 },
    other: { findings_due: 2, findings_closed: 1, tasks_due: 6, tasks_done: 4 },
  },
  'hca 2014-Q3': {
    district: { resolved_due: 30, resolved_on_time: 27 },
    other: { resolved_due: 10, resolved_on_time: 7 },
  },
  'tpca 2014-Q2': { city: { bulletins: 2, ...parts('publications', copies, [0, 0, 0]) } },
  'tpca 2014-Q3': { city: { bulletins: 3, ...parts('publications', copies, [16_000, 3_000, 1_000]) } },
  'sn1 2014-Q3': {
    city: { ...parts('media', media, [5, 4, 1, 2]), ...parts('events', events, [2, 2, 1]) },
  },
}

const { db } = await testDatabase('hanoi')
const { call } = await testApp(db)
const town = await makeWorkedTown(db, entered, ['xca 2014-Q2 c0'])
await setToday(db, '2014-10-13')
const catalogue = indicators('2012-01-01', true)
await db.transaction().execute((tx) => saveIndicators(tx, catalogue))

const [toDate, quarter] = ['2014-01-01/2014-10-01', 'PLAN_YEAR:2014-Q3']
/** The communes of the district on 30/9/2014. */
const COMMUNES = 21

const worked: Record<string, [where: 'city' | 'district', period: string, byHand: number]> = {
  // What stands at the end of the period: of the first commune the third quarter's, not the second's.
  A1: ['city', toDate, (100 * (5 + 5)) / (6 + 10)],
  A2: ['city', toDate, (100 * (6 + 10)) / (8 + 12)],
  // The first commune has one area transformed and one newly safe: it counts once. The second has neither.
  A3: ['district', toDate, (100 * 1) / COMMUNES],
  // Kept: two hold the title in the first, one of them new; one in the second.
  'A3.1': ['district', toDate, (100 * 2) / COMMUNES],
  A4: ['city', toDate, 1],
  A5: ['city', toDate, 1],
  A6: [
    'city',
    quarter,
    (100 * (5 + 3 + 4 + 10 + 8 + (1 + 2 + 2 + 5 + 10))) / (5 + 6 + 8 + 20 + 40 + (4 + 5 + 7 + 15 + 30)),
  ],
  'A6.1': ['city', quarter, 27 + 19],
  B1: ['city', toDate, (100 * (1 + 1 + 0 + 1)) / 4],
  B2: ['district', toDate, (100 * (1 + 0)) / COMMUNES],
  B3: ['city', toDate, (100 * (7 + 6)) / (10 + 6)],
  B4: ['city', toDate, (100 * (3 + 1)) / (4 + 1)],
  B5: ['city', toDate, (100 * (20 + 5 - (12 + 8))) / (20 + 5)],
  C1: ['city', toDate, 2 + 3 + 1 + (1 + 2 + 0 + 0 + 4) + 5],
  C2: ['city', toDate, 40 + 90 + 25 + (30 + 50 + 90)],
  // Of two key areas one had an activity in the quarter.
  C3: ['city', quarter, (100 * 1) / 2],
  C4: ['city', quarter, 12],
  C5: ['city', toDate, 100 + 50 + 20_000],
  C6: ['city', toDate, 2 + 3],
  C7: ['city', toDate, (100 * (640 + 480)) / (1000 + 500)],
  D1: ['city', toDate, 1 + 10 + 4],
  D2: ['city', toDate, (100 * (1 + 9 + 4)) / (1 + 10 + 4)],
  D3: ['city', toDate, (100 * (5 + 2)) / (6 + 2)],
  D4: ['city', quarter, (100 * (27 + 7)) / (30 + 10)],
  D5: ['city', toDate, 2 + 1],
  D6: ['city', toDate, (100 * (12 + 11 + 9)) / (12 + 12 + 12)],
  D7: ['city', toDate, 1 + 1],
  E1: ['city', toDate, (100 * (1 + 1 + 3)) / (1 + 2 + 3)],
  E2: ['city', toDate, (100 * (1 + 3)) / (2 + 3)],
  E3: ['city', toDate, 3 + 1],
  E4: ['city', toDate, 5 + 0],
  E5: ['city', toDate, (100 * 1) / (6 + 10)],
  F1: ['city', toDate, (100 * (3 + 1)) / (4 + 2)],
  F2: ['city', toDate, 1 + 2],
  F3: ['city', toDate, (100 * (3 + 2 + 1 + 2 + 3)) / (3 + 3 + 3 + 2 + 4)],
  F4: ['city', toDate, (100 * (2 + 1)) / (3 + 1)],
  F5: ['city', toDate, (100 * 2) / 3],
  G1: ['city', quarter, (100 * (10 + 35)) / (40 + 60)],
  // In the second quarter two forms were asked of two communes; the first sent both, one of them a day late.
  G2: ['city', 'PLAN_YEAR:2014-Q2', (100 * 1) / 4],
  G3: ['city', toDate, (100 * (3 + 1)) / (4 + 2)],
  G4: ['city', quarter, (100 * (9 + 4)) / (10 + 6)],
  G5: ['city', toDate, 3 + 4],
}

test('the forty are all computed and all worked out here, with the two that stand beside one', () => {
  expect(Object.keys(worked).sort()).toEqual(catalogue.map(({ code }) => code).sort())
  expect(catalogue.filter(({ code }) => !code.includes('.'))).toHaveLength(40)
})

const office = town.actor('office')
const cellsOf = async (items: string[], place: number, period: string, actor = office) => {
  const question = { items, places: { ids: [place] }, periods: [period] }
  return cellsIn((await call(actor, 'POST', '/pivot', question)).body)
}

test.each(Object.entries(worked))('%s', async (code, [where, period, byHand]) => {
  const [cell] = await cellsOf([code], town[where], period)
  expect(cell?.why).toBeNull()
  expect(cell?.value).toBeCloseTo(byHand, 8)
})

/** Of each breakdown: its parts in their order, both communes added up by hand. */
const broken: Record<string, number[]> = {
  posts_in_scope: [5 + 4, 6 + 5, 8 + 7, 20 + 15, 40 + 30],
  posts_trained: [5 + 1, 3 + 2, 4 + 2, 10 + 5, 8 + 10],
  units_registered: [3 + 1, 2 + 1, 5 + 4],
  units_safe: [2 + 1, 0 + 1, 5 + 4],
  models: [1 + 0, 3 + 1, 0 + 1],
  models_effective: [1 + 0, 2 + 1, 0 + 0],
  funds_allocated: [(10 + 20) * million, (28 + 40) * million, 2 * million],
  funds_spent: [(4 + 15) * million, (5 + 20) * million, 1 * million],
  media_items: [5, 4, 1, 2],
  department_talks: [2, 2, 1],
  publications: [16_000, 3_000, 1_000],
  tips_received: [3 + 1, 5 + 2, 2 + 0, 0 + 1],
  report_points: [1 + 0, 1 + 0, 0 + 1],
  enterprises: [0 + 1, 2 + 0, 1 + 0],
  sponsors: [3 + 0, 0 + 0, 2 + 0],
  praised: [2 + 3, 1 + 0, 0 + 1],
}

test('every breakdown is worked out here', () => {
  expect(Object.keys(broken).sort()).toEqual(Object.keys(breakdowns).sort())
})

test.each(Object.entries(broken))('%s: each part for itself, and the whole is their sum', async (measure, byHand) => {
  const question = { items: [measure], places: { ids: [town.city] }, periods: [quarter], split: true }
  const cells = cellsIn((await call(office, 'POST', '/pivot', question)).body)
  const of = (category: string | null) => cells.find((one) => one.category === category)?.value
  expect(breakdowns[measure as keyof typeof breakdowns].parts.map(({ code }) => of(code))).toEqual(byHand)
  expect(of(null)).toBe(byHand.reduce((sum, own) => sum + own))
})

test('A6 by its five groups: each trained of those in scope, with the forms it rests on', async () => {
  const ask = async (items: string[]) => {
    const question = { items, places: { ids: [town.city] }, periods: [quarter], split: true }
    return (await call(office, 'POST', '/pivot', question)).body
  }
  const answer = await ask(['A6'])
  expect(answer.items[0].categories.map(({ code }: { code: string }) => code)).toEqual(groups)
  const cells = cellsIn(answer)
  for (const [at, group] of groups.entries()) {
    const [trained, inScope] = [broken.posts_trained?.[at] ?? 0, broken.posts_in_scope?.[at] ?? 0]
    const cell = cells.find(({ category }) => category === group)
    expect(cell).toMatchObject({ numerator: trained, denominator: inScope, why: inScope === 0 ? 'no-value' : null })
    if (inScope > 0) expect(cell?.value).toBeCloseTo((100 * trained) / inScope, 8)
    expect(cell).toMatchObject({ received: 2, expected: 2 })
  }
  // What places do, or figures that are not broken down alike, has no parts.
  expect((await ask(['A3', 'A1'])).items.map(({ categories }: { categories: [] }) => categories)).toEqual([[], []])
})

test('G2: beside the share of forms in time stand the forms it counts, those in and those due', async () => {
  // Of six commune forms two were asked of two communes in the second quarter; the first sent both.
  const [cell] = await cellsOf(['G2'], town.city, 'PLAN_YEAR:2014-Q2')
  expect(cell).toMatchObject({ numerator: 1, denominator: 4, received: 2, expected: 4 })
  const [late] = await cellsOf(['form.xca:on_time'], town.city, 'PLAN_YEAR:2014-Q2')
  expect(late).toMatchObject({ value: 0, received: 1, expected: 2 })
})

test('A3: what was built and what was kept stand side by side, and the target reads what was built', async () => {
  const { version } = (await call(office, 'GET', '/indicators/A3')).body
  const target = { year: 2014, value: 100, baseline: null, path: {}, source: 'Kế hoạch, mục I.1.2' }
  await call(office, 'PUT', '/indicators/A3/targets', { place: town.city, baseVersion: version, items: [target] })
  const card = await call(office, 'GET', `/scorecard?place=${town.district}&period=${encodeURIComponent(toDate)}`)
  const scores = card.body.items.filter(({ code }: { code: string }) => code.startsWith('A3'))
  expect(scores).toMatchObject([
    { code: 'A3', numerator: 1, target: 100, state: 'late', targetOf: { level: 'city' } },
    { code: 'A3.1', numerator: 2, target: null, state: 'none' },
  ])
})

test('the page of a leader with targets for all of them takes at most five statements', async () => {
  const rates = catalogue.filter(({ expression }) => expression !== null)
  await db.transaction().execute((tx) =>
    saveTargets(
      tx,
      rates.map(({ code }) => ({
        ...{ code, placeId: town.city, year: 2014, value: 100, path: {}, source: 'Kế hoạch', inherits: true },
      })),
    ),
  )
  const read = async () => (await call(town.actor('leader'), 'GET', '/leader?period=2014-Q3')).body
  // What is remembered is read by the first question.
  expect((await read()).targets).toHaveLength(rates.length)
  const asked = await countStatements(read)
  expect(asked).toBeGreaterThan(1)
  expect(asked).toBeLessThanOrEqual(5)
})

test('a part of a breakdown in another period is opened there with its whole', async () => {
  const growth = '(units_safe:companies - previous(units_safe:companies)) / previous(units_safe:companies)'
  await makeIndicator(db, 'X1', growth)
  const question = { item: 'X1', place: town.city, period: quarter }
  const { parts, records } = (await call(office, 'POST', '/explain', question)).body
  expect(parts).toMatchObject([
    { code: 'units_safe:companies', shifts: [], amount: 0 + 1, opens: 'units_safe' },
    { code: 'units_safe:companies', shifts: ['previous'], amount: null, why: 'no-data', opens: 'units_safe' },
  ])
  expect(records).toMatchObject({ measure: 'units_safe:companies', period: { from: '2014-07-01' } })
})
