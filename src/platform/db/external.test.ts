import { createServer } from 'node:net'
import type pg from 'pg'
import { expect, inject, test } from 'vitest'
import { demandDatabase } from './external.ts'

const { owner } = inject('database')

function urlOf(more: pg.PoolConfig): string {
  const { user = '', password, host = '', port, database } = { ...owner, ...more }
  const at = `${user}:${encodeURIComponent(String(password))}@`
  return host.startsWith('/')
    ? `postgres://${at}/${database}?host=${encodeURIComponent(host)}&port=${port}`
    : `postgres://${at}${host}:${port}/${database}`
}

test('a database that is there and lets in is taken', async () => {
  await demandDatabase('DATABASE_URL', urlOf({}))
})

test.each([
  [
    'a wrong password',
    urlOf({ password: 'sai-mat-khau' }),
    /"binhan_owner" in with this password.*không nhận người dùng/,
  ],
  ['a database that is not there', urlOf({ database: 'nowhere' }), /has no database "nowhere".*không có cơ sở dữ liệu/],
  [
    'a port where nothing is',
    urlOf({ host: '127.0.0.1', port: 1, password: 'sai-mat-khau' }),
    /127\.0\.0\.1:1 does not answer\. See that.*không trả lời/,
  ],
  ['a host that is not there', urlOf({ host: 'nowhere.invalid', port: 5432 }), /nowhere\.invalid:5432 does not answer/],
  ['another scheme', 'mysql://binhan:sai-mat-khau@127.0.0.1/x', /Write it as postgres:.*Viết dạng postgres:/],
  ['an address that is none', 'postgres://binhan:sai-mat-khau@[/x', /Write it as postgres:/],
])('%s is named with its setting and what to do, without the password', async (_, url, sentence) => {
  const said = await demandDatabase('DATABASE_APP_URL', url).then(
    () => '',
    (error: Error) => error.message,
  )
  expect(said).toMatch(/^DATABASE_APP_URL cannot be used\. .*\(Không dùng được DATABASE_APP_URL\. .*\)$/)
  expect(said).toMatch(sentence)
  expect(said).not.toContain('sai-mat-khau')
  expect(said).not.toContain(String(owner.password))
})

test('a server that takes the connection and keeps silent is not waited for without end', async () => {
  const silent = createServer(() => {})
  await new Promise<void>((done) => silent.listen(0, '127.0.0.1', done))
  const { port } = silent.address() as { port: number }
  const asked = demandDatabase('DATABASE_URL', urlOf({ host: '127.0.0.1', port }), 200)
  await expect(asked).rejects.toThrow(/does not answer/)
  silent.close()
})
