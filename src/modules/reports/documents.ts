import { randomUUID } from 'node:crypto'
import type { App } from '../../platform/app.ts'
import { runCommand } from '../../platform/command.ts'
import { type Db, transaction } from '../../platform/db/database.ts'
import { findFile, saveFile } from '../../platform/files/files.ts'
import type { FileAnswer } from '../../platform/http/serve.ts'
import type { Progress } from '../../platform/jobs/jobs.ts'
import { platformProblems } from '../../platform/problems.ts'
import { Problem } from '../../shared/problem.ts'
import { assemble } from './assemble.ts'
import { TEMPLATES, templateFor } from './document/forms.ts'
import type { OfficialDocument } from './document/index.ts'
import { type ReportFigures, readFigures } from './figures.ts'
import { findReport, keepDocument, type StoredReport } from './queries.ts'

export type Format = 'pdf' | 'docx'

export const media: Record<Format, string> = {
  pdf: 'application/pdf',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
}

const nameOf = (report: StoredReport, format: Format): string =>
  `bao-cao-${report.period.split(':')[1]}${report.number ? `-${report.number.replace(/[^\w-]+/g, '-')}` : ''}.${format}`

const fileOf = (report: StoredReport, format: Format): string | null =>
  format === 'pdf' ? report.pdfFileId : report.docxFileId

async function render(document: OfficialDocument, format: Format): Promise<Uint8Array> {
  // The renderers bring a typesetter with them: loaded when the first document is asked for, not at every start.
  const { renderDocx, renderPdf } = await import('./document/index.ts')
  return format === 'pdf' ? renderPdf(document) : renderDocx(document)
}

function documentOf(app: App, report: StoredReport, figures: ReportFigures): OfficialDocument {
  const template = TEMPLATES.find((one) => one.id === report.template) ?? templateFor(report.dated, 'state')
  const { narratives } = report
  return assemble({
    ...{ report, figures, narratives, template },
    demo: app.config.demo !== null,
  })
}

async function storedFile(db: Db, app: App, id: string | null, name: string): Promise<FileAnswer> {
  const file = id ? await findFile(db, id) : null
  if (!file) throw new Problem(platformProblems.notFound)
  return { bytes: await app.files.get(file.digest), mediaType: file.media_type, name }
}

/**
 * A draft is rendered as the ledger stands now; a submitted report comes out as it was kept, and in the moments before
 * it is kept, from its fixed inputs, which give the same bytes. Raises what `renderPdf` and `renderDocx` raise, and for
 * a draft what `readFigures` raises.
 */
export async function readDocument(
  { db, app, today }: { db: Db; app: App; today: string },
  report: StoredReport,
  format: Format,
): Promise<FileAnswer> {
  const name = nameOf(report, format)
  const kept = fileOf(report, format)
  if (kept) return storedFile(db, app, kept, name)
  const document = documentOf(app, report, report.inputs ?? (await readFigures(db, report, today)))
  return { bytes: await render(document, format), mediaType: media[format], name }
}

/** The signed copy of a report. Raises `request.notFound` while there is none. */
export const readScan = ({ db, app }: { db: Db; app: App }, report: StoredReport): Promise<FileAnswer> =>
  storedFile(db, app, report.scanFileId, `ban-ky-${nameOf(report, 'pdf')}`)

/**
 * The job after submitting (input: `report`, its id): both documents, from the fixed inputs. Run again, it makes what
 * is missing; a report that is a draft again is left alone.
 */
export async function makeDocuments(app: App, input: Record<string, unknown>, progress: Progress): Promise<void> {
  const formats: Format[] = ['pdf', 'docx']
  for (const [index, format] of formats.entries()) {
    await progress(index, formats.length)
    const report = await findReport(app.db, String(input.report))
    if (!report?.inputs || fileOf(report, format)) continue
    const bytes = await render(documentOf(app, report, report.inputs), format)
    await keep(app, report, format, bytes)
  }
  await progress(formats.length, formats.length)
}

const keep = (app: App, report: StoredReport, format: Format, bytes: Uint8Array): Promise<null> =>
  transaction(app.db, (tx) =>
    runCommand(tx, { id: randomUUID(), name: 'report document', actor: null, input: [report.id, format] }, async () => {
      const file = { name: nameOf(report, format), mediaType: media[format], bytes, addedBy: null }
      await keepDocument(tx, report, format, (await saveFile(tx, app.files, file)).id)
      return {
        answer: null,
        audit: [{ action: 'report.document-kept', object: ['report', report.id], note: { format } }],
      }
    }),
  )
