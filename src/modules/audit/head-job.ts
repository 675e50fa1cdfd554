import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { sql } from 'kysely'
import type { App } from '../../platform/app.ts'
import { type Head, headText, readHead } from '../../platform/audit/head.ts'
import { sealAudit } from '../../platform/audit/seal.ts'
import { type AuditVerdict, keepVerdict, verifyAudit } from '../../platform/audit/verify.ts'
import { findRow, transaction } from '../../platform/db/database.ts'
import type { JobRun } from '../../platform/jobs/jobs.ts'
import { formatDay } from '../../shared/numbers.ts'
import { type Day, dayAt, timeAt } from '../../shared/spans.ts'

export const HEAD_JOB = 'audit.head'

/** From when on the head of a local day goes out (Asia/Ho_Chi_Minh), by the real clock, as the log is. */
const MORNING = '06:00'

/** Asks once each local day for the chain to be verified and its head to go out, on as many servers as there are. */
export async function askHead(app: App, now = new Date()): Promise<void> {
  const day = dayAt(now)
  if (timeAt(now) < MORNING) return
  await transaction(app.db, async (tx) => {
    const taken = await findRow(
      tx,
      sql`insert into audit.head_export (day) values (${day}) on conflict do nothing returning day`,
    )
    if (taken) await app.jobs.ask(tx, { name: HEAD_JOB, input: { day }, by: null })
  })
}

/**
 * Seals what waits, verifies the chain, writes its head into the data folder and mails it to `AUDIT_HEAD_TO`. A chain that does not
 * hold is mailed all the same, and said so first. Run again after a fault it mails again: better twice than not. Nothing leaves a demo.
 */
export const exportHead: JobRun<App> = async (app, input) => {
  const day = String(input.day)
  await sealAudit(app.db)
  const verdict = await verifyAudit(app.db)
  await keepVerdict(app.db, verdict)
  const head = await readHead(app.db)
  if (!head) return
  const folder = join(app.config.home, 'audit-heads')
  await mkdir(folder, { recursive: true })
  await writeFile(join(folder, `dau-chuoi-${day}.json`), headText(head))
  const mailed = app.config.demo ? 0 : await mailHead(app, day, head, verdict)
  await sql`update audit.head_export set seal = ${head.number}, hash = ${head.hash}, exported_at = clock_timestamp(),
    mailed = ${mailed} where day = ${day}`.execute(app.db)
  if (!app.config.demo && app.messages.mail && mailed < app.config.auditHeadTo.length)
    throw new Error(`${app.config.auditHeadTo.length - mailed} mails with the head of the audit were not taken`)
}

/** Out: how many addresses took it. */
async function mailHead({ messages, config }: App, day: Day, head: Head, verdict: AuditVerdict): Promise<number> {
  let mailed = 0
  for (const to of config.auditHeadTo) {
    const { subject, text } = sayHead(day, head, verdict)
    const taken = await messages.mail?.(to, subject, text).then(
      () => true,
      () => false,
    )
    if (taken) mailed += 1
  }
  return mailed
}

/** The mail of a local day: whether the chain holds, what to do, and the head itself as its last line. */
export function sayHead(
  day: Day,
  head: Head,
  { seals, lines, broken }: AuditVerdict,
): { subject: string; text: string } {
  const [first] = broken
  const found = first
    ? `CẢNH BÁO: chuỗi nhật ký gãy ở dấu niêm phong ${first.seal} (dòng ${first.firstLine}–${first.lastLine}): ${first.why.vi}. Báo ngay người bảo vệ dữ liệu.
WARNING: the chain is broken at seal ${first.seal} (lines ${first.firstLine}–${first.lastLine}): ${first.why.en}.`
    : `Chuỗi nhật ký liền: ${seals} dấu niêm phong trên ${lines} dòng.
The chain holds: ${seals} seals over ${lines} lines.`
  return {
    subject: `${first ? 'CẢNH BÁO · ' : ''}Bình An: đầu chuỗi nhật ký ngày ${formatDay(day)}`,
    text: `${found}

Giữ thư này ở nơi người quản trị máy chủ không sửa được. Khi nghi ngờ, lưu thư thành tệp rồi chạy: binhan audit verify --head TỆP
Keep this mail where nobody who runs the server can change it. To check: binhan audit verify --head FILE

${headText(head)}`,
  }
}
