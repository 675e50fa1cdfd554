import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { testApp } from '../../../../test/app.ts'
import { testDatabase } from '../../../../test/database.ts'
import { makeSmallTown, setToday } from '../../../../test/factories.ts'
import { rows } from '../../../platform/db/database.ts'

const { db } = await testDatabase('hanoi')
const { call } = await testApp(db)
const town = await makeSmallTown(db)
await setToday(db, '2014-10-13')

type Shared = 'me' | 'place' | 'all'
const view = (name: string, shared: Shared = 'me', place: number | null = null) => ({
  ...{ name, shared, place },
  question: { tab: 'map', place: String(town.city), items: 'C1', periods: 'PLAN_YEAR:2014-Q3' },
})
const keep = (who: string, body: object) => call(town.actor(who), 'POST', '/views', body)
const names = async (who: string): Promise<string[]> =>
  (await call(town.actor(who), 'GET', '/views')).body.items.map(({ name }: { name: string }) => name)

test('a view is found by its owner, by who reads figures where it is shared, or by all; never by others', async () => {
  await keep('office', view('của tôi'))
  await keep('office', view('ở phường', 'place', town.communes[0]))
  await keep('office', view('mọi người', 'all'))
  expect(await names('office')).toEqual(['của tôi', 'mọi người', 'ở phường'])
  expect(await names('officer:0:1')).toEqual(['mọi người', 'ở phường'])
  expect(await names('district:1')).toEqual(['mọi người', 'ở phường'])
  expect(await names('officer:1:1')).toEqual(['mọi người'])
  expect(await names('leader')).toEqual(['mọi người', 'ở phường'])
  expect((await call(town.actor('outsider'), 'GET', '/views')).status).toBe(403)
})

test('a view says whether its place is read by who finds it', async () => {
  const reads = async (who: string) =>
    (await call(town.actor(who), 'GET', '/views')).body.items
      .filter(({ name }: { name: string }) => name === 'mọi người')
      .map((one: { reads: boolean }) => one.reads)
  expect(await reads('leader')).toEqual([true])
  expect(await reads('district:1')).toEqual([false])
  expect(await reads('officer:0:1')).toEqual([false])
})

test.each<[who: string, shared: Shared, where: 'own' | 'other' | 'city' | null, status: number]>([
  ['officer:0:1', 'me', null, 200],
  ['officer:0:1', 'place', 'own', 200],
  ['officer:0:1', 'place', 'other', 403],
  ['officer:0:1', 'place', 'city', 403],
  ['officer:0:1', 'all', null, 403],
  ['district:1', 'place', 'other', 200],
  ['leader', 'all', null, 200],
  ['outsider', 'me', null, 403],
])('%s shares with %s at %s: %i', async (who, shared, where, status) => {
  const at = where && { own: town.communes[0], other: town.communes[1], city: town.city }[where]
  expect((await keep(who, view('v', shared, at))).status).toBe(status)
})

test('only its owner changes or removes a view, and only the version that was seen; each is audited without content', async () => {
  const { id, version } = (await keep('office', view('trước', 'all'))).body
  const change = (who: string, baseVersion: number) =>
    call(town.actor(who), 'PUT', `/views/${id}`, { ...view('sau'), baseVersion })
  expect((await change('leader', version)).status).toBe(403)
  expect((await change('office', version)).body).toEqual({ id, version: 2 })
  expect((await change('office', version)).status).toBe(409)
  const remove = (who: string, baseVersion: number) =>
    call(town.actor(who), 'DELETE', `/views/${id}?baseVersion=${baseVersion}`)
  expect((await remove('leader', 2)).status).toBe(403)
  expect((await remove('office', 1)).status).toBe(409)
  expect((await remove('office', 2)).status).toBe(200)
  expect((await remove('office', 2)).status).toBe(404)
  const lines = await rows(
    db,
    sql<{ action: string; note: object }>`
      select action, note from audit.line where object_kind = 'view' and object_id = ${String(id)} order by id`,
  )
  expect(lines).toEqual([
    { action: 'view.kept', note: { shared: 'all' } },
    { action: 'view.changed', note: { shared: 'me' } },
    { action: 'view.removed', note: {} },
  ])
})

test.each<[string, object, string]>([
  ['a place that is none', { ...view('v', 'place', 1_999_999_999) }, 'places.noSuchPlace'],
  ['shared at no place', view('v', 'place'), 'indicators.sharedWhere'],
  ['a place of what is not shared at one', view('v', 'me', town.city), 'indicators.sharedWhere'],
  ['a name the page does not know', { ...view('v'), question: { name: 'Nguyễn Văn A' } }, 'request.malformed'],
  ['a name without letters', view('  '), 'request.malformed'],
])('refused: %s', async (_, body, code) => {
  expect((await keep('office', body)).body.code).toBe(code)
})
