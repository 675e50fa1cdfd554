import { createHash, createHmac } from 'node:crypto'
import { createServer, type IncomingMessage, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Bucket, bucketStore } from './bucket.ts'

/**
 * A small storage that speaks the two calls in question and refuses a signature it cannot work out for itself, by
 * the steps AWS publishes for Signature Version 4, so that a fault in the signing is seen here.
 */
const kept = new Map<string, Buffer>()
const keys = { keyId: 'binhan-test', key: 'a secret with / and +' }
let server: Server
let bucket: Bucket
let failures = 0

const hmac = (key: string | Buffer, text: string) => createHmac('sha256', key).update(text).digest()
const sha256 = (text: string | Buffer) => createHash('sha256').update(text).digest('hex')

function signatureHolds(request: IncomingMessage, body: Buffer): boolean {
  const stated = /Credential=([^/]+)\/(\d+)\/([^/]+)\/s3\/aws4_request, SignedHeaders=([^,]+), Signature=(\w+)/.exec(
    request.headers.authorization ?? '',
  )
  if (!stated || stated[1] !== keys.keyId) return false
  const [, , day = '', region = '', signed = '', signature] = stated
  const payload = request.headers['x-amz-content-sha256'] as string
  if (payload !== 'UNSIGNED-PAYLOAD' && payload !== sha256(body)) return false
  const headers = signed.split(';').map((name) => `${name}:${request.headers[name]}\n`)
  const canonical = [request.method, request.url, '', headers.join(''), signed, payload].join('\n')
  const scope = `${day}/${region}/s3/aws4_request`
  const text = ['AWS4-HMAC-SHA256', request.headers['x-amz-date'], scope, sha256(canonical)].join('\n')
  const key = [day, region, 's3', 'aws4_request'].reduce<string | Buffer>(hmac, `AWS4${keys.key}`)
  return hmac(key, text).toString('hex') === signature
}

beforeAll(async () => {
  server = createServer((request, answer) => {
    const parts: Buffer[] = []
    request.on('data', (part) => parts.push(part))
    request.on('end', () => {
      const body = Buffer.concat(parts)
      const path = request.url ?? ''
      const say = (status: number, text: string | Buffer = '') => answer.writeHead(status).end(text)
      if (failures-- > 0) return say(503)
      if (!signatureHolds(request, body)) return say(403, 'SignatureDoesNotMatch')
      if (request.method === 'PUT') {
        kept.set(path, body)
        return say(200)
      }
      const found = kept.get(path)
      return found ? say(200, found) : say(404, 'NoSuchKey')
    })
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const { port } = server.address() as AddressInfo
  bucket = { endpoint: `http://127.0.0.1:${port}`, name: 'ha-noi', region: 'vn-1', ...keys }
})

afterAll(() => server.close())

test('what is put comes out byte for byte, under its digest', async () => {
  const store = bucketStore(bucket)
  const bytes = Buffer.from('Biên bản hòa giải, tổ dân phố số 7')
  const digest = await store.put(bytes)
  expect(digest).toBe(sha256(bytes))
  expect([...kept.keys()]).toEqual([`/ha-noi/${digest.slice(0, 2)}/${digest}`])
  expect(Buffer.from(await store.get(digest))).toEqual(bytes)
})

test('a moment of trouble is waited out; a wrong key and a missing file are said', async () => {
  const store = bucketStore(bucket)
  failures = 2
  const digest = await store.put(Buffer.from('after two refusals'))
  expect(Buffer.from(await store.get(digest)).toString()).toBe('after two refusals')
  await expect(bucketStore({ ...bucket, key: 'another' }).put(Buffer.from('x'))).rejects.toThrow(/403.*Signature/s)
  await expect(store.get('0'.repeat(64))).rejects.toThrow(/404/)
})

test('bytes that were changed in storage are not given out', async () => {
  const store = bucketStore(bucket)
  const digest = await store.put(Buffer.from('as signed'))
  kept.set(`/ha-noi/${digest.slice(0, 2)}/${digest}`, Buffer.from('as changed'))
  await expect(store.get(digest)).rejects.toThrow(/changed/)
})
