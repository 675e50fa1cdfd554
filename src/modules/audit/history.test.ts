import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { testApp } from '../../../test/app.ts'
import { testDatabase } from '../../../test/database.ts'
import { makeForm, makeIndicator, makeSmallTown, open, setToday } from '../../../test/factories.ts'
import { LEFT_OUT } from '../../platform/audit/actions.ts'
import type { AuditLine } from '../../platform/audit/audit.ts'
import { runCommand } from '../../platform/command.ts'
import { rows } from '../../platform/db/database.ts'

const { db } = await testDatabase('hanoi')
const { app, call } = await testApp(db)
const town = await makeSmallTown(db)
await setToday(db, '2014-10-13')
await makeForm(db, 'area', ['talks'])
await makeForm(db, 'commune', ['helped'], { level: 'commune' })
await makeIndicator(db, 'A1', 'helped / helped')
const id = (await open(db, 'area', '2014-Q3')).get(town.areas[0][0] ?? 0) ?? ''
const [head, officer] = [town.actor('head:0:0'), town.actor('officer:0:1')]
const [second, office] = [town.actor('officer:0:2'), town.actor('office')]
const secret = 'Gia đình bà Lan, số 0912345678'
await call(head, 'PUT', `/submissions/${id}/draft`, { baseVersion: 0, values: { talks: 4321 } })
const versionNow = async () => (await call(head, 'GET', `/submissions/${id}`)).body.version
const extension = { baseVersion: await versionNow(), until: '2014-10-25', reason: secret }
expect((await call(officer, 'POST', `/submissions/${id}/extension`, extension)).status).toBe(200)
await call(head, 'POST', `/submissions/${id}/send`, { baseVersion: await versionNow(), values: { talks: 4321 } })
const sent = (await call(officer, 'GET', `/submissions/${id}`)).body
const returned = { baseVersion: sent.version, reason: secret }
expect((await call(officer, 'POST', `/submissions/${id}/return`, returned)).status).toBe(200)

const roles = {
  ...{ head, officer, second, office, neighbour: town.actor('head:1:0'), front: town.actor('officer:front') },
  ...{ other: town.actor('officer:1:1'), auditor: town.actor('auditor'), outsider: town.actor('outsider') },
}
const allowed = async (kind: string, object: string | number) => {
  const found: string[] = []
  for (const [role, actor] of Object.entries(roles)) {
    const { status } = await call(actor, 'GET', `/history?kind=${kind}&object=${object}`)
    expect([200, 403, 404]).toContain(status)
    if (status === 200) found.push(role)
  }
  expect((await call(null, 'GET', `/history?kind=${kind}&object=${object}`)).status).toBe(401)
  return found
}

test('a form tells what was done to it, newest first, in words, to whoever may read it', async () => {
  const { body } = await call(head, 'GET', `/history?kind=submission&object=${id}`)
  expect(body.items.map(({ who, said }: { who: string; said: { vi: string } }) => [who, said.vi])).toEqual([
    ['officer:0:1', 'trả lại'],
    ['head:0:0', 'gửi phiếu'],
    ['officer:0:1', 'gia hạn đến 25/10/2014'],
    ['head:0:0', 'lưu nháp'],
  ])
  const pages = await call(head, 'GET', `/history?kind=submission&object=${id}&limit=3`)
  const rest = await call(head, 'GET', `/history?kind=submission&object=${id}&limit=3&before=${pages.body.next}`)
  expect([...pages.body.items, ...rest.body.items]).toEqual(body.items)
  expect(rest.body.next).toBeNull()
  expect(await allowed('submission', id)).toEqual(['head', 'officer', 'second', 'office'])
})

test('an account tells of itself and of the posts it held, to itself and to who manages it', async () => {
  const account = head.accountId
  const post = head.posts[0]?.id
  const give = { baseVersion: 99, name: 'An Văn', phone: '0912345678', from: '2014-10-13' }
  expect((await call(officer, 'POST', `/heads/posts/${post}/hand-over`, give)).status).toBe(409)
  const wishes = { refused: [], quiet: null, baseVersion: (await call(head, 'GET', '/reminders')).body.version }
  expect(await call(head, 'PUT', '/reminders', wishes)).toMatchObject({ status: 200 })
  const by = { id: randomUUID(), name: 'test', actor: officer, input: null }
  const line: AuditLine = { action: 'head.handed-over', object: ['post', post ?? 0], note: { from: '2014-10-14' } }
  await runCommand(db, by, async () => ({ answer: null, audit: [line] }))
  const { items } = (await call(head, 'GET', `/history?kind=account&object=${account}`)).body
  expect(items.map(({ said }: { said: { vi: string } }) => said.vi)).toEqual([
    'bàn giao địa bàn từ 14/10/2014',
    'chọn cách nhắc việc',
  ])
  expect(await allowed('account', account)).toEqual(['head', 'officer', 'second'])
})

test('an indicator is everybody’s; what nobody knows is not there', async () => {
  expect(await allowed('indicator', 'A1')).toEqual(Object.keys(roles))
  for (const query of [
    `kind=submission&object=${randomUUID()}`,
    'kind=submission&object=x',
    'kind=nothing&object=1',
    'kind=constructor&object=1',
    'kind=device&object=1',
    'kind=account&object=99999999999999',
  ])
    expect((await call(officer, 'GET', `/history?${query}`)).status, query).toBe(404)
})

test('nothing that was typed is in the log, and all of it has words', async () => {
  const lines = await rows(
    db,
    sql<{ action: string; kind: string; note: Record<string, unknown> }>`
      select action, object_kind as kind, note from audit.line`,
  )
  const text = JSON.stringify(lines)
  for (const typed of ['4321', 'Lan', '0912345678', 'An Văn', LEFT_OUT]) expect(text).not.toContain(typed)
  const [actions, kinds] = [app.contributions.actions(), app.contributions.objects()]
  expect(lines.filter(({ action, kind }) => !(action in actions) || !(kind in kinds))).toEqual([])
})
