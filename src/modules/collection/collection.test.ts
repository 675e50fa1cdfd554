import { sql } from 'kysely'
import { describe, expect, test } from 'vitest'
import { testApp } from '../../../test/app.ts'
import { testDatabase } from '../../../test/database.ts'
import { idOf, makeForm, makeSmallTown, open, setToday } from '../../../test/factories.ts'
import { rows } from '../../platform/db/database.ts'
import type { Actor } from '../../shared/actor.ts'
import { saveBodies } from '../people/index.ts'
import { submissionRecords } from './submissions/records.ts'

const { db, owner } = await testDatabase('hanoi')
const { call } = await testApp(db)
const town = await makeSmallTown(db)
await setToday(db, '2014-10-13')
await makeForm(db, 'talks1', ['talks', 'people', '~groups'])
await makeForm(db, 'own1', ['spent'], { level: 'commune' })
const q2 = await open(db, 'talks1', '2014-Q2')
const due = await open(db, 'talks1', '2014-Q3')
const own = await open(db, 'own1', '2014-Q3')
const [head, officer, second] = [town.actor('head:0:0'), town.actor('officer:0:1'), town.actor('officer:0:2')]
const idAt = (n: number, from = due) => from.get(town.areas[0][n] ?? 0) ?? ''

async function figures(standing: 'official' | 'sent', place = town.communes[0]) {
  const body = {
    items: ['talks', 'people', 'groups'],
    places: { ids: [place] },
    periods: ['PLAN_YEAR:2014-Q3'],
    standing,
  }
  const answer = await call(town.actor('office'), 'POST', '/pivot', body)
  return answer.body.cells.value
}

describe('from the head to official figures', () => {
  test('what is due shows on the head’s own list, and nowhere else', async () => {
    const mine = await call(head, 'GET', '/work')
    expect(mine.body.items.map((item: { state: string }) => item.state).sort()).toEqual(['due', 'overdue'])
    expect((await call(town.actor('outsider'), 'GET', '/work')).body.items).toEqual([])
    expect((await call(head, 'GET', '/submissions')).body.total).toBe(2)
    expect((await call(town.actor('head:1:0'), 'GET', `/submissions/${idAt(0)}`)).status).toBe(403)
  })

  test('sending is provisional at once; accepting makes official; nothing before that', async () => {
    expect(await figures('sent')).toEqual([null, null, null])
    const sent = await call(head, 'POST', `/submissions/${idAt(0)}/send`, {
      baseVersion: 0,
      values: { talks: '3', people: '1.420', groups: 2 },
    })
    expect(sent).toMatchObject({ status: 200, body: { state: 'sent', version: 1 } })
    expect(await figures('sent')).toEqual([3, 1420, 2])
    expect(await figures('official')).toEqual([null, null, null])
    const accepted = await call(officer, 'POST', '/submissions/accept', { items: [{ id: idAt(0), baseVersion: 1 }] })
    expect(accepted.body).toEqual({ accepted: 1 })
    expect(await figures('official')).toEqual([3, 1420, 2])
  })

  test('nothing to report is a true zero, and keeps a level as it was', async () => {
    const before = await call(town.actor('head:0:1'), 'POST', `/submissions/${idAt(1, q2)}/send`, {
      baseVersion: 0,
      values: { talks: 1, people: 5, groups: 4 },
    })
    expect(before.status).toBe(200)
    const sent = await call(town.actor('head:0:1'), 'POST', `/submissions/${idAt(1)}/send`, {
      baseVersion: 0,
      nothingToReport: true,
    })
    expect(sent.status).toBe(200)
    const one = await call(town.actor('head:0:1'), 'GET', `/submissions/${idAt(1)}`)
    expect(one.body.sendings[0]).toMatchObject({ nothingToReport: true, values: { talks: 0, people: 0, groups: 4 } })
  })

  test('entered for an area, from paper, it is accepted by a second person only', async () => {
    const id = idAt(2)
    const entered = await call(officer, 'POST', `/submissions/${id}/send`, {
      baseVersion: 0,
      values: { talks: 2, people: 30, groups: 1 },
      enteredFor: 'phone',
    })
    expect(entered.status).toBe(200)
    const self = await call(officer, 'POST', '/submissions/accept', { items: [{ id, baseVersion: 1 }] })
    expect(self).toMatchObject({ status: 403, body: { code: 'collection.makerIsNotChecker' } })
    expect(self.body.detail).toMatch(/^Bạn đã nhập hộ phiếu của/)
    const other = await call(second, 'POST', '/submissions/accept', { items: [{ id, baseVersion: 1 }] })
    expect(other.status).toBe(200)
    expect((await call(second, 'GET', `/submissions/${id}`)).body).toMatchObject({
      enteredFor: 'phone',
      state: 'accepted',
    })
  })

  test('returned with a reason, its provisional figures are gone; sent again they are back', async () => {
    const id = idAt(1)
    const returned = await call(officer, 'POST', `/submissions/${id}/return`, { baseVersion: 1, reason: 'Xem lại sổ.' })
    expect(returned.body.state).toBe('returned')
    expect(await figures('sent')).toEqual([5, 1450, 3])
    const work = await call(town.actor('head:0:1'), 'GET', '/work')
    expect(work.body.items.find((item: { state: string }) => item.state === 'returned').detail.vi).toContain(
      'Xem lại sổ.',
    )
    await call(town.actor('head:0:1'), 'POST', `/submissions/${id}/send`, {
      baseVersion: 2,
      values: { talks: 1, people: 9, groups: 4 },
    })
    expect(await figures('sent')).toEqual([6, 1459, 7])
  })

  test('who decides on what was sent again meanwhile is told so, and nothing is decided', async () => {
    const id = idAt(1)
    const stale = { baseVersion: 1, reason: 'Xem lại sổ.' }
    const returned = await call(officer, 'POST', `/submissions/${id}/return`, stale)
    expect(returned).toMatchObject({ status: 409, body: { code: 'collection.decidedUnseen' } })
    expect(returned.body.detail).toContain('xem số mới rồi quyết định')
    const accepted = await call(officer, 'POST', '/submissions/accept', { items: [{ id, baseVersion: 1 }] })
    expect(accepted.body.code).toBe('collection.decidedUnseen')
    expect((await call(officer, 'GET', `/submissions/${id}`)).body).toMatchObject({ state: 'sent', version: 3 })
  })

  test('a correction of what is official says why', async () => {
    const body = { baseVersion: 2, values: { talks: 4, people: 1420, groups: 2 } }
    const bare = await call(head, 'POST', `/submissions/${idAt(0)}/send`, body)
    expect(bare).toMatchObject({ status: 409, body: { code: 'collection.correctionUnexplained' } })
    const blank = await call(head, 'POST', `/submissions/${idAt(0)}/send`, { ...body, reason: '  ' })
    expect(blank.body.code).toBe('collection.correctionUnexplained')
    const nothing = { baseVersion: 2, nothingToReport: true }
    const none = await call(head, 'POST', `/submissions/${idAt(0)}/send`, nothing)
    expect(none.body.code).toBe('collection.correctionUnexplained')
  })

  test('a correction of what is official stays provisional until it is accepted', async () => {
    await call(head, 'POST', `/submissions/${idAt(0)}/send`, {
      baseVersion: 2,
      values: { talks: 4, people: 1420, groups: 2 },
      reason: 'sót',
    })
    expect(await figures('sent')).toEqual([7, 1459, 7])
    expect(await figures('official')).toEqual([5, 1450, 3])
    await call(officer, 'POST', '/submissions/accept', { items: [{ id: idAt(0), baseVersion: 3 }] })
    expect(await figures('official')).toEqual([6, 1450, 3])
  })

  test('the commune’s own form is accepted by the district, which then sends on without adding figures', async () => {
    const id = own.get(town.communes[0]) ?? ''
    await call(officer, 'POST', `/submissions/${id}/send`, { baseVersion: 0, values: { spent: 12_000_000 } })
    expect((await call(second, 'POST', '/submissions/accept', { items: [{ id, baseVersion: 1 }] })).status).toBe(403)
    const district = town.actor('district:1')
    expect((await call(district, 'POST', '/submissions/accept', { items: [{ id, baseVersion: 1 }] })).status).toBe(200)
    const before = await rows(db, sql<{ n: number }>`select count(*) as n from facts.entry`)
    const body = { place: town.district, chain: 'government', period: '2014-Q3', note: '', baseVersion: 0 }
    const sent = await call(district, 'POST', '/consolidations', body)
    expect(sent.body).toEqual({ version: 1, expected: 8, received: 4, accepted: 3, inTotal: 0 })
    expect(await rows(db, sql<{ n: number }>`select count(*) as n from facts.entry`)).toEqual(before)
    const progress = await call(district, 'GET', `/progress?place=${town.district}&period=2014-Q3&chain=government`)
    expect(progress.body.consolidation).toMatchObject({ version: 1, sentBy: 'district:1' })
  })
})

describe('who reads official figures only', () => {
  test('sees nothing before it is accepted, then the accepted version, never a draft or a correction under way', async () => {
    const [leader, id] = [town.actor('leader'), own.get(town.communes[1]) ?? '']
    const maker = town.actor('officer:1:1')
    await call(maker, 'POST', `/submissions/${id}/send`, { baseVersion: 0, values: { spent: 7 } })
    expect((await call(leader, 'GET', `/submissions/${id}`)).status).toBe(403)
    await call(town.actor('district:1'), 'POST', '/submissions/accept', { items: [{ id, baseVersion: 1 }] })
    await call(maker, 'POST', `/submissions/${id}/send`, { baseVersion: 2, values: { spent: 9 }, reason: 'x' })
    await call(maker, 'PUT', `/submissions/${id}/draft`, { baseVersion: 3, values: { spent: '11' } })
    const seen = (await call(leader, 'GET', `/submissions/${id}`)).body
    expect(seen).toMatchObject({ state: 'accepted', draft: null, sendings: [{ values: { spent: 7 } }] })
    expect((await call(leader, 'GET', '/submissions?state=sent')).body.total).toBe(0)
    const listed = await call(leader, 'GET', `/submissions?place=${town.communes[1]}&state=accepted`)
    const { state, sentAt, sentBy } = seen
    expect(listed.body).toMatchObject({ total: 1, items: [{ id, state, sentAt, sentBy, returnReason: null }] })
    expect(sentAt).toBe(seen.sendings[0].sentAt)
    expect((await call(maker, 'GET', `/submissions?place=${town.communes[1]}&state=sent`)).body.items[0].id).toBe(id)
    expect((await call(town.actor('office'), 'GET', `/submissions/${id}`)).body.sendings.length).toBe(2)
  })
})

describe('what is shown beside a form', () => {
  test('a draft says whether it is of who asks', async () => {
    const id = own.get(town.communes[0]) ?? ''
    const [maker, other] = [town.actor('officer:0:1'), town.actor('officer:0:2')]
    const { version } = (await call(maker, 'GET', `/submissions/${id}`)).body
    await call(maker, 'PUT', `/submissions/${id}/draft`, { baseVersion: version, values: { spent: '4' } })
    const seenBy = async (actor: Actor) => (await call(actor, 'GET', `/submissions/${id}`)).body
    expect((await seenBy(maker)).draftByMe).toBe(true)
    expect(await seenBy(other)).toMatchObject({ draftByMe: false, draft: { spent: '4' } })
    await call(other, 'PUT', `/submissions/${id}/draft`, { baseVersion: version + 1, values: { spent: '5' } })
    expect((await seenBy(maker)).draftByMe).toBe(false)
    expect((await seenBy(other)).draftByMe).toBe(true)
  })

  test('who reads official figures only meets the official figures of the period before, and no later ones', async () => {
    const place = town.communes[1]
    const [maker, checker, leader] = [town.actor('officer:1:1'), town.actor('district:1'), town.actor('leader')]
    const before = (await open(db, 'own1', '2014-Q1')).get(place) ?? ''
    const id = own.get(place) ?? ''
    const previous = async (actor: Actor) => (await call(actor, 'GET', `/submissions/${id}`)).body.previous
    const send = (baseVersion: number, spent: number) =>
      call(maker, 'POST', `/submissions/${before}/send`, { baseVersion, values: { spent }, reason: 'x' })
    await send(0, 30)
    expect([await previous(maker), await previous(leader)]).toEqual([{ spent: 30 }, {}])
    await call(checker, 'POST', '/submissions/accept', { items: [{ id: before, baseVersion: 1 }] })
    expect(await previous(leader)).toEqual({ spent: 30 })
    await send(2, 31)
    expect([await previous(maker), await previous(leader)]).toEqual([{ spent: 31 }, { spent: 30 }])
  })
})

describe('who is in another line', () => {
  const id = idAt(0)
  const other = town.actor('officer:front')
  const progressFor = async (name: string, commune = 0) => {
    const query = `place=${town.communes[commune]}&period=2014-Q3&chain=government`
    return (await call(town.actor(name), 'GET', `/progress?${query}`)).body
  }
  const cellFor = async (name: string, place = town.areas[0][0]) =>
    (await progressFor(name, place === town.areas[1][0] ? 1 : 0)).rows.find(
      (row: { placeId: number }) => row.placeId === place,
    ).cells.talks1

  test('opens a form, and what is said of it behind a figure, once it is accepted; never the paper', async () => {
    const waiting = idAt(1)
    expect((await call(officer, 'GET', `/submissions/${waiting}`)).body.state).toBe('sent')
    expect((await call(other, 'GET', `/submissions/${waiting}`)).status).toBe(403)
    const now = { standing: 'sent', asKnownAt: null } as const
    expect(await submissionRecords(db, other, [id, waiting], now)).toEqual([expect.objectContaining({ id })])
    expect((await submissionRecords(db, town.actor('office'), [id, waiting], now)).length).toBe(2)
    expect((await call(other, 'GET', `/submissions/${id}`)).body).toMatchObject({ state: 'accepted', draft: null })
    expect((await call(other, 'GET', `/submissions/${id}/photo`)).status).toBe(403)
    const listed = (await call(other, 'GET', '/submissions?chain=government')).body.items
    expect(new Set(listed.map(({ state }: { state: string }) => state))).toEqual(new Set(['accepted']))
  })

  test('sees who has sent, not what', async () => {
    const area = town.areas[0][1]
    expect(await cellFor('officer:front', area)).toMatchObject({
      ...{ state: 'sent', mayOpen: false, mayEnterFor: false, waiting: null },
    })
    expect(await cellFor('officer:front')).toMatchObject({ state: 'accepted', mayOpen: true, waiting: null })
    expect((await cellFor('district:1', area)).waiting).toBeNull()
    expect(await cellFor('officer:0:2', area)).toMatchObject({
      ...{ mayOpen: true, mayEnterFor: true },
      waiting: { mine: false, nothingToReport: false, figures: [1, 9, 4], odd: [], reason: null },
    })
  })

  test('what waits says whether the asker made it, and what is odd, to whoever accepts', async () => {
    const area = town.areas[1][0] ?? 0
    const [id, earlier] = [due.get(area) ?? '', q2.get(area) ?? '']
    const [first, checker] = [town.actor('officer:1:1'), town.actor('officer:1:2')]
    const before = { values: { talks: 2, people: 400, groups: 1 }, enteredFor: 'paper' }
    await call(first, 'POST', `/submissions/${earlier}/send`, { baseVersion: 0, ...before })
    const values = { talks: 2, people: 0, groups: 1 }
    const asked = await call(first, 'POST', `/submissions/${id}/send`, { baseVersion: 0, values })
    expect(asked.body).toMatchObject({ code: 'collection.reasonNeeded', params: { count: 1 } })
    await call(first, 'POST', `/submissions/${id}/send`, { baseVersion: 0, values, reason: 'Không họp' })
    const odd = [expect.objectContaining({ path: 'values.people', vi: 'people: kỳ này là 0, kỳ trước là 400.' })]
    expect((await cellFor('officer:1:2', area)).waiting).toMatchObject({ mine: false, odd, reason: 'Không họp' })
    expect((await cellFor('officer:1:1', area)).waiting.mine).toBe(true)
    expect((await call(checker, 'GET', `/submissions/${id}`)).body.odd).toEqual(odd)
    // Sent again by the second, it is still the first's too: neither decides, and nobody's list offers it.
    const again = { baseVersion: 1, values: { ...values, talks: 3 }, reason: 'Sửa' }
    await call(checker, 'POST', `/submissions/${id}/send`, again)
    for (const name of ['officer:1:1', 'officer:1:2']) expect((await cellFor(name, area)).waiting.mine).toBe(true)
    const waiting = async (actor: Actor) =>
      (await call(actor, 'GET', '/work')).body.items.flatMap((item: { state: string; count: number }) =>
        item.state === 'to-accept' ? [item.count] : [],
      )
    expect([await waiting(first), await waiting(checker), await waiting(other)]).toEqual([[], [1], []])
  })

  test('what was odd stays beside its reason after the decision, for whoever reads the form', async () => {
    const area = town.areas[1][0] ?? 0
    const id = due.get(area) ?? ''
    const head = town.actor('head:1:0')
    const values = { talks: 4, people: 0, groups: 1 }
    const sent = await call(head, 'POST', `/submissions/${id}/send`, { baseVersion: 2, values, reason: 'Không họp' })
    expect(sent.status).toBe(200)
    const odd = [expect.objectContaining({ path: 'values.people' })]
    const oddFor = async (actor: Actor) => (await call(actor, 'GET', `/submissions/${id}`)).body.odd
    expect(await oddFor(head)).toEqual(odd)
    await call(town.actor('officer:1:1'), 'POST', `/submissions/${id}/return`, { baseVersion: 3, reason: 'Xem lại.' })
    expect(await oddFor(head)).toEqual(odd)
  })

  test('returned is neither sent nor missing, wherever it is counted', async () => {
    const { version } = (await call(officer, 'GET', `/submissions/${idAt(1)}`)).body
    await call(officer, 'POST', `/submissions/${idAt(1)}/return`, { baseVersion: version, reason: 'Xem lại.' })
    expect((await progressFor('officer:0:1')).counts).toEqual({
      expected: 3,
      received: 2,
      accepted: 2,
      returned: 1,
      inTotal: 0,
    })
    const lines = (await call(officer, 'GET', '/work')).body.items.map(
      (item: { detail: { vi: string } }) => item.detail.vi,
    )
    expect(lines).toContain('Quý III/2014 · 1 phiếu đã trả lại, chờ gửi lại')
    await call(town.actor('head:0:1'), 'POST', `/submissions/${idAt(1)}/send`, {
      ...{ baseVersion: version + 1, values: { talks: 1, people: 9, groups: 4 } },
    })
  })
})

describe('what is refused says so, and changes nothing', () => {
  const send = (body: object, id = idAt(0, q2)) =>
    call(head, 'POST', `/submissions/${id}/send`, { baseVersion: 0, ...body })

  test.each([
    ['a comma', { talks: '1,5', people: 1, groups: 1 }, 'values.talks', /không có dấu phẩy/],
    ['words', { talks: 'ba', people: 1, groups: 1 }, 'values.talks', /không phải là số/],
    ['an empty cell', { talks: 1, people: '', groups: 1 }, 'values.people', /còn trống/],
    ['a negative', { talks: -1, people: 1, groups: 1 }, 'values.talks', /không thể là số âm/],
    ['a cell the form has not', { talks: 1, people: 1, groups: 1, other: 1 }, 'values.other', /không có ô/],
  ])('%s', async (_, values, path, sentence) => {
    const answer = await send({ values })
    expect(answer).toMatchObject({ status: 400, body: { code: 'collection.badValues' } })
    expect(answer.body.faults[0]).toMatchObject({ path, detail: expect.stringMatching(sentence) })
  })

  test('far from last period: asked to look again, and taken with a reason', async () => {
    const id = idAt(0)
    const current = await call(head, 'GET', `/submissions/${id}`)
    await send({ values: { talks: 2, people: 100, groups: 2 } })
    const odd = { baseVersion: current.body.version, values: { talks: 2, people: 900, groups: 2 } }
    const asked = await call(head, 'POST', `/submissions/${id}/send`, odd)
    expect(asked).toMatchObject({ status: 409, body: { code: 'collection.reasonNeeded' } })
    expect(asked.body.faults).toEqual([
      expect.objectContaining({ path: 'values.people', detail: expect.stringContaining('gấp 9 lần') }),
    ])
    expect((await call(head, 'POST', `/submissions/${id}/send`, { ...odd, reason: 'Ngày hội' })).status).toBe(200)
  })

  test('the same figures twice; an old version; a retry of the same command', async () => {
    const id = idAt(0, q2)
    const values = { talks: 2, people: 100, groups: 2 }
    // The local day, whatever day it is in UTC.
    await sql`update collection.sending set sent_at = '2014-10-12T18:05:48Z' where submission_id = ${id}`.execute(owner)
    const twice = (language: string) =>
      call(head, 'POST', `/submissions/${id}/send`, { baseVersion: 1, values }, { 'accept-language': language })
    expect((await twice('vi')).body).toMatchObject({
      ...{ status: 409, code: 'collection.alreadySent' },
      detail: 'Phiếu này đã gửi lúc 01:05 ngày 13/10/2014 với đúng các số này. Không cần gửi lại.',
    })
    expect((await twice('en')).body.detail).toContain('was sent at 01:05 on 13/10/2014 with')
    expect((await call(head, 'POST', `/submissions/${id}/send`, { baseVersion: 0, values })).body.code).toBe(
      'request.changedMeanwhile',
    )
    const key = { 'idempotency-key': '11111111-1111-4111-8111-111111111111' }
    const body = { baseVersion: 1, values: { ...values, talks: 3 }, reason: 'x' }
    const first = await call(head, 'POST', `/submissions/${id}/send`, body, key)
    expect(await call(head, 'POST', `/submissions/${id}/send`, body, key)).toEqual(first)
    expect((await call(head, 'POST', `/submissions/${id}/send`, { ...body, reason: 'y' }, key)).body.code).toBe(
      'request.commandReused',
    )
  })

  test('sent by its keys only where nobody sent it before; a correction names the version it saw', async () => {
    const key = { form: 'talks1', place: town.areas[1][2], period: '2014-Q3' }
    const [maker, checker] = [town.actor('head:1:2'), town.actor('officer:1:1')]
    const figures = { talks: 1, people: 2, groups: 3 }
    const post = (actor: Actor, more: object) =>
      call(actor, 'POST', '/submissions', { ...key, values: figures, ...more })
    expect((await post(maker, {})).body).toMatchObject({ state: 'sent', version: 1 })
    const over = await post(checker, { values: { ...figures, talks: 9 } })
    expect(over).toMatchObject({ status: 409, body: { code: 'collection.notFirst', params: { version: 1 } } })
    expect(over.body.detail).toMatch(/đã gửi, đang chờ duyệt.*sửa tại đó/)
    const stale = await post(checker, { baseVersion: 0, values: { ...figures, talks: 9 } })
    expect(stale.body.code).toBe('request.changedMeanwhile')
    expect((await post(maker, { baseVersion: 1, values: { ...figures, talks: 2 } })).body.version).toBe(2)
    const id = due.get(key.place ?? 0)
    await call(checker, 'POST', `/submissions/${id}/return`, { baseVersion: 2, reason: 'Xem lại.' })
    expect((await post(maker, {})).body.detail).toContain('đã bị trả lại')
  })

  test('two who send one form at once: one of them, and the other is told', async () => {
    const key = { form: 'talks1', place: town.areas[1][1], period: '2014-Q3' }
    const [maker, checker] = [town.actor('head:1:1'), town.actor('officer:1:1')]
    const answers = await Promise.all(
      [maker, checker, maker, checker].map((actor, talks) =>
        call(actor, 'POST', '/submissions', { ...key, values: { talks, people: 1, groups: 1 } }),
      ),
    )
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409, 409])
    const won = answers.findIndex(({ status }) => status === 200)
    const { sendings } = (await call(checker, 'GET', `/submissions/${due.get(key.place ?? 0)}`)).body
    expect(sendings).toMatchObject([{ values: { talks: won } }])
  })

  test('a consolidation over one that was not seen, and two at once', async () => {
    const consolidate = (name: string, baseVersion: number, note = name) =>
      call(town.actor(name), 'POST', '/consolidations', {
        ...{ place: town.district, chain: 'government', period: '2014-Q3', baseVersion, note },
      })
    expect((await consolidate('district:2', 0)).body.code).toBe('request.changedMeanwhile')
    const answers = await Promise.all(['district:1', 'district:2'].map((name) => consolidate(name, 1)))
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409])
    const won = answers[0]?.status === 200 ? 'district:1' : 'district:2'
    const query = `place=${town.district}&period=2014-Q3&chain=government`
    const { consolidation } = (await call(town.actor('district:1'), 'GET', `/progress?${query}`)).body
    expect(consolidation).toMatchObject({ version: 2, note: won, sentBy: won })
  })

  test.each([
    ['2099-Q1', 'collection.notOpenBelow', /chưa mở, mở từ ngày 16\/3\/2099/],
    ['2008-Q3', 'collection.nothingGathered', /không có gì để tổng hợp/],
    ['2014-H1', 'collection.nothingGathered', /Chọn một kỳ có phiếu/],
    ['2014', 'collection.nothingGathered', /Năm 2014/],
  ])('a consolidation of %s, which nobody gathers', async (period, code, sentence) => {
    const body = { place: town.district, chain: 'government', period, baseVersion: 0 }
    const answer = await call(town.actor('district:1'), 'POST', '/consolidations', body)
    expect(answer).toMatchObject({ status: 409, body: { code, detail: expect.stringMatching(sentence) } })
  })

  test.each([
    ['/consolidations', '2099-Q1', /^Quarter 1, 2099 is not open yet/],
    ['/consolidations', '2008-Q3', /^Quarter 3, 2008: this line gathers no form/],
    ['/submissions', '2014-Q1', /does not work in Quarter 1, 2014\./],
  ])('an English sentence of %s names %s in English', async (path, period, sentence) => {
    const body =
      path === '/submissions'
        ? { form: 'own1', place: await idOf(db, 'hn-00611-a'), period, values: { spent: 1 } }
        : { place: town.district, chain: 'government', period, baseVersion: 0 }
    const answer = await call(town.actor('district:1'), 'POST', path, body, { 'accept-language': 'en' })
    expect(answer.body.detail).toMatch(sentence)
  })

  test('nothing to report beside figures that say otherwise', async () => {
    const post = (values: object) =>
      call(head, 'POST', '/submissions', {
        ...{ form: 'talks1', place: town.areas[0][0], period: '2014-Q4', nothingToReport: true, values },
        reason: 'Quý này nghỉ',
      })
    await open(db, 'talks1', '2014-Q4')
    await setToday(db, '2015-01-05')
    const refused = await post({ talks: 0, people: '12', groups: '' })
    expect(refused).toMatchObject({ status: 400, body: { code: 'collection.notNothing', params: { count: 1 } } })
    expect(refused.body.faults).toEqual([{ path: 'values.people', detail: 'people: ghi 12.' }])
    expect((await post({ talks: '0', people: 0 })).status).toBe(200)
    await setToday(db, '2014-10-13')
  })

  test('a photo that somebody else uploaded, or that is none', async () => {
    const id = idAt(2, q2)
    const values = { talks: 1, people: 1, groups: 1 }
    const attach = (photoId: string) =>
      call(officer, 'POST', `/submissions/${id}/send`, { baseVersion: 0, values, enteredFor: 'paper', photoId })
    expect((await attach('11111111-1111-4111-8111-111111111111')).body.code).toBe('collection.notYourPhoto')
    const jpeg = '--b\r\nContent-Disposition: form-data; name="file"; filename="a.jpg"\r\n\r\n\xff\xd8\xff\r\n--b--\r\n'
    const upload = (content: string) =>
      call(second, 'POST', '/photos', Buffer.from(content, 'latin1'), {
        'content-type': 'multipart/form-data; boundary=b',
      })
    const photo = await upload(jpeg)
    expect((await attach(photo.body.id)).body.code).toBe('collection.notYourPhoto')
    expect((await upload(jpeg.replace('\xff\xd8\xff', '<html>'))).body.code).toBe('collection.notAPhoto')
    expect((await upload(jpeg.slice(0, -12))).status).toBe(400)
    // Of 50 MB, as only who goes past the page can send it: the page draws each photo anew, at most 2000 px.
    const large = await upload(jpeg.replace('\r\n--b--', `${'\0'.repeat(50 * 1024 * 1024)}\r\n--b--`))
    expect([large.status, large.body.code]).toEqual([413, 'request.tooLarge'])
    // A document that bears a mark of secrecy is not kept, nor is its name told.
    for (const name of ['Cong van MAT.jpg', 'TUYET_MAT.jpg', 'M\xe1\xba\xadt.jpg']) {
      const { status, body } = await upload(jpeg.replace('a.jpg', name))
      expect([status, body.code, JSON.stringify(body).includes(name)]).toEqual([422, 'secrecy.secret', false])
    }
  })

  test('a period of a consolidation that is none', async () => {
    const body = { place: town.district, chain: 'government', period: 'banana', baseVersion: 0 }
    expect((await call(town.actor('district:1'), 'POST', '/consolidations', body)).body.code).toBe(
      'collection.noSuchPeriod',
    )
  })

  test.each([
    ['/progress?place=1&period=2014-Q9', 400, 'collection.noSuchPeriod'],
    ['/progress?place=1&period=2014-Q3&chain=zz', 400, 'people.noSuchChain'],
    ['/submissions?period=2014-Q9', 400, 'collection.noSuchPeriod'],
    ['/submissions?period=2014-M13', 400, 'collection.noSuchPeriod'],
    ['/submissions?form=zzz', 404, 'collection.noSuchForm'],
    ['/submissions?chain=zz', 400, 'people.noSuchChain'],
    ['/bodies?chain=zz', 400, 'people.noSuchChain'],
  ])('a question about what is not there: %s', async (path, status, code) => {
    expect(await call(town.actor('office'), 'GET', path)).toMatchObject({ status, body: { code } })
  })

  const byKey = (key: object) =>
    call(town.actor('officer:0:1'), 'POST', '/submissions', {
      form: 'own1',
      place: town.communes[0],
      period: '2014-Q3',
      values: { spent: 1 },
      ...key,
    })

  test('a unit that does not exist, does not yet work, another level, a form or period that is none, one not open', async () => {
    expect((await byKey({ place: 999_999 })).body.code).toBe('collection.noSuchPlace')
    const newWard = await idOf(db, 'hn-00611-a')
    const early = await byKey({ place: newWard, period: '2014-Q1' })
    expect(early).toMatchObject({
      status: 409,
      body: { code: 'collection.notWorking', detail: expect.stringContaining('Quý I/2014') },
    })
    await sql`update collection.form set en = 'Our own' where code = 'own1'`.execute(owner)
    const elsewhere = (await byKey({ place: town.district })).body
    expect(elsewhere).toMatchObject({ code: 'collection.notDueHere', params: { form: 'own1', formEn: 'Our own' } })
    expect((await byKey({ form: 'nothing' })).body.code).toBe('collection.noSuchForm')
    for (const period of ['2014-Q7', '2014', '2014-H1']) {
      const { body } = await byKey({ period })
      expect([body.code, body.detail]).toEqual([
        'collection.noSuchPeriod',
        expect.stringMatching(/Viết như 2014-Q3\.$/),
      ])
    }
    expect((await byKey({ period: '2015-Q1' })).body).toMatchObject({
      code: 'collection.notOpen',
      params: { opens: '16/3/2015', periodEn: 'Quarter 1, 2015' },
    })
    const past = (await byKey({ period: '2013-Q4' })).body
    expect(past).toMatchObject({ status: 409, code: 'collection.neverOpened' })
    expect(past.detail).toContain('Quý IV/2013')
  })

  test('a round that is there but whose day has not come', async () => {
    const later = await open(db, 'own1', '2014-Q4')
    const id = later.get(town.communes[0]) ?? ''
    const answer = await call(officer, 'POST', `/submissions/${id}/send`, { baseVersion: 0, values: { spent: 1 } })
    expect(answer).toMatchObject({ status: 409, body: { code: 'collection.notOpen' } })
  })

  test('accepting what was not sent, and one bad among many accepts none', async () => {
    const [a, b] = [idAt(1), idAt(2, q2)]
    const version = (await call(officer, 'GET', `/submissions/${a}`)).body.version
    const items = [
      { id: a, baseVersion: version },
      { id: b, baseVersion: 0 },
    ]
    expect((await call(officer, 'POST', '/submissions/accept', { items })).body.code).toBe('collection.notToDecide')
    expect((await call(officer, 'GET', `/submissions/${a}`)).body.state).toBe('sent')
  })
})

test('a place that ends within a period owes its own days only; its successor owes the rest', async () => {
  const [before, after] = [await idOf(db, 'hn-00634-a'), await idOf(db, 'hn-00634-b')]
  const days = { validFrom: '2009-05-08', validTo: '9999-12-31' }
  const body = { kind: 'state' as const, chain: 'government', parentCode: null, ...days }
  await db.transaction().execute((tx) =>
    saveBodies(tx, [
      { ...body, code: 'old', name: 'old', shortName: 'old', placeId: before },
      { ...body, code: 'new', name: 'new', shortName: 'new', placeId: after },
    ]),
  )
  await makeForm(db, 'yearly', ['y'], { level: 'commune', cut: 'year' })
  await open(db, 'yearly', '2014')
  const owed = await rows(
    db,
    sql<{ placeId: number; from: string; to: string }>`
      select s.place_id as "placeId", s.span_from as "from", s.span_to as "to" from collection.submission s
      join collection.round r on r.id = s.round_id join collection.form f on f.id = r.form_id
      where f.code = 'yearly' and s.place_id in (${before}, ${after}) order by 2`,
  )
  expect(owed).toEqual([
    { placeId: before, from: '2014-01-01', to: '2014-04-01' },
    { placeId: after, from: '2014-04-01', to: '2015-01-01' },
  ])
})
