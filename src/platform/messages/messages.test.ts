import { createServer, type IncomingMessage } from 'node:http'
import { type AddressInfo, createServer as createSocketServer } from 'node:net'
import { text as readText } from 'node:stream/consumers'
import { afterAll, expect, test } from 'vitest'
import { openMessages } from './messages.ts'

const closing: (() => void)[] = []
afterAll(() => {
  for (const close of closing) close()
})

/** A gateway on this machine that keeps what it was given. */
async function gateway(status = 200) {
  const given: { type: string | undefined; authorization: string | undefined; body: string }[] = []
  const server = createServer(async (request: IncomingMessage, response) => {
    const { 'content-type': type, authorization } = request.headers
    given.push({ type, authorization, body: await readText(request) })
    response.writeHead(status).end('{}')
  })
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
  closing.push(() => server.close())
  return { given, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/send` }
}

const say = 'Bình An: “2 phiếu” & hạn 15/10\nhttps://binhan.example'

test('a message is posted as JSON, each part written so that it reads back as it was', async () => {
  const { given, url } = await gateway()
  const { sms } = openMessages({
    mail: null,
    sms: { url, body: '{"to":"{phone}","text":"{text}"}', authorization: 'Bearer abc' },
  })
  await sms?.('+84912345678', say)
  expect(given).toMatchObject([{ type: 'application/json', authorization: 'Bearer abc' }])
  expect(JSON.parse(given[0]?.body ?? '')).toEqual({ to: '+84912345678', text: say })
})

test('or as a form', async () => {
  const { given, url } = await gateway()
  const { sms } = openMessages({ mail: null, sms: { url, body: 'phone={phone}&msg={text}', authorization: null } })
  await sms?.('+84912345678', say)
  expect(given[0]?.authorization).toBeUndefined()
  expect(Object.fromEntries(new URLSearchParams(given[0]?.body))).toEqual({ phone: '+84912345678', msg: say })
})

test('a gateway that refuses is told by its status, without the message', async () => {
  const { url } = await gateway(503)
  const { sms } = openMessages({ mail: null, sms: { url, body: '{"text":"{text}"}', authorization: null } })
  await expect(sms?.('+84912345678', say)).rejects.toThrow(/^the SMS gateway answered 503$/)
})

test('a mail goes over SMTP with its sender, its subject and its text', async () => {
  let mail = ''
  let isBody = false
  const server = createSocketServer((socket) => {
    socket.write('220 here\r\n')
    socket.on('data', (chunk) => {
      for (const line of chunk.toString().split('\r\n').slice(0, -1)) {
        if (isBody) {
          mail += `${line}\n`
          if (line === '.') {
            isBody = false
            socket.write('250 taken\r\n')
          }
        } else if (line === 'DATA') {
          isBody = true
          socket.write('354 go on\r\n')
        } else if (line === 'QUIT') socket.end('221 bye\r\n')
        else socket.write('250 ok\r\n')
      }
    })
  })
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
  closing.push(() => server.close())
  const url = `smtp://127.0.0.1:${(server.address() as AddressInfo).port}`
  const { mail: send } = openMessages({ mail: { url, from: 'Bình An <binhan@hanoi.example>' }, sms: null })
  await send?.('an@hanoi.example', 'Nhắc việc', 'Bình An: 2 phiếu cần gửi.')
  expect(mail).toContain('To: an@hanoi.example')
  expect(mail).toMatch(/^From: .*<binhan@hanoi\.example>$/m)
  const [, body = ''] = mail.split('\n\n')
  const isBase64 = /Content-Transfer-Encoding: base64/.test(mail)
  const read = isBase64
    ? Buffer.from(body.replace(/\n\.\n$/, ''), 'base64').toString()
    : Buffer.from(
        body.replace(/=\n/g, '').replace(/=([0-9A-F]{2})/g, (_, hex) => String.fromCharCode(parseInt(hex, 16))),
        'latin1',
      ).toString()
  expect(read).toContain('Bình An: 2 phiếu cần gửi.')
})
