import { createPublicKey, generateKeyPairSync } from 'node:crypto'
import { expect, test } from 'vitest'
import { testApp } from '../../../../test/app.ts'
import { testDatabase } from '../../../../test/database.ts'
import { makeForm, makeIndicator, makeSmallTown, open, setToday } from '../../../../test/factories.ts'
import { canonical } from './canonical.ts'
import { upwardContent } from './content.ts'
import { checkFile, signedFile } from './sign.ts'

const { db } = await testDatabase('hanoi')
const { call } = await testApp(db)
const town = await makeSmallTown(db)
await setToday(db, '2014-10-13')
await makeForm(db, 'help', ['progressed', 'helped'], { level: 'commune', persons: true })
await makeIndicator(db, 'A1', 'progressed / helped', { layer: 'central' })
await makeIndicator(db, 'B1', 'helped', { layer: 'city', unit: 'cuộc' })
await makeIndicator(db, 'A2', '', { layer: 'central', expression: null, notComputed: { vi: 'chưa', en: 'not yet' } })
const forms = await open(db, 'help', '2014-Q3')
const office = town.actor('office')

async function report(place: number, values: object) {
  const id = forms.get(place)
  await call(
    town.actor(place === town.communes[0] ? 'officer:0:1' : 'officer:1:1'),
    'POST',
    `/submissions/${id}/send`,
    { baseVersion: 0, values },
  )
  await call(town.actor('district:1'), 'POST', '/submissions/accept', { items: [{ id, baseVersion: 1 }] })
}
await report(town.communes[0], { progressed: 3, helped: 8 })

const send = (period = '2014-Q3', actor = office) => call(actor, 'POST', '/exchange/upward', { period })
const { body: sent } = await send()
const key = createPublicKey((await call(office, 'GET', '/exchange/upward/key')).body.pem)

test('the central layer at the city and its districts: values, coverage, definitions, the moment of the ledger', () => {
  const { format, version, content } = JSON.parse(sent.text)
  expect([format, version]).toEqual(['binhan-upward', 1])
  expect(sent.name).toBe('binhan-upward-hn-01-a-PLAN_YEAR_2014-Q3.json')
  expect(content).toMatchObject({
    ...{ city: 'hn-01-a', standing: 'official', ledgerMoment: expect.stringMatching(/^\d{4}-.*Z$/) },
    period: { name: 'PLAN_YEAR:2014-Q3', from: '2014-07-01', to: '2014-10-01' },
    indicators: [
      { code: 'A1', definition: { number: 1, validFrom: '2012-01-01', expression: 'progressed / helped' } },
      { code: 'A2', definition: { expression: null }, notComputed: { en: 'not yet' } },
    ],
  })
  const at = (place: string) => content.values.find((one: { place: string }) => one.place === place)
  expect(at('hn-01-a')).toMatchObject({ indicator: 'A1', value: 37.5, numerator: 3, denominator: 8, received: 1 })
  // A small count of persons stays hidden below the city, whoever sends it.
  expect(at('hn-006-a')).toMatchObject({ value: null, numerator: null, why: 'masked' })
  expect(at('hn-001-a')).toMatchObject({ value: null, why: 'no-data' })
  expect(content.places).toHaveLength(31)
})

test('what was signed is vouched for, by the key that is trusted alone', () => {
  expect(checkFile(sent.text, key)).toMatchObject({ fingerprint: sent.fingerprint, content: { city: 'hn-01-a' } })
  expect(checkFile(sent.text, null)).toMatchObject({ fingerprint: sent.fingerprint })
  const another = generateKeyPairSync('ed25519')
  expect(checkFile(sent.text, another.publicKey)).toMatchObject({ why: { en: expect.stringContaining('another key') } })
  const forged = signedFile({ ...JSON.parse(sent.text).content, city: 'x' }, another.privateKey)
  expect(checkFile(forged, key)).toMatchObject({ why: { en: expect.stringContaining('another key') } })
})

test('any byte that is changed, added or left out is told', () => {
  const text: string = sent.text
  const step = Math.max(1, Math.floor(text.length / 150))
  for (let at = 0; at < text.length; at += step) {
    const other = text[at] === '7' ? '8' : '7'
    for (const made of [
      text.slice(0, at) + other + text.slice(at + 1),
      `${text.slice(0, at)} ${text.slice(at)}`,
      text.slice(0, at) + text.slice(at + 1),
    ])
      expect(checkFile(made, key), `at ${at}`).toHaveProperty('why')
  }
  expect(checkFile(text.trimEnd(), key)).not.toHaveProperty('why')
  expect(checkFile(`${text}\n`, key)).toHaveProperty('why')
  // The last letters of a signature have bits that say nothing: they are told all the same.
  const value = JSON.parse(text).signature.value as string
  const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'
  const last = value.replace(/=+$/, '').at(-1) ?? ''
  const next = letters[letters.indexOf(last) + 1] ?? ''
  expect(checkFile(text.replace(value, value.replace(`${last}==`, `${next}==`)), key)).toHaveProperty('why')
})

test('what stands beside the content is vouched for too: another algorithm, or anything more, is refused', () => {
  const { signature, ...file } = JSON.parse(sent.text)
  const made = (more: object, beside: object = {}) =>
    checkFile(`${canonical({ ...file, ...beside, signature: { ...signature, ...more } })}\n`, key)
  expect(made({})).toHaveProperty('content')
  for (const algorithm of ['Ed25518', 'none', '', undefined, null])
    expect(made({ algorithm })).toMatchObject({ why: { en: expect.stringContaining('trusts Ed25519 alone') } })
  expect(made({ signedBy: 'x' })).toMatchObject({ why: { en: expect.stringContaining('"signedBy"') } })
  expect(made({}, { note: 'x' })).toMatchObject({ why: { en: expect.stringContaining('"note"') } })
})

test.each([
  '',
  '{}',
  '[]',
  'null',
  '{"format":"binhan-upward","version":2}',
  '{"format":"binhan-upward","version":1,"content":{},"signature":{"publicKey":"AA==","value":"AA=="}}',
])('what is no such file is told: %s', (text) => {
  expect(checkFile(text, key)).toHaveProperty('why')
})

test('one text for one value: names in order, nothing between', () => {
  expect(canonical({ b: [1, null, 'ệ"'], a: { d: 0.5, c: undefined } })).toBe('{"a":{"d":0.5},"b":[1,null,"ệ\\""]}')
})

test('a period that is none is refused; only who may sends', async () => {
  for (const running of ['2014-Q4', '2014', '2099-Q1']) {
    const { status, body } = await send(running)
    expect([status, body.code]).toEqual([409, 'exchange.notOver'])
  }
  await expect(
    db.transaction().execute((tx) => upwardContent(tx, { period: '2014-Q4', today: '2014-10-13' })),
  ).rejects.toThrow('The period Quarter 4, 2014 is not over (its last day is 31/12/2014)')
  expect((await send('2014-Q5')).body.code).toBe('facts.noSuchPeriod')
  for (const name of ['outsider', 'officer:0:1', 'leader', 'auditor'])
    expect((await send('2014-Q3', town.actor(name))).status).toBe(403)
})
