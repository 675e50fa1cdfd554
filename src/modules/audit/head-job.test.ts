import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { testApp } from '../../../test/app.ts'
import { testDatabase } from '../../../test/database.ts'
import type { App } from '../../platform/app.ts'
import { parseHead } from '../../platform/audit/head.ts'
import { verifyAudit } from '../../platform/audit/verify.ts'
import { runCommand } from '../../platform/command.ts'
import { readConfig } from '../../platform/config.ts'
import { findRow, rows } from '../../platform/db/database.ts'
import { askHead } from './head-job.ts'

const { db, owner } = await testDatabase()
const { app: house } = await testApp(db)
const mails: { to: string; subject: string; text: string }[] = []
let isDown = false
const mail = async (to: string, subject: string, text: string) => {
  if (isDown) throw new Error('the mail server is away')
  mails.push({ to, subject, text })
}
const to = ['kiem-toan@hanoi.example', 'dpo@hanoi.example']
const app: App = { ...house, messages: { mail, sms: null }, config: { ...house.config, auditHeadTo: to } }
const write = () =>
  runCommand(db, { id: randomUUID(), name: 'test', actor: null, input: null }, async () => ({
    answer: null,
    audit: [{ action: 'demo.filled', object: ['test', 1] }],
  }))
/** A moment of a local day at an hour in Vietnam. */
const at = (day: string, hour: string) => new Date(`${day}T${hour}:00+07:00`)
const exported = (day: string) =>
  findRow(
    db,
    sql<{ seal: number | null; mailed: number }>`select seal, mailed from audit.head_export where day = ${day}`,
  )

test('once a local day, from the morning on, the head is written down and mailed; nobody gets two', async () => {
  await write()
  await askHead(app, at('2026-11-28', '05:59'))
  await app.jobs.runWaiting(app)
  expect(await exported('2026-11-28')).toBeNull()
  await Promise.all([1, 2, 3].map(() => askHead(app, at('2026-11-28', '06:00'))))
  await app.jobs.runWaiting(app)
  await askHead(app, at('2026-11-28', '23:00'))
  await app.jobs.runWaiting(app)
  expect(mails.map((one) => one.to)).toEqual(to)
  expect(await exported('2026-11-28')).toEqual({ seal: 1, mailed: 2 })
  expect(mails[0]?.subject).toBe('Bình An: đầu chuỗi nhật ký ngày 28/11/2026')
  const written = readFileSync(join(app.config.home, 'audit-heads/dau-chuoi-2026-11-28.json'), 'utf8')
  const head = parseHead(written)
  expect(head).toMatchObject({ number: 1, lastLine: 1 })
  // As a mail program keeps it: quoted, broken into lines.
  const kept = (mails[0]?.text ?? '').replace(/(.{50})/g, '$1=\r\n').replaceAll('\n ', '\n>  ')
  expect(parseHead(kept)).toEqual(head)
  expect((await verifyAudit(db, head)).broken).toEqual([])
  const verdicts = await rows(db, sql<{ broken: number | null }>`select broken_seal as broken from audit.verification`)
  expect(verdicts).toEqual([{ broken: null }])
})

test('a chain that does not hold is mailed as that, first of all', async () => {
  await write()
  await sql`update audit.line set action = 'forged' where id = 1`.execute(owner)
  await askHead(app, at('2026-11-29', '07:00'))
  await app.jobs.runWaiting(app)
  const { subject, text } = mails.at(-1) ?? expect.fail('no mail')
  expect(subject).toMatch(/^CẢNH BÁO/)
  expect(text).toContain('gãy ở dấu niêm phong 1')
  await sql`update audit.line set action = 'demo.filled' where id = 1`.execute(owner)
})

test('mail that is not taken is not called sent; a demo sends none; neither holds up the file', async () => {
  isDown = true
  await askHead(app, at('2026-11-30', '07:00'))
  await app.jobs.runWaiting(app)
  expect(await exported('2026-11-30')).toMatchObject({ mailed: 0 })
  isDown = false
  mails.splice(0)
  const demo: App = { ...app, config: { ...app.config, demo: '2014' } }
  await askHead(demo, at('2026-12-01', '07:00'))
  await demo.jobs.runWaiting(demo)
  expect([mails, (await exported('2026-12-01'))?.seal]).toEqual([[], 2])
})

test('addresses are read from the settings, and a wrong one is named', () => {
  const given = { MAIL_URL: 'smtps://mail.example', MAIL_FROM: 'a@b.example', DEMO: 'off' }
  expect(readConfig({ ...given, AUDIT_HEAD_TO: ' a@b.example, c@d.example ' }).auditHeadTo).toEqual([
    ...['a@b.example', 'c@d.example'],
  ])
  expect(readConfig(given).auditHeadTo).toEqual([])
  expect(() => readConfig({ ...given, AUDIT_HEAD_TO: 'a@b.example, nobody' })).toThrow(/"nobody" is no e-mail/)
  expect(() => readConfig({ AUDIT_HEAD_TO: 'a@b.example' })).toThrow(/needs MAIL_URL/)
})
