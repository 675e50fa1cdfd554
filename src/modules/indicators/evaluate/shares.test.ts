import { expect, test } from 'vitest'
import { testApp } from '../../../../test/app.ts'
import { testDatabase } from '../../../../test/database.ts'
import { makeForm, makeIndicator, makeSmallTown, open, setToday } from '../../../../test/factories.ts'
import type { Actor } from '../../../shared/actor.ts'
import { cellsOf } from '../cells.ts'
import { parseExpression } from '../expression/parse.ts'
import { writeExpression } from '../expression/write.ts'
import type { Evaluated, Item } from './evaluate.ts'
import { mask } from './mask.ts'
import { restsOf, sharesOf } from './shares.ts'
import { suppress } from './suppress.ts'

/** Two counts of persons that some indicator sets against each other tell a third: 13 helped, 11 of them better. */

const { db } = await testDatabase('hanoi')
const { call } = await testApp(db)
const town = await makeSmallTown(db)
await setToday(db, '2014-10-13')
await makeForm(db, 'help', ['~better', '~helped', '~scope'], { level: 'commune', persons: true })
await makeForm(db, 'work', ['talks'], { level: 'commune' })
await makeIndicator(db, 'A1', 'better / helped')
await makeIndicator(db, 'A2', 'helped / scope')
await makeIndicator(db, 'X', 'better * 1', { unit: 'cuộc' })
await makeIndicator(db, 'Y', '1 - A1')
const [first, second] = town.communes
const forms = await open(db, 'help', '2014-Q3')
for (const [place, officer, values] of [
  [first, 'officer:0:1', { better: 11, helped: 13, scope: 40 }],
  [second, 'officer:1:1', { better: 12, helped: 30, scope: 30 }],
] as const) {
  const id = forms.get(place)
  await call(town.actor(officer), 'POST', `/submissions/${id}/send`, { baseVersion: 0, values })
  await call(town.actor('district:1'), 'POST', '/submissions/accept', { items: [{ id, baseVersion: 1 }] })
}

const leader = town.actor('leader')
const year = 'PLAN_YEAR:2014'
const ask = async (actor: Actor, place: number, items: string[]) => {
  const question = { items, periods: [year], places: { ids: [place] } }
  const { body } = await call(actor, 'POST', '/pivot', question)
  return cellsOf(body).map(({ value, why }) => value ?? why)
}

test('asked apart, what some indicator divides tells no more than what it says: the part is masked, the whole is told', async () => {
  for (const items of [
    ['better', 'helped', 'scope'],
    ['A1', 'X', 'Y'],
  ])
    for (const item of items) {
      const [told] = await ask(leader, first, [item])
      expect([item, told]).toEqual([item, item === 'helped' ? 13 : item === 'scope' ? 40 : 'masked'])
    }
  // Who enters or accepts sees the own.
  expect(await ask(town.actor('officer:0:1'), first, ['better', 'helped'])).toEqual([11, 13])
  expect(await ask(leader, town.city, ['better', 'helped'])).toEqual([23, 43])
})

test('nor does where it comes from tell it, in parts or in forms; a formula tried out, and the scorecard', async () => {
  const explain = async (item: string, place: number, measure: string) =>
    (await call(leader, 'POST', '/explain', { item, place, period: year, measure })).body
  expect((await explain('better', first, 'better')).whole).toMatchObject({ value: null, why: 'masked' })
  expect((await explain('A1', first, 'better')).parts).toMatchObject([{ amount: null }, { amount: null }])
  for (const measure of ['better', 'helped']) {
    const { records } = await explain('A1', town.city, measure)
    expect(records.items.map(({ amount }: { amount: number | null }) => amount)).toEqual([null, null])
  }
  const tried = { expression: 'helped - better', place: first, period: year }
  expect((await call(town.actor('office'), 'POST', '/indicators/check', tried)).body.value.value).toBeNull()
  const card = await call(leader, 'GET', `/scorecard?place=${first}&period=${year}`)
  expect(card.body.items.find(({ code }: { code: string }) => code === 'A1')).toMatchObject({ value: null })
})

test('which counts are set against each other, and what is left, in the period that is looked at', () => {
  const measures = new Map(['a', 'b', 'c'].map((code) => [code, { persons: true }])).set('n', { persons: false })
  const shares = sharesOf(
    ['a / b', 'a / b', 'count(commune where (a + b) / c >= 60%)', 'a / n', 'n / a', '(a - b) / b', '2 * a / b'].map(
      parseExpression,
    ),
    measures,
  )
  expect(shares.map(({ parts, rest }) => [parts.join(), writeExpression(rest)])).toEqual([
    ['a', 'b - a'],
    ['a,b', 'c - (a + b)'],
  ])
  const rests = (formula: string) => restsOf([parseExpression(formula)], shares).map(writeExpression)
  expect(rests('previous(a) * 2')).toEqual(['previous(b - a)', 'previous(c - (a + b))'])
  expect(rests('b')).toEqual(['c - (a + b)'])
  expect(rests('a:male')).toEqual(['b - a', 'c - (a + b)'])
  expect(rests('c + n')).toEqual([])
  expect(rests('count(commune where a >= 1)')).toEqual([])
})

test('beside one that is hidden for who is left, others are hidden until together five are left', () => {
  const cell = (value: number, rest: number): Evaluated => ({
    ...{ item: 'better', placeId: value, period: 0, value, numerator: null, denominator: null, why: null, band: null },
    ...{ small: rest > 0 && rest < 5, rests: [rest], received: null, expected: null },
  })
  const real = [cell(11, 2), cell(20, 0), cell(30, 1), cell(40, 9), cell(50, 0)]
  const item = { code: 'better', persons: true, chains: ['government'] } as Item
  const reader = { actor: null, paths: new Map(), level: 'district' as const, tellsForms: null, isTold: () => true }
  const shown = mask(real, [item], reader)
  expect(shown.map(({ value }) => value)).toEqual([null, 20, null, 40, 50])
  // Two and one are three who are left: that of 20 leaves none besides, that of 40 nine.
  const hidden = suppress({ lines: [{ parts: real, whole: null }], flows: [], same: [] })
  expect(real.filter((one) => hidden.has(one)).map(({ value }) => value)).toEqual([11, 20, 30, 40])
})
