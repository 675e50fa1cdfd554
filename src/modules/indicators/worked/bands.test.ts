import { expect, test } from 'vitest'
import { indicators } from '../../../../demo/indicators.ts'
import { testApp } from '../../../../test/app.ts'
import { testDatabase } from '../../../../test/database.ts'
import { makeIndicator, setToday } from '../../../../test/factories.ts'
import type { Actor } from '../../../shared/actor.ts'
import { saveIndicators } from '../catalogue/save.ts'
import { cellsOf } from '../cells.ts'
import { readCatalogue, readPeriod } from '../evaluate/resolve.ts'
import { scores } from '../scorecard/scores.ts'
import { saveTargets } from '../targets/targets.ts'
import { makeWorkedTown } from './town.fixture.ts'

/** C7 is published in bands only (0b.11): no door below the city tells how many did not sign. */

const households = (all: number, pledged: number) => ({
  ...{ reached_12_months: 0, employed_12_months: 0 },
  ...{ models_replicated: 0, households: all, households_pledged: pledged },
})
const { db } = await testDatabase('hanoi')
const { call } = await testApp(db)
const town = await makeWorkedTown(db, {
  'tdp1 2014-Q3': { 'n0:0': { talks: 1, attendance: 9, leaflets: 0, households_signed: 37, visits: 4 } },
  'xtn 2014-Q3': { c0: households(1000, 997), c1: households(500, 340) },
})
await setToday(db, '2014-10-13')
await db.transaction().execute(async (tx) => {
  await saveIndicators(tx, indicators('2012-01-01', true))
  await saveTargets(tx, [{ code: 'C7', placeId: town.city, year: 2014, value: 100, path: {}, source: 'test' }])
})
await makeIndicator(db, 'Z1', 'households_pledged', { unit: 'hộ', decimals: 0 })
await makeIndicator(db, 'Z2', '1 - C7')

const [first, second] = town.communes
const period = 'PLAN_YEAR:2014-Q3'
const [office, leader, officer, district] = ['office', 'leader', 'officer:0:1', 'district:1'].map((name) =>
  town.actor(name),
) as [Actor, Actor, Actor, Actor]
const shut = { value: null, numerator: null, denominator: null, why: 'banded' }
const items = ['C7', 'households_pledged', 'Z1', 'Z2']
const pivot = async (actor: Actor, places: object, more: object = {}) =>
  cellsOf((await call(actor, 'POST', '/pivot', { items, places, periods: [period], ...more })).body)
const explain = async (actor: Actor, item: string, place: number, more: object = {}) =>
  (await call(actor, 'POST', '/explain', { item, place, period, ...more })).body

test('of a commune only the band is told, and nothing that would tell the rate', async () => {
  for (const actor of [office, leader]) {
    expect(await pivot(actor, { ids: [first] })).toMatchObject([
      { item: 'C7', ...shut, band: { from: 90, to: null } },
      { item: 'households_pledged', ...shut },
      { item: 'Z1', ...shut },
      { item: 'Z2', ...shut },
    ])
    expect((await pivot(actor, { ids: [second] }))[0]).toMatchObject({ ...shut, band: { from: 50, to: 70 } })
  }
  // The office accepts what districts send, and sees it.
  expect((await pivot(leader, { ids: [town.district] }))[0]).toMatchObject({ ...shut, band: { from: 70, to: 90 } })
  // How many households there are is no secret.
  const [all] = await pivot(office, { ids: [first] }, { items: ['households'] })
  expect(all).toMatchObject({ value: 1000 })
})

test('the city is told exactly; who enters and who accepts see their own', async () => {
  const exact = { value: 99.7, numerator: 997, denominator: 1000, band: { from: 90, to: null } }
  expect((await pivot(office, { ids: [town.city] }))[0]).toMatchObject({
    numerator: 1337,
    denominator: 1500,
    why: null,
  })
  expect((await pivot(officer, { ids: [first] }))[0]).toMatchObject(exact)
  expect((await pivot(district, { ids: [first] }))[0]).toMatchObject(exact)
  // As it was known before, it would tell the form that came between.
  const known = { asKnownAt: '2100-01-01T00:00:00Z' }
  expect((await pivot(leader, { ids: [town.city] }, known))[0]).toMatchObject({
    value: null,
    why: 'masked',
    band: null,
  })
  // Of another line, or of a commune beside, nobody sees it.
  expect((await pivot(town.actor('officer:front'), { ids: [first] }))[0]).toMatchObject(shut)
})

test('where it comes from tells no more: parts, places below, forms', async () => {
  const own = await explain(office, 'C7', first)
  expect(own).toMatchObject({ whole: { ...shut, band: { from: 90 } } })
  expect(own.parts).toMatchObject([
    { code: 'households_pledged', amount: null, why: 'banded' },
    { code: 'households', amount: 1000 },
  ])
  const city = await explain(office, 'C7', town.district)
  const below = city.children.find(({ id }: { id: number }) => id === first)
  expect(below).toMatchObject({ ...shut, band: { from: 90, to: null } })
  for (const place of [first, town.city])
    for (const item of ['C7', 'households_pledged']) {
      const { records } = await explain(office, item, place, { measure: 'households_pledged' })
      expect(records.items.length).toBeGreaterThan(0)
      expect(records.items.every(({ amount }: { amount: number | null }) => amount === null)).toBe(true)
    }
  const mine = await explain(officer, 'C7', first, { measure: 'households_pledged' })
  expect(mine.records.items).toMatchObject([{ amount: 997 }])
})

test('scorecard, leader’s page and report tell the band; no state, which would tell on which side of a limit it is', async () => {
  const c7 = (list: { code: string }[]) => list.find(({ code }) => code === 'C7')
  const card = await call(office, 'GET', `/scorecard?place=${first}&period=${period}`)
  const told = { ...shut, band: { from: 90, to: null }, target: 100, state: 'none', before: null }
  expect(c7(card.body.items)).toMatchObject(told)
  const page = await call(leader, 'GET', `/leader?place=${first}&period=2014-Q3`)
  expect(c7(page.body.targets)).toMatchObject(told)
  // A report is read as by an outsider.
  const asked = { codes: ['C7'], placeIds: [first], level: 'commune' as const, period: readPeriod(period) }
  const catalogue = await readCatalogue(db, '2014-09-30')
  const found = await scores(db, { catalogue, ...asked, standing: 'official', actor: null, today: '2014-10-13' })
  expect(found.get(first)).toMatchObject([told])
})

test('a formula made up on the spot does not tell it either', async () => {
  const body = { expression: 'households_pledged * 2 + 1', place: first, period }
  expect((await call(office, 'POST', '/indicators/check', body)).body).toMatchObject({
    ...{ value: shut, parts: [{ value: null, why: 'banded' }] },
  })
})

test('its sister, who newly signed, is told nowhere exactly below the city either, but to who enters or accepts it', async () => {
  await makeIndicator(db, 'Z3', 'households_signed + 0', { unit: 'hộ', decimals: 0 })
  const [area = 0] = town.areas[0]
  for (const place of [area, first, town.district])
    for (const item of ['households_signed', 'Z3']) {
      expect(await pivot(leader, { ids: [place] }, { items: [item] })).toMatchObject([{ item, ...shut }])
      const told = await explain(leader, item, place, { measure: 'households_signed' })
      expect(told).toMatchObject({ whole: shut, parts: [{ amount: null }] })
      expect(told.records.items.every(({ amount }: { amount: number | null }) => amount === null)).toBe(true)
    }
  expect(await pivot(leader, { ids: [town.city] }, { items: ['households_signed'] })).toMatchObject([{ value: 37 }])
  for (const name of ['head:0:0', 'officer:0:2'])
    expect(await pivot(town.actor(name), { ids: [area] }, { items: ['households_signed'] })).toMatchObject([
      { value: 37 },
    ])
})

test('nor do the forms themselves, to who only reads them', async () => {
  const formOf = async (actor: Actor, form: string, place: number) => {
    const list = await call(actor, 'GET', `/submissions?form=${form}&place=${place}`)
    const { id } = list.body.items[0]
    return (await call(actor, 'GET', `/submissions/${id}`)).body.sendings[0].values
  }
  const [area = 0] = town.areas[0]
  const read = await formOf(leader, 'tdp1', area)
  expect(read).toMatchObject({ attendance: 9 })
  expect(read).not.toHaveProperty('households_signed')
  expect(await formOf(leader, 'xtn', first)).not.toHaveProperty('households_pledged')
  expect(await formOf(town.actor('head:0:0'), 'tdp1', area)).toMatchObject({ households_signed: 37 })
})
