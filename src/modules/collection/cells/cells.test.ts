import { expect, test } from 'vitest'
import { testApp } from '../../../../test/app.ts'
import { testDatabase } from '../../../../test/database.ts'
import { makeForm, makeSmallTown, open, setToday } from '../../../../test/factories.ts'

const { db } = await testDatabase('hanoi')
const { call } = await testApp(db)
const town = await makeSmallTown(db)
await makeForm(db, 'talks1', ['talks', 'people'])
await setToday(db, '2014-10-13')
const id = (await open(db, 'talks1', '2014-Q3')).get(town.areas[0][0] ?? 0) ?? ''
const at = `/submissions/${id}/cells/people`

const say = (who: string, kind: string, text = 'Đã đối chiếu sổ họp') =>
  call(town.actor(who), 'POST', `${at}/remarks`, { kind, text })
const send = (baseVersion: number, people: number, reason = '') =>
  call(town.actor('head:0:0'), 'POST', `/submissions/${id}/send`, { baseVersion, values: { talks: 2, people }, reason })

test.each([
  ['head:0:0', 200, 200],
  ['officer:0:1', 200, 200],
  ['district:1', 200, 403],
  ['office', 200, 403],
  ['head:0:1', 403, 403],
  ['officer:1:1', 403, 403],
  ['officer:front', 403, 403],
  ['leader', 403, 403],
  ['outsider', 403, 403],
])('%s reads what is said of a cell: %i, and says something of it: %i', async (who, reads, says) => {
  expect((await call(town.actor(who), 'GET', at)).status).toBe(reads)
  expect((await call(town.actor(who), 'GET', `/submissions/${id}/cells`)).status).toBe(reads)
  expect((await say(who, 'note')).status).toBe(says)
})

test('a figure is held by who decides it: it cannot be changed, beside it everything can, until it is let go', async () => {
  const codeOf = async (asked: ReturnType<typeof say>) => (await asked).body.code
  expect(await codeOf(say('officer:0:1', 'lock'))).toBe('collection.nothingToLock')
  expect((await send(0, 40)).status).toBe(200)
  for (const who of ['head:0:0', 'head:0:1', 'officer:1:1', 'officer:front', 'leader', 'outsider'])
    for (const kind of ['lock', 'unlock'] as const)
      expect([who, kind, await codeOf(say(who, kind))]).toEqual([who, kind, 'request.notAllowed'])
  expect(await codeOf(say('officer:0:1', 'unlock'))).toBe('collection.notLocked')
  expect((await say('officer:0:1', 'lock')).status).toBe(200)
  expect(await codeOf(say('officer:0:2', 'lock'))).toBe('collection.lockedAlready')
  const refused = await send(1, 41)
  expect(refused.body).toMatchObject({ code: 'collection.badValues', faults: [{ path: 'values.people' }] })
  expect(refused.body.faults[0].detail).toContain('officer:0:1: Đã đối chiếu sổ họp')
  const beside = { baseVersion: 1, values: { talks: 3, people: 40 } }
  expect((await call(town.actor('head:0:0'), 'POST', `/submissions/${id}/send`, beside)).status).toBe(200)
  expect((await say('officer:0:2', 'unlock')).status).toBe(200)
  expect((await send(2, 41)).status).toBe(200)
})

test('of a count of persons, who does not handle the form is told neither the figure nor what was said of it', async () => {
  await makeForm(db, 'helped1', ['helped'], { persons: true })
  const ids = await open(db, 'helped1', '2014-Q3')
  const own = `/submissions/${ids.get(town.areas[0][0] ?? 0)}`
  expect(
    (await call(town.actor('head:0:0'), 'POST', `${own}/send`, { baseVersion: 0, values: { helped: 2 } })).status,
  ).toBe(200)
  const cell = `${own}/cells/helped`
  const note = { kind: 'lock', text: 'Hai người, đã đối chiếu' }
  expect((await call(town.actor('officer:0:1'), 'POST', `${cell}/remarks`, note)).status).toBe(200)
  const seenBy = async (who: string) => {
    const { history, remarks, locked } = (await call(town.actor(who), 'GET', cell)).body
    return [history[0].value, remarks.length, locked !== null]
  }
  expect(await seenBy('officer:0:1')).toEqual([2, 1, true])
  expect(await seenBy('head:0:0')).toEqual([2, 1, true])
  expect(await seenBy('office')).toEqual([null, 0, false])
})

test('a cell shows its figure in each version and all that was said, newest first', async () => {
  const { body } = await call(town.actor('officer:0:1'), 'GET', at)
  expect(body.history.map(({ number, value }: { number: number; value: number }) => [number, value])).toEqual([
    [3, 41],
    [2, 40],
    [1, 40],
  ])
  expect(body.remarks.map(({ kind, by }: { kind: string; by: string }) => [kind, by])).toEqual([
    ['unlock', 'officer:0:2'],
    ['lock', 'officer:0:1'],
    ['note', 'officer:0:1'],
    ['note', 'head:0:0'],
  ])
  expect(body).toMatchObject({ locked: null, may: { note: true, lock: true } })
  expect((await call(town.actor('head:0:0'), 'GET', `/submissions/${id}/cells`)).body.items).toEqual([
    { field: 'people', notes: 2, locked: null },
  ])
})

test('a cell that the form has not is said', async () => {
  const none = await call(town.actor('head:0:0'), 'GET', `/submissions/${id}/cells/none`)
  expect(none.body.code).toBe('collection.noSuchCell')
})
