import fc from 'fast-check'
import { expect, test } from 'vitest'
import { testApp } from '../../../../test/app.ts'
import { testDatabase } from '../../../../test/database.ts'
import { makeForm, makeSmallTown, open, setToday } from '../../../../test/factories.ts'
import { pressedAt } from './pressed.ts'

const MINUTE = 60_000
const opensOn = '2014-10-01'
const opens = Date.parse('2014-10-01T00:00:00+07:00')

test('the moment is the one at which it was pressed, however wrong the clock of the device, or none: never to come, never before the form opened or was last decided on', () => {
  const asked = fc.record({
    /** Minutes: of the server since the form opened, before it arrived, of the device beside the server. */
    since: fc.integer({ min: 0, max: 50_000 }),
    waited: fc.integer({ min: -5000, max: 60_000 }),
    off: fc.integer({ min: -20_000_000, max: 20_000_000 }),
    /** A demo stands on another day than the server's clock. */
    moved: fc.integer({ min: -10_000_000, max: 10_000_000 }),
    /** Minutes after the form opened. */
    decided: fc.option(fc.integer({ min: 0, max: 50_000 })),
  })
  fc.assert(
    fc.property(asked, ({ since, waited, off, moved, decided }) => {
      const businessNow = opens + since * MINUTE
      const now = businessNow + moved * MINUTE
      const at = new Date(now - waited * MINUTE - off * MINUTE).toISOString()
      const decidedAt = decided === null ? null : new Date(opens + decided * MINUTE)
      const told = pressedAt({ at, behind: off * MINUTE }, { now, businessNow, opensOn, decidedAt })
      const isBelieved = waited >= 1 && since - waited >= (decided ?? 0)
      expect(told).toBe(isBelieved ? new Date(businessNow - waited * MINUTE).toISOString() : null)
    }),
  )
})

test.each(['', 'hôm qua', '+275760-09-13T00:00:00.000Z', '-271821-04-20T00:00:00.000Z'])(
  'what cannot be read, or be true, says nothing: %s',
  (at) => {
    expect(pressedAt({ at, behind: null }, { now: opens, businessNow: opens, opensOn, decidedAt: null })).toBeNull()
    expect(pressedAt({ at, behind: 1e300 }, { now: opens, businessNow: opens, opensOn, decidedAt: null })).toBeNull()
  },
)

const { db } = await testDatabase('hanoi')
const { call } = await testApp(db)
const town = await makeSmallTown(db)
await makeForm(db, 'f', ['a'])
const forms = await open(db, 'f', '2014-Q3')
const areas = town.areas[0]
const ago = (minutes: number) => new Date(Date.now() - minutes * MINUTE).toISOString()
const sent = async (at: number, body: object) => {
  const id = forms.get(areas[at] ?? 0)
  const send = { baseVersion: 0, values: { a: 1 }, ...body }
  expect((await call(town.actor(`head:0:${at}`), 'POST', `/submissions/${id}/send`, send)).status).toBe(200)
  return (await call(town.actor('officer:0:1'), 'GET', `/submissions/${id}`)).body
}

test('who accepts reads when it was pressed beside when it arrived; what is in time is what arrived in time', async () => {
  // The form is due on the fifteenth: it was pressed the day before, and came the day after.
  await setToday(db, '2014-10-16')
  const { sendings } = await sent(0, { pressed: { at: ago(48 * 60), behind: 0 } })
  const [{ sentAt, pressedAt: pressed }] = sendings
  expect(Math.abs(Date.parse(sentAt) - Date.parse(pressed) - 48 * 60 * MINUTE)).toBeLessThan(MINUTE)
  const question = { items: ['form.f:received', 'form.f:on_time'], periods: ['PLAN_YEAR:2014-Q3'] }
  const decided = await call(town.actor('officer:0:1'), 'POST', '/submissions/accept', {
    items: [{ id: forms.get(areas[0] ?? 0), baseVersion: 1 }],
  })
  expect(decided.status).toBe(200)
  const { body } = await call(town.actor('office'), 'POST', '/pivot', { ...question, places: { ids: [areas[0]] } })
  expect(body.cells.value).toEqual([1, 0])
})

test('a device that says a moment to come, or one before the form opened, is not believed, and its form is taken', async () => {
  expect((await sent(1, { pressed: { at: ago(-60), behind: null } })).sendings[0].pressedAt).toBeNull()
  expect((await sent(2, { pressed: { at: ago(400 * 24 * 60), behind: null } })).sendings[0].pressedAt).toBeNull()
})

test('a form that was returned was not pressed before it was returned', async () => {
  const officer = town.actor('officer:0:1')
  const path = `/submissions/${forms.get(areas[1] ?? 0)}`
  const version = async () => (await call(officer, 'GET', path)).body.version
  const returned = async (day: string) => {
    await setToday(db, day)
    const back = { baseVersion: await version(), reason: 'Sai số' }
    expect((await call(officer, 'POST', `${path}/return`, back)).status).toBe(200)
  }
  const pressed = async (day: string, hours: number) => {
    await setToday(db, day)
    const told = { baseVersion: await version(), pressed: { at: ago(hours * 60), behind: 0 } }
    return (await sent(1, told)).sendings.at(-1).pressedAt
  }
  await returned('2014-10-16')
  expect(await pressed('2014-10-18', 72)).toBeNull()
  await returned('2014-10-18')
  expect(await pressed('2014-10-20', 24)).not.toBeNull()
})
