import { describe, expect, test } from 'vitest'
import { testApp } from '../../../../test/app.ts'
import { testDatabase } from '../../../../test/database.ts'
import { makeForm, makeIndicator, makeSmallTown, open, setToday } from '../../../../test/factories.ts'
import type { Level } from '../../../shared/levels.ts'
import type { Span } from '../../../shared/spans.ts'
import type { AskedDays } from '../../collection/index.ts'
import type { Measure } from '../../facts/contract.ts'
import type { LoadedDays } from '../../facts/index.ts'
import { cellsOf, collectedAt, type PivotAnswer } from '../cells.ts'
import type { Collected } from '../distribution.ts'
import type { Surroundings } from '../expression/compute.ts'
import { parseExpression } from '../expression/parse.ts'
import { saveTargets } from '../index.ts'
import { collectedIn, isGrownFromPart, withCollected } from './collected.ts'
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
    // Of two forms when the last began or left off; and of what a formula reads since the beginning of the year.
    expect(await begun('C2', ...days)).toEqual([null, '2013-10-01', null, '2014-10-01'])
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
      // Of one of its two forms there was no round any more.
      { code: 'C2', collectedSince: '2014-10-01' },
    ])
  })

  test('a round that was opened for earlier days is seen by the next question', async () => {
    expect(await begun('visits', '2014')).toEqual(['2014-10-01'])
    for (const period of ['2014-Q1', '2014-Q4']) await open(db, 'visits', period)
    // Of the second quarter nobody was asked.
    expect(await begun('visits', '2014')).toEqual(['2014-07-01'])
    await open(db, 'visits', '2014-Q2')
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
      { form: 'f', shifts: [], hasTotals: false },
      { form: 'f', shifts: ['previous' as const], hasTotals: true },
    ]
    expect(restsOnFew([[now], [before]], here)).toBe(true)
    expect(restsOnFew([[now, before]], here)).toBe(false)
    expect(restsOnFew([[now]], here)).toBe(false)
    // What came within totals of communes has come.
    const gathered = { ...here, shifted: () => at({ 'f:expected': 10, 'f:received': 2, 'f:in_total': 8 }) }
    expect(restsOnFew([[now], [before]], gathered)).toBe(false)
  })
})

describe('lines of a measure', () => {
  const measure = { id: 1, code: 'm', nature: 'flow', bodies: 'add', leadingChain: null, source: 'entered' } as Measure
  const formOf = (chain: string, from: string, to = '2015-01-01', level: Level = 'commune') => ({
    ...{ form: `${chain} ${level} ${from}`, chain, level, measure: 'm', from, to },
  })
  const fileOf = (chain: string, from: string, to: string, acceptedAt: string | null = '2014-05-01T00:00:00Z') => ({
    ...{ measureId: 1, chain, from, to, postedAt: '2014-04-01T00:00:00Z', acceptedAt },
  })
  const [gov, front] = [formOf('government', '2011-01-01'), formOf('front', '2013-01-01')]
  const years = [2012, 2013, 2014].map((year) => ({ from: `${year}-01-01`, to: `${year + 1}-01-01` }))
  const item = (text: string) => ({ formulas: [{ from: '', expression: parseExpression(text) }] })
  type Asking = Parameters<typeof collectedIn>[2]
  function collected(
    asked: AskedDays[],
    { files = [], of = measure, text = 'm', ...more }: Partial<Asking> & Told = {},
  ): Collected[] {
    const measures = new Map(withCollected([of], asked, files).map((read) => [read.code, read]))
    const known = { measures, today: '2015-02-10', level: 'city', standing: 'official' } as const
    return collectedIn(item(text), years, { ...known, chains: null, asKnownAt: null, ...more })
  }
  interface Told {
    files?: LoadedDays[]
    of?: Measure
    text?: string
  }
  const parts = (...of: Parameters<typeof collected>) => collected(...of).map(partly)
  const lines = (...of: Parameters<typeof collected>) => collected(...of).map(({ lines }) => lines)

  test('one that replaced a form by another goes on; each that begins or ends within a year makes it a part', () => {
    const late = formOf('government', '2012-10-01', '2014-01-01')
    expect(parts([])).toEqual([null, null, null])
    expect(parts([late, formOf('government', '2014-01-01')])).toEqual(['2012-10-01', null, null])
    expect(parts([late, formOf('front', '2013-04-01')])).toEqual(['2012-10-01', '2013-04-01', null])
    expect(parts([formOf('government', '2011-01-01', '2014-07-01')])).toEqual([null, null, '2014-07-01'])
    // Nobody was asked in the middle of a year.
    expect(parts([formOf('government', '2011-01-01', '2013-04-01'), formOf('government', '2013-07-01')])).toEqual([
      ...[null, '2013-07-01', null],
    ])
  })

  test('a period that is not over is whole as far as somebody was asked', () => {
    const open = [formOf('government', '2011-01-01', '2014-10-01')]
    expect(parts(open, { today: '2014-10-13' })).toEqual([null, null, null])
    expect(parts(open)).toEqual([null, null, '2014-10-01'])
    expect(parts([...open, formOf('front', '2014-04-01', '2014-10-01')], { today: '2014-10-13' })).toEqual([
      ...[null, null, '2014-04-01'],
    ])
  })

  test('years of the same lines have the same number, from whichever day a line began, and to whichever it went on', () => {
    expect(lines([gov, front])).toEqual([0, 1, 1])
    expect(collected([gov, front])[1]).toEqual({ since: '2013-01-01', isPart: false, lines: 1 })
    expect(lines([gov, formOf('front', '2011-01-01', '2014-01-01')])).toEqual([0, 0, 1])
    // Units of another level say it besides.
    expect(lines([gov, formOf('government', '2014-01-01', '2015-01-01', 'district')])).toEqual([0, 0, 1])
  })

  test('of a place no line that only units above it say; of one line asked for, or of views, the others are no matter', () => {
    const above = formOf('front', '2013-01-01', '2015-01-01', 'city')
    expect(lines([gov, above])).toEqual([0, 1, 1])
    expect(lines([gov, above], { level: 'commune' })).toEqual([0, 0, 0])
    expect(lines([gov, front], { chains: ['government'] })).toEqual([0, 0, 0])
    const views = { ...measure, bodies: 'views' as const, leadingChain: 'government' }
    expect(lines([gov, front], { of: views })).toEqual([0, 0, 0])
    const late = formOf('front', '2013-10-01')
    expect(parts([gov, late], { of: views })).toEqual([null, null, null])
    expect(parts([gov, late], { of: views, chains: ['front'] })).toEqual([null, '2013-10-01', null])
  })

  test('a level is the last of a period, however late the first was; of other lines it is another', () => {
    const level = { ...measure, nature: 'snapshot' as const }
    expect(parts([formOf('government', '2012-10-01')], { of: level })).toEqual([null, null, null])
    expect(lines([gov, front], { of: level })).toEqual([0, 1, 1])
  })

  test('where files of its line brought the days before, a year is whole; not where they brought other days, or left some out', () => {
    const late = [formOf('government', '2012-10-01')]
    const of = (...files: LoadedDays[]) => parts(late, { files })
    expect(of(fileOf('government', '2011-01-01', '2012-10-01'))).toEqual([null, null, null])
    expect(of(fileOf('government', '2012-04-01', '2012-10-01'))).toEqual(['2012-04-01', null, null])
    expect(of(fileOf('government', '2012-01-01', '2012-04-01'))).toEqual(['2012-10-01', null, null])
    const quarters = [
      fileOf('government', '2012-01-01', '2012-04-01'),
      fileOf('government', '2012-07-01', '2012-10-01'),
    ]
    expect(of(...quarters)).toEqual(['2012-07-01', null, null])
    expect(of(...quarters, fileOf('government', '2012-04-01', '2012-07-01'))).toEqual([null, null, null])
    // Another line makes up for nothing.
    expect(of(fileOf('front', '2012-01-01', '2012-10-01'))[0]).toBe('2012-10-01')
    // No form asked: of a year that files brought from its middle on there is a part.
    const alone = [fileOf('government', '2012-10-01', '2015-01-01')]
    expect(parts([], { files: alone })).toEqual(['2012-10-01', null, null])
  })

  test('files of another line than the forms are one line more; what its own add to its forms is none', () => {
    expect(lines([gov], { files: [fileOf('front', '2014-01-01', '2015-01-01')] })).toEqual([0, 0, 1])
    expect(lines([gov], { files: [fileOf('government', '2014-01-01', '2015-01-01')] })).toEqual([0, 0, 0])
    const both = [formOf('government', '2014-01-01'), formOf('front', '2014-01-01')]
    expect(lines(both, { files: [fileOf('government', '2012-01-01', '2014-01-01')] })).toEqual([0, 0, 1])
  })

  test('what nobody accepted makes nothing official whole, nor what came after the moment asked about', () => {
    const late = [formOf('government', '2012-10-01')]
    const files = [fileOf('government', '2012-01-01', '2012-10-01', null)]
    expect(parts(late, { files })).toEqual(['2012-10-01', null, null])
    expect(parts(late, { files, standing: 'sent' })).toEqual([null, null, null])
    expect(parts(late, { files, standing: 'sent', asKnownAt: '2014-03-01T00:00:00Z' })[0]).toBe('2012-10-01')
    const accepted = [fileOf('government', '2012-01-01', '2012-10-01')]
    expect(parts(late, { files: accepted, asKnownAt: '2014-04-15T00:00:00Z' })[0]).toBe('2012-10-01')
    expect(parts(late, { files: accepted, asKnownAt: '2014-06-01T00:00:00Z' })).toEqual([null, null, null])
  })

  test('growth by a formula from a year that a line did not say yet is of others', () => {
    const text = 'm - previous(m)'
    expect(parts([gov, front], { text })).toEqual([null, '2013-01-01', null])
    expect(parts([gov, front], { text, chains: ['government'] })).toEqual([null, null, null])
    const measures = new Map(withCollected([measure], [gov, front], []).map((read) => [read.code, read]))
    const known = { measures, today: '2015-02-10', level: 'city', standing: 'official' } as const
    const grown = (year: Span) =>
      isGrownFromPart(parseExpression(text), year, { ...known, chains: null, asKnownAt: null })
    expect(years.map(grown)).toEqual([false, true, false])
  })
})
