import { sql } from 'kysely'
import { describe, expect, test } from 'vitest'
import { testApp } from '../../../test/app.ts'
import { testDatabase } from '../../../test/database.ts'
import { makeForm, makeIndicator, makeSmallTown, open, setToday } from '../../../test/factories.ts'
import { getRow } from '../../platform/db/database.ts'
import { saveTargets } from '../indicators/index.ts'
import { savePlanDraft } from '../plan/index.ts'
import { readPdf } from './document/reading.fixture.ts'

const { db } = await testDatabase('hanoi')
const { app, call } = await testApp(db, '2014')
const town = await makeSmallTown(db)
await setToday(db, '2014-12-20')
await makeForm(db, 'xub', ['progressed', 'helped'], { level: 'commune' })
const due = await open(db, 'xub', '2014-Q3')
await makeIndicator(db, 'A1', 'progressed / helped')
const planId = await db.transaction().execute(async (tx) => {
  await saveTargets(tx, [
    { code: 'A1', placeId: town.city, year: 2014, value: 60, path: { '2014-Q3': 55 }, source: 'test' },
  ])
  const item = { marker: '', text: '', line: 1, indicators: [], lead: [], support: [] }
  const items = [
    { ...item, key: 'a', parentKey: null, path: 'I', marker: 'I.', title: 'Mục tiêu' },
    { ...item, key: 'b', parentKey: 'a', path: 'I.1', marker: '1.', title: 'Giúp đỡ', indicators: ['A1'] },
  ]
  const rest = { agencies: [], phases: [], recipients: ['Bộ Công an'], legalBases: [], signature: null }
  return savePlanDraft(tx, {
    ...{ code: 'P', placeId: town.city, from: '2013-10-01', to: '2016-01-01', number: null, issuedOn: null },
    draft: { title: 'Kế hoạch', items, ...rest },
  })
})

const [officer, district, office, clerk] = [
  town.actor('officer:0:1'),
  town.actor('district:1'),
  town.actor('office'),
  town.actor('clerk'),
]
const form = due.get(town.communes[0]) ?? ''

async function report(progressed: number, helped: number) {
  const version = (await call(officer, 'GET', `/submissions/${form}`)).body.version
  const sent = await call(officer, 'POST', `/submissions/${form}/send`, {
    baseVersion: version,
    values: { progressed, helped },
    reason: 'x',
  })
  await call(district, 'POST', '/submissions/accept', { items: [{ id: form, baseVersion: sent.body.version }] })
}

const asked = { planId, place: town.city, period: 'PLAN_YEAR:2014', dated: '2014-12-20' }

/** Drafts of earlier tests are deleted: there is one at a time. */
async function clear() {
  for (const { id, state, version } of (await call(office, 'GET', '/reports')).body.items)
    if (state === 'draft') await call(office, 'POST', `/reports/${id}/discard`, { baseVersion: version })
}

async function make(dated = '2014-12-20') {
  await clear()
  return (await call(office, 'POST', '/reports', { ...asked, dated })).body.id as string
}

let numbers = 0
const freeNumber = () => `${++numbers}/BC-UBND`

async function sign(
  id: string,
  fields: Record<string, string>,
  file: { name: string; content: string } | null,
  action = 'sign',
) {
  const boundary = 'x-boundary'
  const part = (head: string, content: string) =>
    `--${boundary}\r\nContent-Disposition: form-data; ${head}\r\n\r\n${content}\r\n`
  const payload = [
    ...Object.entries(fields).map(([name, value]) => part(`name="${name}"`, value)),
    file ? part(`name="file"; filename="${file.name}"\r\nContent-Type: application/pdf`, file.content) : '',
    `--${boundary}--\r\n`,
  ].join('')
  return call(clerk, 'POST', `/reports/${id}/${action}`, payload as unknown as object, {
    'content-type': `multipart/form-data; boundary=${boundary}`,
  })
}

const documentOf = async (id: string, format: string): Promise<Buffer> =>
  (await call(office, 'GET', `/reports/${id}/document?format=${format}`)).body

describe('a yearly report, from draft to signed', () => {
  test('the whole way: figures fixed, bytes unchanged, what differs now is listed, a new draft shows the new figure', async () => {
    await report(6, 10)
    const id = await make()
    const draft = await call(office, 'GET', `/reports/${id}`)
    expect(draft.body).toMatchObject({
      state: 'draft',
      template: 'tt-01-2011',
      may: { edit: true, submit: true, sign: false },
    })
    expect(draft.body.sections[1].figures[0]).toMatchObject({
      code: 'A1',
      value: 60,
      numerator: 6,
      denominator: 10,
      state: 'done',
    })

    const words = { 'I.1': 'Các xã, phường đã phân công người giúp đỡ.' }
    expect(
      (await call(office, 'PUT', `/reports/${id}/narratives`, { baseVersion: 1, narratives: words })).body.version,
    ).toBe(2)
    expect((await call(office, 'POST', `/reports/${id}/submit`, { baseVersion: 2 })).status).toBe(200)
    const early = await documentOf(id, 'pdf')
    expect((await call(office, 'GET', `/reports/${id}`)).body.documents).toEqual({
      state: 'waiting',
      done: 0,
      total: 0,
    })
    await app.jobs.runWaiting(app)
    expect((await call(office, 'GET', `/reports/${id}`)).body.documents).toEqual({ state: 'done', done: 2, total: 2 })
    const [pdf, docx] = [await documentOf(id, 'pdf'), await documentOf(id, 'docx')]
    expect(Buffer.compare(early, pdf)).toBe(0)
    expect(pdf.subarray(0, 5).toString()).toBe('%PDF-')
    expect(docx.subarray(0, 2).toString()).toBe('PK')

    const waiting = (await call(clerk, 'GET', '/work')).body.items
    expect(waiting).toMatchObject([{ state: 'to-sign', link: `/reports/${id}` }])
    const signed = await sign(
      id,
      { baseVersion: '3', number: '805/BC-UBND', signedOn: '2014-12-20', signedByName: 'Nguyễn Văn A' },
      { name: 'ban-ky.pdf', content: '%PDF-1.4 scan' },
    )
    expect(signed.status).toBe(200)
    expect((await call(clerk, 'GET', '/work')).body.items).toEqual([])
    await report(9, 10)
    expect(Buffer.compare(await documentOf(id, 'pdf'), pdf)).toBe(0)
    expect(Buffer.compare(await documentOf(id, 'docx'), docx)).toBe(0)
    const after = await call(office, 'GET', `/reports/${id}`)
    expect(after.body).toMatchObject({ state: 'signed', number: '805/BC-UBND', hasScan: true })
    expect(after.body.sections[1].figures[0].value).toBe(60)
    const differences = await call(office, 'GET', `/reports/${id}/differences`)
    const [was, now] = [
      { value: 60, numerator: 6, denominator: 10 },
      { value: 90, numerator: 9, denominator: 10 },
    ]
    expect(differences.body.items).toMatchObject([
      { path: 'I.1', place: null, code: 'A1', was, now },
      { path: null, annex: '', place: 'quận Đống Đa', code: 'A1', was, now },
    ])
    expect((await call(office, 'GET', `/reports/${await make()}`)).body.sections[1].figures[0].value).toBe(90)
  })

  test('a change that no rounded rate shows is listed by its counts', async () => {
    await report(600, 1000)
    const id = await make()
    await call(office, 'POST', `/reports/${id}/submit`, { baseVersion: 1 })
    await report(603, 1005)
    const [first] = (await call(office, 'GET', `/reports/${id}/differences`)).body.items
    expect(first).toMatchObject({ was: { value: 60, numerator: 600 }, now: { value: 60, numerator: 603 } })
    await report(9, 10)
  })

  test('the fixed figures are what the ledger knew at its moment', async () => {
    const id = await make()
    await call(office, 'POST', `/reports/${id}/submit`, { baseVersion: 1 })
    const { ledgerMoment } = (await call(office, 'GET', `/reports/${id}/differences`)).body
    await report(1, 10)
    const question = { items: ['A1'], places: { ids: [town.city] }, periods: ['2014-01-01/2014-10-01'] }
    expect((await call(office, 'POST', '/pivot', { ...question, asKnownAt: ledgerMoment })).body.cells.value[0]).toBe(
      90,
    )
    expect((await call(office, 'POST', '/pivot', question)).body.cells.value[0]).toBe(10)
  })

  test('documents that could not be made are made again on demand, from the fixed figures', async () => {
    await report(7, 10)
    const id = await make()
    await call(office, 'POST', `/reports/${id}/submit`, { baseVersion: 1 })
    const again = () => call(office, 'POST', `/reports/${id}/documents`, {})
    expect((await again()).body.code).toBe('reports.nothingToMake')
    const { put } = app.files
    app.files.put = () => Promise.reject(new Error('storage is full'))
    await app.jobs.runWaiting(app)
    app.files.put = put
    expect((await call(office, 'GET', `/reports/${id}`)).body.documents).toMatchObject({ state: 'failed', done: 0 })
    await report(8, 10)
    expect((await again()).status).toBe(200)
    await app.jobs.runWaiting(app)
    expect((await documentOf(id, 'pdf')).subarray(0, 5).toString()).toBe('%PDF-')
    expect((await call(office, 'GET', `/reports/${id}`)).body.sections[1].figures[0].value).toBe(70)
    expect((await again()).body.code).toBe('reports.nothingToMake')
  })

  test('the form follows the date', async () => {
    await setToday(db, '2020-03-05')
    expect((await call(office, 'GET', `/reports/${await make('2020-03-04')}`)).body.template).toBe('tt-01-2011')
    expect((await call(office, 'GET', `/reports/${await make('2020-03-05')}`)).body.template).toBe('nd-30-2020')
    await setToday(db, '2014-12-20')
  })
})

describe('only days that have been', () => {
  test('an unfinished year has figures to its last finished quarter, held against the path, as on the leader’s page', async () => {
    const draft = (await call(office, 'GET', `/reports/${await make()}`)).body
    expect(draft.days).toMatchObject({ asked: '2014-01-01/2014-10-01', upTo: '2014-Q3' })
    const leader = (await call(office, 'GET', '/leader?period=2014-Q3')).body
    const figure = draft.sections[1].figures[0]
    const onPage = leader.targets.find((one: { code: string }) => one.code === 'A1')
    expect(figure).toMatchObject({ due: 55, value: onPage.value, state: onPage.state })
  })

  test('a period outside the plan, a unit that did not work then, a place elsewhere', async () => {
    const code = async (body: object) => (await call(office, 'POST', '/reports', { ...asked, ...body })).body.code
    await clear()
    expect(await code({ period: 'PLAN_YEAR:2012' })).toBe('reports.outsidePlan')
    const { id: young } = await getRow(
      db,
      sql<{ id: number }>`select id from places.place where level = 'commune' and works_from >= '2020-01-01' limit 1`,
    )
    expect(await code({ place: young })).toBe('reports.notWorking')
    await sql`update plan.document set place_id = ${town.communes[0]} where id = ${planId}`.execute(db)
    expect(await code({ place: town.communes[1] })).toBe('reports.elsewhere')
    await sql`update plan.document set place_id = ${town.city} where id = ${planId}`.execute(db)
  })

  test('a district’s report goes to its superior, the city’s to whom the plan lists', async () => {
    const place = (await call(office, 'POST', '/reports', { ...asked, place: town.district })).body.id
    const { text } = await readPdf(new Uint8Array(await documentOf(place, 'pdf')))
    expect(text).toMatch(/Nơi nhận: - Ủy ban nhân dân thành phố Hà Nội; .*- Lưu: VT\./)
    expect(text).not.toContain('Bộ Công an')
    await clear()
  })

  test('a period not begun, one of which nothing is over, a date and a signing after today', async () => {
    const make = async (period: string, dated = '2014-12-20') =>
      (await call(office, 'POST', '/reports', { planId, place: town.city, period, dated })).body.code
    expect(await make('PLAN_YEAR:2099')).toBe('reports.notBegun')
    expect(await make('PLAN_YEAR:2014-Q4')).toBe('reports.nothingEnded')
    const ahead = { planId, place: town.city, period: 'PLAN_YEAR:2015', dated: '2014-12-20' }
    const english = await call(office, 'POST', '/reports', ahead, { 'accept-language': 'en' })
    expect(english.body.detail).toBe(
      'The period “2015” has not begun. Choose one that has ended, or the year that goes on.',
    )
    const beyond = await call(office, 'POST', '/reports', { ...ahead, planId: Number.MAX_SAFE_INTEGER })
    expect(beyond.body).toMatchObject({ code: 'request.malformed', faults: [{ path: 'planId' }] })
    expect(await make('PLAN_YEAR:2014', '2014-12-21')).toBe('reports.datedAhead')
    expect(await make('PLAN_YEAR:2014', '2014-09-29')).toBe('reports.datedTooEarly')
  })
})

describe('the way back', () => {
  const submitted = async () => {
    const id = await make()
    await call(office, 'POST', `/reports/${id}/submit`, { baseVersion: 1 })
    await app.jobs.runWaiting(app)
    return id
  }
  const pdf = { name: 'a.pdf', content: '%PDF-1.4 one' }
  const fields = { baseVersion: '2', number: freeNumber(), signedOn: '2014-12-20', signedByName: 'A' }

  test('the clerk returns a submitted report with a reason: a draft again, its documents kept in the history', async () => {
    const id = await submitted()
    const give = (body: object) => call(clerk, 'POST', `/reports/${id}/return`, body)
    expect((await give({ baseVersion: 2, reason: ' ' })).body.code).toBe('request.malformed')
    expect((await give({ baseVersion: 2, reason: 'Thiếu mục III.' })).body.version).toBe(3)
    const { body } = await call(office, 'GET', `/reports/${id}`)
    expect(body).toMatchObject({
      state: 'draft',
      submittedAt: null,
      documents: null,
      may: { edit: true, recall: false },
    })
    expect(body.history).toMatchObject([{ kind: 'returned', reason: 'Thiếu mục III.', by: 'clerk' }])
    const { was } = await getRow(
      db,
      sql<{ was: { pdfFileId: string } }>`select was from reports.event where report_id = ${id}`,
    )
    expect(was.pdfFileId).toMatch(/^[0-9a-f-]{36}$/)
    const stateAtWork = async (actor: typeof office) =>
      (await call(actor, 'GET', '/work')).body.items.find((one: { link: string }) => one.link === `/reports/${id}`)
    expect(await stateAtWork(office)).toMatchObject({
      state: 'returned',
      detail: { vi: 'Báo cáo bị trả lại: Thiếu mục III.' },
    })
    expect(await stateAtWork(clerk)).toBeUndefined()
    expect((await call(office, 'POST', `/reports/${id}/submit`, { baseVersion: 3 })).body.version).toBe(4)
    expect(await stateAtWork(office)).toMatchObject({ state: 'submitted' })
    expect(await stateAtWork(clerk)).toMatchObject({ state: 'to-sign' })
    await app.jobs.runWaiting(app)
    expect((await call(office, 'GET', `/reports/${id}`)).body.documents).toMatchObject({ state: 'done' })
  })

  test('the office recalls it before it is signed, and not after', async () => {
    const id = await submitted()
    expect((await call(office, 'POST', `/reports/${id}/recall`, { baseVersion: 2 })).status).toBe(200)
    expect((await call(office, 'POST', `/reports/${id}/recall`, { baseVersion: 3 })).body.code).toBe(
      'reports.notSubmitted',
    )
    await call(office, 'POST', `/reports/${id}/submit`, { baseVersion: 3 })
    await sign(id, { ...fields, baseVersion: '4' }, pdf)
    const late = { baseVersion: 5, reason: 'x' }
    expect((await call(office, 'POST', `/reports/${id}/recall`, { baseVersion: 5 })).body.code).toBe(
      'reports.alreadySigned',
    )
    expect((await call(clerk, 'POST', `/reports/${id}/return`, late)).body.code).toBe('reports.alreadySigned')
  })

  test('documents of a submission that was taken back are not kept on the next one', async () => {
    const id = await make()
    await call(office, 'POST', `/reports/${id}/submit`, { baseVersion: 1 })
    const { put } = app.files
    app.files.put = async (...args) => {
      app.files.put = put
      await call(office, 'POST', `/reports/${id}/recall`, { baseVersion: 2 })
      return put.call(app.files, ...args)
    }
    await app.jobs.runWaiting(app)
    const kept = await getRow(
      db,
      sql<{ n: number }>`select num_nonnulls(pdf_file_id, docx_file_id) n from reports.report where id = ${id}`,
    )
    expect(kept.n).toBe(0)
  })

  test('the leader who does not sign it gives it back; the office sees its drafts in its work', async () => {
    const id = await submitted()
    const leader = town.actor('leader')
    expect((await call(leader, 'GET', `/reports/${id}`)).body.may).toMatchObject({ giveBack: true, sign: false })
    const given = await call(leader, 'POST', `/reports/${id}/return`, {
      baseVersion: 2,
      reason: 'Chưa rõ nguyên nhân.',
    })
    expect(given.status).toBe(200)
    const next = await make()
    expect((await call(office, 'GET', '/work')).body.items).toContainEqual(
      expect.objectContaining({ state: 'drafting', link: `/reports/${next}` }),
    )
  })

  test('the number is as a registry writes it, and of one report of the year', async () => {
    const [id, number] = [await submitted(), freeNumber()]
    const register = (report: string, as: string, baseVersion = '2') =>
      sign(report, { ...fields, number: as, baseVersion }, pdf)
    for (const odd of ['abc', '215', 'BC-UBND', '5/KH-UBND', '0/BC-UBND', '215/BC-UBND ngày 5'])
      expect((await register(id, odd)).body.code).toBe('reports.badNumber')
    expect((await register(id, number)).status).toBe(200)
    expect((await call(clerk, 'GET', `/reports/${id}`)).body.number).toBe(number.padStart(10, '0'))
    const other = await submitted()
    expect((await register(other, number)).body).toMatchObject({
      ...{ status: 409, code: 'reports.numberTaken' },
      detail: expect.stringContaining(number),
    })
    expect((await register(other, freeNumber())).status).toBe(200)
  })

  test('a draft that waited past its year bears a day of the new one when it is submitted', async () => {
    const id = await make()
    const { subject } = (await call(office, 'GET', `/reports/${id}`)).body
    expect(subject).toMatch(/năm 2014 \(số liệu đến hết quý III\/2014\)$/)
    await setToday(db, '2020-03-10')
    expect((await call(office, 'GET', `/reports/${id}`)).body.subject).toMatch(/năm 2014$/)
    const submit = (body: object) => call(office, 'POST', `/reports/${id}/submit`, { baseVersion: 1, ...body })
    expect((await submit({})).body.code).toBe('reports.datedTooEarly')
    expect((await submit({ dated: '2020-03-11' })).body.code).toBe('reports.datedAhead')
    expect((await submit({ dated: '2020-03-10' })).status).toBe(200)
    const { dated, template } = (await call(office, 'GET', `/reports/${id}`)).body
    expect([dated, template]).toEqual(['2020-03-10', 'nd-30-2020'])
    await setToday(db, '2014-12-20')
  })

  test('the clerk corrects number, day, signer and scan of a signed report, with a reason', async () => {
    const [id, first] = [await submitted(), freeNumber().padStart(10, '0')]
    const fields = { baseVersion: '2', number: first, signedOn: '2014-12-20', signedByName: 'A' }
    const correct = (more: object, file: typeof pdf | null = null) =>
      sign(id, { ...fields, baseVersion: '3', reason: 'Ghi nhầm số', ...more }, file, 'signing')
    expect((await correct({ baseVersion: '2' })).body.code).toBe('reports.notSigned')
    await sign(id, fields, pdf)
    expect((await correct({ signedOn: '2014-12-21' })).body.code).toBe('reports.signedAhead')
    expect((await correct({ reason: '' })).body.code).toBe('request.malformed')
    expect((await correct({ number: '906/BC-UBND' })).status).toBe(200)
    const scan = (await call(office, 'GET', `/reports/${id}/scan`)).body.toString()
    expect(scan).toBe('%PDF-1.4 one')
    expect(
      (await correct({ baseVersion: '4', number: '906/BC-UBND' }, { ...pdf, content: '%PDF-1.4 two' })).status,
    ).toBe(200)
    expect((await call(office, 'GET', `/reports/${id}/scan`)).body.toString()).toBe('%PDF-1.4 two')
    const { number, history } = (await call(office, 'GET', `/reports/${id}`)).body
    expect(number).toBe('906/BC-UBND')
    expect(history).toMatchObject([{ kind: 'corrected', number: first, reason: 'Ghi nhầm số' }, { kind: 'corrected' }])
    for (const change of [sql`state = 'draft'`, sql`inputs = '{}'`, sql`signature = '{}'`, sql`deleted_at = now()`])
      await expect(sql`update reports.report set ${change} where id = ${id}`.execute(db)).rejects.toThrow(
        /does not change|only a draft/,
      )
  })

  test('a draft is deleted by the office; what was submitted is not', async () => {
    const [other, id] = [await submitted(), await make()]
    expect((await call(office, 'POST', `/reports/${other}/discard`, { baseVersion: 2 })).body.code).toBe(
      'reports.onlyADraft',
    )
    expect((await call(office, 'POST', `/reports/${id}/discard`, { baseVersion: 1 })).status).toBe(200)
    expect((await call(office, 'GET', `/reports/${id}`)).body.code).toBe('reports.noSuchReport')
    const { items } = (await call(office, 'GET', '/reports')).body
    expect(items.map((one: { id: string }) => one.id)).not.toContain(id)
  })

  test('who signs is asked when submitting, printed, and proposed for the draft that replaces it', async () => {
    const id = await make()
    const signature = { authority: 'KT', position: 'Phó Chủ tịch', name: 'Trần Thị B' }
    await call(office, 'PUT', `/reports/${id}/narratives`, { baseVersion: 1, narratives: { tasks: 'Giữ vững.' } })
    const { round } = (await call(office, 'GET', `/reports/${id}`)).body
    await call(office, 'POST', `/reports/${id}/submit`, { baseVersion: 2, signature })
    const { text } = await readPdf(new Uint8Array(await documentOf(id, 'pdf')))
    expect(text).toMatch(/TM\. ỦY BAN NHÂN DÂN KT\. CHỦ TỊCH PHÓ CHỦ TỊCH.*Trần Thị B/)
    const second = (await call(office, 'POST', '/reports', asked)).body.id
    const answer = (await call(office, 'GET', `/reports/${second}`)).body
    expect(answer).toMatchObject({ round: round + 1, replaces: { id, number: null }, signature })
    expect(answer.sections.find((one: { path: string }) => one.path === 'tasks').narrative).toBe('Giữ vững.')
    expect((await call(office, 'POST', '/reports', { ...asked, replaces: id })).body.code).toBe('reports.draftExists')
    await clear()
    const quarter = { ...asked, period: 'PLAN_YEAR:2014-Q3', replaces: id }
    expect((await call(office, 'POST', '/reports', quarter)).body.code).toBe('reports.notReplaceable')
  })

  test('the history says who wrote in which part; a part saved unchanged is nobody’s', async () => {
    const id = await make()
    const save = (baseVersion: number, narratives: object) =>
      call(office, 'PUT', `/reports/${id}/narratives`, { baseVersion, narratives })
    await save(1, { 'I.1': 'Một.', proposals: '' })
    await save(2, { 'I.1': 'Hai.', overall: 'Tốt.' })
    const { writers } = (await call(office, 'GET', `/reports/${id}`)).body
    expect(writers).toMatchObject([{ by: 'office', parts: ['I.1', 'overall'] }])
  })

  test('words for an item the plan does not have are refused', async () => {
    const id = await make()
    const odd = await call(office, 'PUT', `/reports/${id}/narratives`, { baseVersion: 1, narratives: { 'IX.9': 'x' } })
    expect(odd).toMatchObject({ status: 400, body: { faults: [{ path: 'narratives.IX.9' }] } })
  })
})

describe('refusals', () => {
  test('a submitted report is not edited, by the code or by the database', async () => {
    const id = await make()
    await call(office, 'POST', `/reports/${id}/submit`, { baseVersion: 1 })
    const edit = await call(office, 'PUT', `/reports/${id}/narratives`, { baseVersion: 2, narratives: { I: 'x' } })
    expect(edit).toMatchObject({ status: 409, body: { code: 'reports.notADraft' } })
    await expect(sql`update reports.report set narratives = '{"I": "x"}' where id = ${id}`.execute(db)).rejects.toThrow(
      /does not change/,
    )
  })

  test('an old version, a report that is none, letters nothing can print', async () => {
    const id = await make()
    expect((await call(office, 'POST', `/reports/${id}/submit`, { baseVersion: 9 })).body.code).toBe(
      'request.changedMeanwhile',
    )
    expect((await call(office, 'GET', '/reports/11111111-1111-4111-8111-111111111111')).body.code).toBe(
      'reports.noSuchReport',
    )
    const area = { planId, place: town.areas[0][0], period: 'PLAN_YEAR:2014', dated: '2014-12-20' }
    expect((await call(office, 'POST', '/reports', area)).body.code).toBe('reports.noReportHere')
    const odd = await call(office, 'PUT', `/reports/${id}/narratives`, { baseVersion: 1, narratives: { I: 'tốt 😀' } })
    expect(odd).toMatchObject({ status: 400, body: { faults: [{ path: expect.stringContaining('narratives.I') }] } })
  })

  test('signing: before it is submitted, without a scan, with a file that is no PDF, with one marked secret', async () => {
    const id = await make()
    const fields = { baseVersion: '1', number: freeNumber(), signedOn: '2014-12-20', signedByName: 'A' }
    const pdf = { name: 'a.pdf', content: '%PDF-1.4' }
    expect((await sign(id, fields, pdf)).body.code).toBe('reports.notSubmitted')
    await call(office, 'POST', `/reports/${id}/submit`, { baseVersion: 1 })
    const now = { ...fields, baseVersion: '2' }
    const ahead = await sign(id, { ...now, signedOn: '2014-12-21' }, pdf)
    expect(ahead).toMatchObject({ status: 400, body: { code: 'reports.signedAhead' } })
    expect(ahead.body.detail).toContain('20/12/2014')
    const early = await sign(id, { ...now, signedOn: '2014-12-19' }, pdf)
    expect(early).toMatchObject({ status: 400, body: { code: 'reports.signedTooEarly' } })
    expect(early.body.detail).toContain('20/12/2014')
    expect((await sign(id, now, null)).body.code).toBe('reports.noScan')
    expect((await sign(id, now, { name: 'a.pdf', content: 'hello' })).body.code).toBe('reports.notPdf')
    expect((await sign(id, now, { name: 'cong-van-Mật.pdf', content: '%PDF-1.4' })).body.code).toBe('secrecy.secret')
    expect((await sign(id, { ...now, signedOn: 'hôm qua' }, pdf)).body.code).toBe('request.malformed')
    expect((await sign(id, now, pdf)).status).toBe(200)
  })

  // Role × action, with the outsider. Drafting and submitting are the offices', the number is the clerk's.
  test.each([
    ['office', 200, 200, 403],
    ['leader', 200, 403, 403],
    ['clerk', 200, 403, 200],
    ['focal', 200, 403, 403],
    ['district:1', 403, 403, 403],
    ['officer:0:1', 403, 403, 403],
    ['head:0:0', 403, 403, 403],
    ['auditor', 403, 403, 403],
    ['outsider', 403, 403, 403],
  ])('%s: reads %i, makes %i, signs %i', async (name, reads, makes, signs) => {
    const actor = town.actor(name)
    expect((await call(actor, 'GET', '/reports')).status).toBe(reads)
    await clear()
    expect((await call(actor, 'POST', '/reports', asked)).status).toBe(makes)
    const id = await make()
    await call(office, 'POST', `/reports/${id}/submit`, { baseVersion: 1 })
    const boundary = 'b'
    const payload = ['baseVersion:2', `number:${freeNumber()}`, 'signedOn:2014-12-20', 'signedByName:A']
      .map((one) => one.split(':'))
      .map(([key, value]) => `--b\r\nContent-Disposition: form-data; name="${key}"\r\n\r\n${value}\r\n`)
      .join('')
    const file =
      '--b\r\nContent-Disposition: form-data; name="file"; filename="a.pdf"\r\nContent-Type: application/pdf\r\n\r\n%PDF-1\r\n--b--\r\n'
    const answer = await call(actor, 'POST', `/reports/${id}/sign`, (payload + file) as unknown as object, {
      'content-type': `multipart/form-data; boundary=${boundary}`,
    })
    expect(answer.status).toBe(signs)
  })

  test('an upload over the limit', async () => {
    const id = await make()
    await call(office, 'POST', `/reports/${id}/submit`, { baseVersion: 1 })
    const answer = await sign(
      id,
      { baseVersion: '2', number: freeNumber(), signedOn: '2014-12-20', signedByName: 'A' },
      { name: 'a.pdf', content: `%PDF-${'x'.repeat(51_000_000)}` },
    )
    expect(answer).toMatchObject({ status: 413, body: { code: 'request.tooLarge' } })
  })
})
