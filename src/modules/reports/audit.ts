import { sql } from 'kysely'
import { type InWords, inWords, type ObjectSource, type ReaderSource } from '../../platform/audit/actions.ts'
import { rows } from '../../platform/db/database.ts'
import { mayRead } from './policy.ts'

/** What the module writes into the audit log, in plain words. */
export const actions = inWords({
  'report.made': { vi: 'lập báo cáo', en: 'started the report' },
  'report.narratives-kept': { vi: 'ghi phần lời', en: 'wrote narratives' },
  'report.submitted': { vi: 'trình ký', en: 'submitted it for signature' },
  'report.returned': { vi: 'trả lại', en: 'returned it' },
  'report.recalled': { vi: 'rút về', en: 'recalled it' },
  'report.discarded': { vi: 'bỏ dự thảo', en: 'discarded the draft' },
  'report.documents-asked': { vi: 'cho lập lại văn bản', en: 'asked for the documents again' },
  'report.document-kept': { vi: 'lưu văn bản[ dạng {format}]', en: 'kept the document[ as {format}]' },
  'report.signed': { vi: 'vào sổ, lưu bản ký[, số {number}]', en: 'registered and signed it[, number {number}]' },
  'report.signing-corrected': {
    vi: 'sửa thông tin ký[, số {was} thành {number}]',
    en: 'corrected the signing[, number {was} to {number}]',
  },
})

declare module '../../platform/audit/actions.ts' {
  interface Actions extends InWords<typeof actions> {}
}

/** Reports that were not deleted. */
export const reportObjects: ObjectSource = async (db, actor, ids) => {
  const found = await rows(
    db,
    sql<{ id: string; subject: string }>`select id::text as id, subject from reports.report
      where id::text = any(${ids}) and deleted_at is null`,
  )
  const reads = mayRead(actor)
  return found.map(({ id, subject }) => ({
    ...{ id, title: { vi: subject, en: subject }, mayRead: reads },
    link: reads ? `/reports/${id}` : null,
  }))
}

/** Whoever reads reports anywhere reads each. */
export const reportReaders: ReaderSource = async () => [
  { permission: 'reports.read', paths: null, chain: null, may: mayRead },
]
