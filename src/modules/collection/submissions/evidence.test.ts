import { expect, test } from 'vitest'
import { testApp } from '../../../../test/app.ts'
import { testDatabase } from '../../../../test/database.ts'
import { makeForm, makeSmallTown, open, setToday } from '../../../../test/factories.ts'
import type { Actor } from '../../../shared/actor.ts'
import type { Cell } from '../builder/contract.ts'

const { db } = await testDatabase('hanoi')
const { call } = await testApp(db)
const town = await makeSmallTown(db)
await setToday(db, '2014-10-13')
const office = town.actor('office')
const head = town.actor('head:0:0')
const [area = 0, neighbour = 0] = town.areas[0]

// The form needs a file of its own, one for the cell of talks where it is more than 0; one may go with the visits.
await makeForm(db, 'proven', ['talks', 'visits', 'calls'])
const kept = (await call(office, 'GET', '/form-drafts/proven')).body
const cells = kept.shape.cells.map((cell: Cell) => ({
  ...cell,
  ...(cell.code === 'talks' && { evidence: 'required' }),
  ...(cell.code === 'visits' && { evidence: 'optional' }),
}))
const shape = { ...kept.shape, cells, evidence: 'required' }
await call(office, 'PUT', '/form-drafts/proven', { baseVersion: 0, base: kept.base, shape })
await call(office, 'POST', '/form-drafts/proven/publish', { baseVersion: 1, from: '2014-09-01' })
const ids = await open(db, 'proven', '2014-Q3')
const id = ids.get(area)

const upload = async (actor: Actor, start = '%PDF-1.4', name = 'so.pdf') => {
  const bytes = `--b\r\nContent-Disposition: form-data; name="file"; filename="${name}"\r\n\r\n${start}\r\n--b--\r\n`
  const headers = { 'content-type': 'multipart/form-data; boundary=b' }
  return (await call(actor, 'POST', '/photos', Buffer.from(bytes, 'latin1'), headers)).body
}
const send = (values: object, more: object = {}, to = id, actor = head) =>
  call(actor, 'POST', `/submissions/${to}/send`, { baseVersion: 0, values, ...more })
const seen = async (actor = head) => (await call(actor, 'GET', `/submissions/${id}`)).body

test('without the evidence it needs a form is refused, at its cell and for the whole; nothing is sent', async () => {
  const values = { talks: 2, visits: 1, calls: 0 }
  expect(await send(values)).toMatchObject({
    status: 400,
    body: {
      code: 'collection.badValues',
      faults: [
        { path: 'evidence', detail: 'Phiếu này phải kèm minh chứng. Thêm một ảnh hoặc tệp PDF.' },
        { path: 'values.talks', detail: 'talks: số này phải kèm minh chứng. Thêm một ảnh hoặc tệp PDF dưới ô.' },
      ],
    },
  })
  const { id: file } = await upload(head)
  const faultsWith = async (given: object, evidence: object) =>
    (await send(given, { evidence })).body.faults.map(({ path }: { path: string }) => path)
  expect(await faultsWith(values, { '*': file })).toEqual(['values.talks'])
  // A figure of nothing needs no proof; the form does.
  expect(await faultsWith({ ...values, talks: 0 }, {})).toEqual(['evidence'])
  expect((await seen()).state).toBe('due')
})

test('what nobody asks, what another uploaded and what is neither picture nor PDF is refused', async () => {
  const { id: own } = await upload(head)
  const values = { talks: 0, visits: 1, calls: 0 }
  expect((await send(values, { evidence: { '*': own, calls: own } })).body.code).toBe('collection.noEvidenceAsked')
  const { id: theirs } = await upload(town.actor('head:0:1'))
  expect((await send(values, { evidence: { '*': theirs } })).body.code).toBe('collection.notYourPhoto')
  expect((await upload(head, 'MZ')).code).toBe('collection.notAPhoto')
  expect((await upload(head, '%PDF-1.4', 'Van ban MAT.pdf')).code).toBe('secrecy.secret')
  // The paper of a form is a photo; a PDF is not.
  expect((await send(values, { photoId: own, evidence: { '*': own } })).body.code).toBe('collection.notYourPhoto')
})

test('who accepts sees it beside the figure; a correction keeps it where no other is given', async () => {
  const [whole, talks] = [await upload(head, '\xff\xd8\xff', 'a.jpg'), await upload(head)]
  const evidence = { '*': whole.id, talks: talks.id }
  expect((await send({ talks: 2, visits: 1, calls: 0 }, { evidence })).status).toBe(200)
  expect((await seen(town.actor('officer:0:1'))).sendings.at(-1).evidence).toEqual(evidence)
  const read = (name: string, field: string) =>
    call(town.actor(name), 'GET', `/submissions/${id}/evidence/${encodeURIComponent(field)}`)
  expect((await read('officer:0:1', 'talks')).status).toBe(200)
  expect((await read('officer:0:1', '*')).status).toBe(200)
  expect((await read('officer:0:1', 'visits')).body.code).toBe('collection.noEvidence')
  expect((await read('officer:0:1', '__proto__')).body.code).toBe('collection.noEvidence')
  for (const name of ['outsider', 'officer:front', 'head:0:1', 'clerk'])
    expect((await read(name, 'talks')).status).toBe(403)
  const { version } = await seen()
  const visits = await upload(head)
  const again = { baseVersion: version, evidence: { visits: visits.id }, reason: 'Thêm ảnh' }
  expect((await send({ talks: 3, visits: 1, calls: 0 }, again)).status).toBe(200)
  expect((await seen()).sendings.at(-1).evidence).toEqual({ ...evidence, visits: visits.id })
})

test('a commune’s totals are asked the same proof as the areas they speak for', async () => {
  const officer = town.actor('officer:0:1')
  const key = { place: town.communes[0], form: 'proven', period: '2014-Q3', areas: [town.areas[0][2]] }
  const made = (await call(officer, 'POST', '/totals', { ...key, reason: 'Mất liên lạc', baseVersion: 0 })).body
  const values = { talks: 2, visits: 1, calls: 0 }
  const enter = (evidence: object) =>
    send(values, { evidence, enteredFor: 'phone', baseVersion: made.version }, made.id, officer)
  expect((await enter({})).body.faults.map(({ path }: { path: string }) => path)).toEqual(['evidence', 'values.talks'])
  const [whole, talks] = [await upload(officer), await upload(officer)]
  expect((await enter({ '*': whole.id, talks: talks.id })).status).toBe(200)
  const second = await call(town.actor('officer:0:2'), 'GET', `/submissions/${made.id}/evidence/talks`)
  expect(second.status).toBe(200)
})

test('nothing to report needs no proof', async () => {
  const to = ids.get(neighbour)
  const body = { baseVersion: 0, nothingToReport: true }
  expect((await call(town.actor('head:0:1'), 'POST', `/submissions/${to}/send`, body)).status).toBe(200)
})

test('the picture of a message stays behind a correction that came by message too, and not behind one of another source', async () => {
  const officer = town.actor('officer:0:1')
  await makeForm(db, 'said', ['talks'])
  const said = (await open(db, 'said', '2014-Q3')).get(neighbour)
  const { id: photoId } = await upload(officer, '\xff\xd8\xff', 'tin.jpg')
  const photoAfter = async (talks: number, baseVersion: number, more: object) => {
    const answer = await send({ talks }, { baseVersion, ...more }, said, officer)
    expect(answer.status).toBe(200)
    return (await call(officer, 'GET', `/submissions/${said}`)).body.sendings.at(-1).photoId
  }
  expect(await photoAfter(2, 0, { enteredFor: 'message', photoId })).toBe(photoId)
  expect(await photoAfter(3, 1, { enteredFor: 'message' })).toBe(photoId)
  expect(await photoAfter(4, 2, { enteredFor: 'phone' })).toBe(null)
})
