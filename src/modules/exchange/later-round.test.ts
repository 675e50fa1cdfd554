import { expect, test } from 'vitest'
import { testApp } from '../../../test/app.ts'
import { testDatabase } from '../../../test/database.ts'
import { makeForm, makeSmallTown, open, setToday } from '../../../test/factories.ts'
import type { Actor } from '../../shared/actor.ts'

const { db } = await testDatabase('hanoi')
const { call } = await testApp(db)
const town = await makeSmallTown(db)
await setToday(db, '2014-07-05')
await makeForm(db, 'later', ['calls'])
const office = town.actor('office')
const value = async (area: number) => {
  const question = { items: ['calls'], places: { ids: [area] }, periods: ['PLAN_YEAR:2014-Q2'], standing: 'sent' }
  return (await call(office, 'POST', '/pivot', question)).body.cells.value[0]
}

const listed = async () => (await call(office, 'GET', '/periods')).body

test('a form of days that a file said before its round was opened is refused until the import is taken back', async () => {
  const [area = 0] = town.areas[0]
  const code = (await call(office, 'GET', `/places/${area}`)).body.code
  const part = `--b\r\ncontent-disposition: form-data; name="file"; filename="so-cu.csv"\r\ncontent-type: text/csv\r\n\r\n`
  const body = Buffer.from(`${part}measure,place,period,value\ncalls,${code},2014-Q2,7\r\n--b--\r\n`)
  const kind = { 'content-type': 'multipart/form-data; boundary=b' }
  const imported = await call(office, 'POST', '/values', body, kind)
  expect([imported.status, await value(area)]).toEqual([200, 7])
  // No round was opened: the days are those of the figure.
  expect(await listed()).toEqual({ items: [], loaded: { first: '2014-04-01', last: '2014-06-30' } })

  const due = await open(db, 'later', '2014-Q2')
  const head = town.actor('head:0:0')
  const send = () =>
    call(head, 'POST', `/submissions/${due.get(area)}/send`, {
      values: { calls: 5 },
      nothingToReport: false,
      baseVersion: 0,
    })
  const refused = await send()
  expect([refused.status, refused.body.code, refused.body.params]).toEqual([
    409,
    'collection.importedAlready',
    { count: 1 },
  ])
  expect(refused.body.faults).toMatchObject([{ path: 'values.calls' }])
  expect(await value(area)).toBe(7)

  const second: Actor = { ...office, accountId: town.actor('leader').accountId }
  const taken = await call(second, 'POST', `/imports/${imported.body.id}/withdraw`, {
    baseVersion: 1,
    reason: 'Có phiếu',
  })
  expect(taken.status).toBe(200)
  // Its days go with it.
  expect((await listed()).loaded).toBeNull()
  expect([(await send()).status, await value(area)]).toEqual([200, 5])
})
