import type { Tx } from '../../../platform/db/database.ts'
import { saveFile } from '../../../platform/files/files.ts'
import { type Context, demandVersion, type Served, write } from '../../../platform/http/serve.ts'
import { lastDay } from '../../../shared/calendars.ts'
import type { RouteContract } from '../../../shared/contract.ts'
import { formatDay } from '../../../shared/numbers.ts'
import { Problem } from '../../../shared/problem.ts'
import { dayAt } from '../../../shared/spans.ts'
import { correctSigning, registryNumber, signReport } from '../contract.ts'
import { media } from '../documents.ts'
import { addEvent } from '../history.ts'
import { mayCorrect, maySign } from '../policy.ts'
import { reportProblems } from '../problems.ts'
import { findNumbered, keepSigned, type StoredReport } from '../queries.ts'
import { held } from '../stored.ts'

/** A report is signed after what it vouches for, and after it was submitted; nothing is signed in days to come. */
function demandPossibleDay(signedOn: string, report: StoredReport, today: string): void {
  if (signedOn > today) throw new Problem(reportProblems.signedAhead, { today: formatDay(today) })
  const submitted = report.submittedAt ? dayAt(new Date(report.submittedAt)) : ''
  const dataEnd = report.inputs ? lastDay(report.inputs.days) : ''
  const earliest = [submitted, dataEnd, report.dated].reduce((latest, day) => (day > latest ? day : latest))
  if (signedOn < earliest) throw new Problem(reportProblems.signedTooEarly, { earliest: formatDay(earliest) })
}

/** The number as it is kept: as a registry writes it, and of no other report of the place in that year's registry. */
async function demandFreeNumber({ db, body }: Context<typeof signReport, Tx>, report: StoredReport): Promise<string> {
  const number = registryNumber(body.number)
  if (number === null) throw new Problem(reportProblems.badNumber, { number: body.number })
  const other = await findNumbered(db, report, number, body.signedOn)
  if (!other) return number
  const day = formatDay(other.signedOn ?? '')
  throw new Problem(reportProblems.numberTaken, { number, subject: other.subject, day })
}

function demandPdf(bytes: Buffer): void {
  if (bytes.subarray(0, 5).toString('latin1') !== '%PDF-') throw new Problem(reportProblems.notPdf)
}

/** Keeps the signed copy that came with the request; null where none came. */
async function keepScan({ db, app, actor, upload }: Context<RouteContract, Tx>): Promise<string | null> {
  if (!upload || upload.size === 0) return null
  const [name, bytes] = [upload.name, await upload.bytes()]
  demandPdf(bytes)
  const file = { name, mediaType: media.pdf, bytes, addedBy: actor?.accountId ?? 0 }
  return (await saveFile(db, app.files, file)).id
}

export const signRoutes: Served[] = [
  write(signReport, {
    load: held,
    policy: maySign,
    check: ({ body }, report) => demandVersion(report, body.baseVersion),
    write: async (context, report) => {
      const { db, actor, body, today } = context
      if (report.state !== 'submitted') throw new Problem(reportProblems.notSubmitted)
      demandPossibleDay(body.signedOn, report, today)
      const number = await demandFreeNumber(context, report)
      const scanFileId = await keepScan(context)
      if (!scanFileId) throw new Problem(reportProblems.noScan)
      const { signedOn, signedByName } = body
      await keepSigned(db, report.id, { number, signedOn, signedByName, scanFileId, by: actor?.accountId ?? 0 })
      return {
        answer: { version: report.version + 1 },
        audit: [{ action: 'report.signed', object: ['report', report.id], note: { number } }],
      }
    },
  }),
  write(correctSigning, {
    load: held,
    policy: mayCorrect,
    check: ({ body }, report) => demandVersion(report, body.baseVersion),
    write: async (context, report) => {
      const { db, actor, body, today } = context
      if (report.state !== 'signed') throw new Problem(reportProblems.notSigned)
      demandPossibleDay(body.signedOn, report, today)
      const number = await demandFreeNumber(context, report)
      const by = actor?.accountId ?? 0
      const { signedOn, signedByName, reason } = body
      const scanFileId = (await keepScan(context)) ?? report.scanFileId ?? ''
      await addEvent(db, report, { kind: 'corrected', reason, by })
      await keepSigned(db, report.id, { number, signedOn, signedByName, scanFileId, by })
      return {
        answer: { version: report.version + 1 },
        audit: [
          { action: 'report.signing-corrected', object: ['report', report.id], note: { was: report.number, number } },
        ],
      }
    },
  }),
]
