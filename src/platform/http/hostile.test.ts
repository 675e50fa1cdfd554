import { mkdirSync, writeFileSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { connect } from 'node:net'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { gzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { testApp } from '../../../test/app.ts'
import { testDatabase } from '../../../test/database.ts'
import { makeSmallTown } from '../../../test/factories.ts'
import { temporaryFolder } from '../../../test/folder.ts'
import { Incoming } from './incoming.ts'

const { db } = await testDatabase('hanoi')
const pages = temporaryFolder('pages')
mkdirSync(pages, { recursive: true })
writeFileSync(join(pages, 'index.html'), '<!doctype html><p>Bình An</p>')
const { call, server } = await testApp(db, '2014', pages)
const officer = (await makeSmallTown(db)).actor('officer:0:1')
await server.listen({ port: 0, host: '127.0.0.1' })
const { port } = server.server.address() as AddressInfo

/** Sends bytes as they are, and gives back what comes until the server closes the connection. */
const send = (bytes: string | Buffer) =>
  new Promise<string>((done, fail) => {
    const socket = connect(port, '127.0.0.1', () => socket.write(bytes))
    let come = ''
    socket.on('data', (data) => {
      come += data
    })
    socket.on('close', () => done(come))
    socket.on('error', fail)
    socket.setTimeout(10_000, () => socket.destroy(new Error('the server keeps silent')))
  })

const head = 'host: 127.0.0.1\r\nconnection: close\r\n'
const en = 'accept-language: en-GB, vi\r\n'

test('an expectation nobody knows is left out of account', async () => {
  expect(await send(`GET /healthz HTTP/1.1\r\n${head}expect: the-moon\r\n\r\n`)).toMatch(/^HTTP\/1.1 200 /)
})

test.each([
  ['a first line that is none', 'FOO / HTTP/1.1\r\n\r\n', 400, 'request.notHttp', 'Không đọc được'],
  ['a space in an address', `GET /a b HTTP/1.1\r\n${head}${en}\r\n`, 400, 'request.notHttp', 'cannot be read'],
  ['no host', 'GET /healthz HTTP/1.1\r\nconnection: close\r\n\r\n', 400, 'request.notHttp', 'Không đọc được'],
  ['another protocol', Buffer.from([0x16, 3, 1, 2, 0, 1]), 400, 'request.notHttp', 'Không đọc được'],
  [
    'two lengths',
    `POST / HTTP/1.1\r\n${head}content-length: 1\r\ncontent-length: 2\r\n\r\n`,
    400,
    'request.notHttp',
    'H',
  ],
  [
    'a header too long',
    `GET / HTTP/1.1\r\n${head}x: ${'a'.repeat(20_000)}\r\n\r\n`,
    431,
    'request.headersTooLarge',
    '16 KB',
  ],
  [
    'an address too long',
    `GET /?${'a'.repeat(20_000)} HTTP/1.1\r\n${head}\r\n`,
    431,
    'request.headersTooLarge',
    '16 KB',
  ],
])('%s is a problem like any other', async (_, bytes, status, code, words) => {
  const answer = await send(bytes)
  const [top = '', text = ''] = answer.split('\r\n\r\n')
  expect(top).toMatch(
    new RegExp(`^HTTP/1.1 ${status} [A-Z].*content-type: application/problem\\+json; charset=utf-8`, 's'),
  )
  const problem = JSON.parse(text)
  expect(problem).toMatchObject({ status, code, faults: [] })
  expect(problem.detail).toContain(words)
})

const json = { 'content-type': 'application/json' }

test('a body is JSON in UTF-8 or a form; letters that are none are not kept as others', async () => {
  const post = (payload: string | Buffer, headers: Record<string, string>) =>
    server.inject({ method: 'POST', url: '/api/auth/sign-in/email', payload, headers })
  const codes = async (bodies: [string | Buffer, Record<string, string>][]) =>
    (await Promise.all(bodies.map(([payload, headers]) => post(payload, headers)))).map((one) => one.json().code)
  const broken = Buffer.concat([Buffer.from('{"email":"'), Buffer.from([0xff, 0xed, 0xa0]), Buffer.from('"}')])
  expect(
    await codes([
      [broken, json],
      ['{', json],
      ['{"__proto__":{"a":1}}', json],
      ['['.repeat(50_000) + ']'.repeat(50_000), json],
      ['x', { 'content-type': 'text/plain' }],
      ['<a/>', { 'content-type': 'application/xml' }],
    ]),
  ).toEqual([
    'request.unreadable',
    'request.unreadable',
    'request.unreadable',
    'request.malformed',
    'request.wrongKind',
    'request.wrongKind',
  ])
  const large = await post(`"${'a'.repeat(1_100_000)}"`, json)
  expect(large.json()).toMatchObject({ code: 'request.tooLarge', params: { limit: 1 } })
})

test('what is packed may hold no more than may come unpacked', async () => {
  const incoming = new Incoming(temporaryFolder('incoming'), 1)
  const keep = (bytes: number) =>
    incoming.keep(Readable.from([gzipSync(Buffer.alloc(bytes))]), { name: '', mediaType: '' }, 'gzip')
  expect((await keep(900_000)).size).toBe(900_000)
  await expect(keep(1_100_000)).rejects.toMatchObject({ kind: { code: 'request.tooLarge' } })
  await incoming.remove()
})

test('a form with two files, or cut off, is not read; it is not called too large', async () => {
  const file = '--b\r\ncontent-disposition: form-data; name="file"; filename="a.png"\r\n\r\nx\r\n'
  for (const form of [`${file}${file}--b--\r\n`, file]) {
    const kind = { 'content-type': 'multipart/form-data; boundary=b' }
    const { body } = await call(officer, 'POST', '/photos', Buffer.from(form), kind)
    expect(body.code).toBe('request.unreadable')
  }
})

test('a file in a part of another name is refused, naming the one that is read', async () => {
  const form = '--b\r\ncontent-disposition: form-data; name="photo"; filename="a.jpg"\r\n\r\n\xff\xd8\xff\r\n--b--\r\n'
  const kind = { 'content-type': 'multipart/form-data; boundary=b' }
  const { body } = await call(officer, 'POST', '/photos', Buffer.from(form, 'latin1'), kind)
  expect(body).toMatchObject({ code: 'request.malformed', faults: [{ path: 'photo' }] })
  expect(body.faults[0].detail).toContain('mục tên "file"')
})

test.each([
  ['GET', '/places?q=%00', undefined, 'q', /^q: có ký tự không dùng được/],
  ['GET', '/leader?period=%00', undefined, 'period', /^period: có ký tự/],
  ['POST', '/pivot', { asKnownAt: '0000-01-01T00:00:00Z' }, 'asKnownAt', /phải là một thời điểm/],
  ['POST', '/pivot', { asKnownAt: '2014-01-01T00:00:00+23:00' }, 'asKnownAt', /phải là một thời điểm/],
  ['POST', '/pivot', { asKnownAt: '0001-01-01T00:00:00+01:00' }, 'asKnownAt', /phải là một thời điểm/],
  ['POST', '/pivot', { boundary: '0000-01-01' }, 'boundary', /phải là một ngày có thật/],
  ['POST', '/pivot', { items: ['a\0'] }, 'items.0', /^items\.0: có ký tự/],
  ['POST', '/pivot', { chain: '\ud800' }, 'chain', /^chain: có ký tự/],
  ['GET', '/places?asOf=0000-01-01', undefined, 'asOf', /phải là một ngày có thật/],
] as const)('%s %s with %j names the place at fault', async (method, path, more, place, sentence) => {
  const question = { items: ['A1'], places: { ids: [1] }, periods: ['PLAN_YEAR:2014-Q3'] }
  const { status, body } = await call(officer, method, path, more && { ...question, ...more })
  expect([status, body.code]).toEqual([400, 'request.malformed'])
  expect(body.faults).toEqual([expect.objectContaining({ path: place, detail: expect.stringMatching(sentence) })])
})

test.each([
  ['a range beyond the end', { range: 'bytes=999999-' }, 416, 'request.noSuchRange'],
  ['another version', { 'if-match': '"x"' }, 412, 'request.otherVersion'],
])('%s of a page or of the description is said to be that', async (_, headers, status, code) => {
  for (const url of ['/', '/plans/3', '/api/docs/static/index.css']) {
    const answer = await server.inject({ url, headers })
    expect(answer.json()).toMatchObject({ status, code })
  }
})

test('a page is there for HEAD as for GET; an address that names nothing is not found', async () => {
  for (const method of ['GET', 'HEAD'] as const)
    expect((await server.inject({ method, url: '/plans/3' })).statusCode).toBe(200)
  // A code may have a dot, and is no file to who asks for a page.
  const named = { url: '/indicators/A3.1', headers: { accept: 'text/html,*/*' } }
  expect((await server.inject(named)).body).toContain('Bình An')
  expect((await server.inject('/assets/gone.js')).statusCode).toBe(404)
  for (const url of ['/api/docs/static/%00', '/api/v1/%ff', '/api/v1/%', '/assets/..%2f..%2fpackage.json'])
    expect((await server.inject({ url })).json().code).toBe('request.notFound')
})
