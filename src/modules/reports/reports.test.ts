import { sql } from 'kysely'
import { describe, expect, test } from 'vitest'
import { testApp } from '../../../test/app.ts'
import { testDatabase } from '../../../test/database.ts'
import { makeForm, makeIndicator, makeSmallTown, open, setToday } from '../../../test/factories.ts'
import { saveTargets } from '../indicators/index.ts'
import { savePlanDraft } from '../plan/index.ts'

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

const make = async (dated = '2014-12-20') =>
  (await call(office, 'POST', '/reports', { planId, place: town.city, period: 'PLAN_YEAR:2014', dated })).body
    .id as string

async function sign(id: string, fields: Record<string, string>, file: { name: string; content: string } | null) {
  const boundary = 'x-boundary'
  const part = (head: string, content: string) =>
    `--${boundary}\r\nContent-Disposition: form-data; ${head}\r\n\r\n${content}\r\n`
  const payload = [
    ...Object.entries(fields).map(([name, value]) => part(`name="${name}"`, value)),
    file ? part(`name="file"; filename="${file.name}"\r\nContent-Type: application/pdf`, file.content) : '',
    `--${boundary}--\r\n`,
  ].join('')
  return call(clerk, 'POST', `/reports/${id}/sign`, payload as unknown as object, {
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
      { baseVersion: '3', number: '05/BC-UBND', signedOn: '2014-12-20', signedByName: 'Nguyễn Văn A' },
      { name: 'ban-ky.pdf', content: '%PDF-1.4 scan' },
    )
    expect(signed.status).toBe(200)
    expect((await call(clerk, 'GET', '/work')).body.items).toEqual([])
    await report(9, 10)
    expect(Buffer.compare(await documentOf(id, 'pdf'), pdf)).toBe(0)
    expect(Buffer.compare(await documentOf(id, 'docx'), docx)).toBe(0)
    const after = await call(office, 'GET', `/reports/${id}`)
    expect(after.body).toMatchObject({ state: 'signed', number: '05/BC-UBND', hasScan: true })
    expect(after.body.sections[1].figures[0].value).toBe(60)
    const differences = await call(office, 'GET', `/reports/${id}/differences`)
    const [was, now] = [
      { value: 60, numerator: 6, denominator: 10 },
      { value: 90, numerator: 9, denominator: 10 },
    ]
    expect(differences.body.items).toMatchObject([
      { path: 'I.1', place: null, code: 'A1', was, now },
      { path: null, place: 'quận Đống Đa', code: 'A1', was, now },
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
    const asked = { items: ['A1'], places: { ids: [town.city] }, periods: ['2014-01-01/2014-10-01'] }
    expect((await call(office, 'POST', '/pivot', { ...asked, asKnownAt: ledgerMoment })).body.cells[0].value).toBe(90)
    expect((await call(office, 'POST', '/pivot', asked)).body.cells[0].value).toBe(10)
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

  test('a period not begun, one of which nothing is over, a date and a signing after today', async () => {
    const make = async (period: string, dated = '2014-12-20') =>
      (await call(office, 'POST', '/reports', { planId, place: town.city, period, dated })).body.code
    expect(await make('PLAN_YEAR:2099')).toBe('reports.notBegun')
    expect(await make('PLAN_YEAR:2014-Q4')).toBe('reports.nothingEnded')
    expect(await make('PLAN_YEAR:2014', '2014-12-21')).toBe('reports.datedAhead')
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
    const fields = { baseVersion: '1', number: '6', signedOn: '2014-12-20', signedByName: 'A' }
    const pdf = { name: 'a.pdf', content: '%PDF-1.4' }
    expect((await sign(id, fields, pdf)).body.code).toBe('reports.notSubmitted')
    await call(office, 'POST', `/reports/${id}/submit`, { baseVersion: 1 })
    const now = { ...fields, baseVersion: '2' }
    const ahead = await sign(id, { ...now, signedOn: '2014-12-21' }, pdf)
    expect(ahead).toMatchObject({ status: 400, body: { code: 'reports.signedAhead' } })
    expect(ahead.body.detail).toContain('20/12/2014')
    expect((await sign(id, now, null)).body.code).toBe('reports.noScan')
    expect((await sign(id, now, { name: 'a.pdf', content: 'hello' })).body.code).toBe('reports.notPdf')
    expect((await sign(id, now, { name: 'cong-van-Mật.pdf', content: '%PDF-1.4' })).body.code).toBe('reports.secret')
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
    const body = { planId, place: town.city, period: 'PLAN_YEAR:2014', dated: '2014-12-20' }
    expect((await call(actor, 'POST', '/reports', body)).status).toBe(makes)
    const id = await make()
    await call(office, 'POST', `/reports/${id}/submit`, { baseVersion: 1 })
    const boundary = 'b'
    const payload = ['baseVersion:2', 'number:7', 'signedOn:2014-12-20', 'signedByName:A']
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
      { baseVersion: '2', number: '6', signedOn: '2014-12-20', signedByName: 'A' },
      { name: 'a.pdf', content: `%PDF-${'x'.repeat(26_000_000)}` },
    )
    expect(answer).toMatchObject({ status: 413, body: { code: 'request.tooLarge' } })
  })
})
