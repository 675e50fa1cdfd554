import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { testApp } from '../../../test/app.ts'
import { testDatabase } from '../../../test/database.ts'
import { makeForm, makeSmallTown, open, setToday } from '../../../test/factories.ts'
import { rows } from '../../platform/db/database.ts'

const { db, owner } = await testDatabase('hanoi')
const { call } = await testApp(db)
const town = await makeSmallTown(db)
await setToday(db, '2014-10-13')
const [head, officer, auditor] = [town.actor('head:0:0'), town.actor('officer:0:1'), town.actor('auditor')]

interface Line {
  by: number
  kind: string
  object: string
  note: object
}
/** The lines that reading left since the last look. */
let seen = 0
async function linesLeft(): Promise<Line[]> {
  const found = await rows(
    db,
    sql<Line & { id: number }>`select id, account_id as by, object_kind as kind, object_id as object, note
      from audit.line where action = 'personal.read' and id > ${seen} order by id`,
  )
  seen = found.at(-1)?.id ?? seen
  return found.map(({ id: _, ...line }) => line)
}

test('the list of heads leaves one line with how many, and names nobody', async () => {
  const { body } = await call(officer, 'GET', `/heads?place=${town.communes[0]}`)
  expect(body.items).toHaveLength(3)
  const object = String(town.communes[0])
  expect(await linesLeft()).toEqual([{ by: officer.accountId, kind: 'place', object, note: { persons: 3 } }])
  await call(officer, 'GET', '/heads/template')
  expect(await linesLeft()).toMatchObject([{ kind: 'heads', object: 'managed', note: { persons: 3 } }])
})

test('what holds nobody else leaves none: a search that finds nobody, a refusal, one’s own history', async () => {
  expect((await call(officer, 'GET', '/heads?q=khongco')).body.items).toEqual([])
  expect((await call(head, 'GET', '/heads')).status).toBe(403)
  expect((await call(head, 'GET', `/history?kind=account&object=${head.accountId}`)).status).toBe(200)
  expect(await linesLeft()).toEqual([])
})

test('whose account is looked into is on the line, and who may stand in for whom', async () => {
  expect((await call(officer, 'GET', `/history?kind=account&object=${head.accountId}`)).status).toBe(200)
  const post = head.posts[0]?.id
  expect((await call(officer, 'GET', `/posts/${post}/substitutes`)).status).toBe(200)
  expect(await linesLeft()).toMatchObject([
    { by: officer.accountId, kind: 'account', object: String(head.accountId), note: { persons: 1 } },
    { by: officer.accountId, kind: 'post', object: String(post) },
  ])
})

test('the auditor’s own reading is written down too', async () => {
  await call(auditor, 'GET', '/audit?limit=5')
  await call(auditor, 'GET', '/audit/export')
  expect(await linesLeft()).toMatchObject([
    { by: auditor.accountId, kind: 'audit', object: 'log' },
    { by: auditor.accountId, kind: 'audit', object: 'log' },
  ])
})

test('a paper is read by another: a line; by who sent it: none', async () => {
  await makeForm(db, 'area', ['talks'])
  const id = (await open(db, 'area', '2014-Q3')).get(town.areas[0][0] ?? 0)
  // The smallest of pictures: a JPEG is known by how it begins.
  const jpeg = Buffer.from('ffd8ffe000104a464946', 'hex').toString('latin1')
  const content = Buffer.from(
    `--b\r\ncontent-disposition: form-data; name="file"; filename="a.jpg"\r\ncontent-type: image/jpeg\r\n\r\n${jpeg}\r\n--b--\r\n`,
    'latin1',
  )
  const photo = await call(officer, 'POST', '/photos', content, { 'content-type': 'multipart/form-data; boundary=b' })
  const sending = { baseVersion: 0, values: { talks: 2 }, enteredFor: 'paper', photoId: photo.body.id }
  expect(await call(officer, 'POST', `/submissions/${id}/send`, sending)).toMatchObject({ status: 200 })
  await call(officer, 'GET', `/submissions/${id}/photo`)
  expect(await linesLeft()).toEqual([])
  expect((await call(head, 'GET', `/submissions/${id}/photo`)).status).toBe(200)
  expect(await linesLeft()).toEqual([{ by: head.accountId, kind: 'submission', object: id, note: { persons: 1 } }])
})

test('where no line can be kept, nothing is told', async () => {
  await sql`revoke insert (account_id, action, object_kind, object_id, command_id, note) on audit.line from binhan_app`.execute(
    owner,
  )
  await expect(call(officer, 'GET', '/heads')).rejects.toThrow(/answered 500/)
  await sql`grant insert (account_id, action, object_kind, object_id, command_id, note) on audit.line to binhan_app`.execute(
    owner,
  )
  expect((await call(officer, 'GET', '/heads')).status).toBe(200)
})
