import type { AuditLine } from '../../../platform/audit/audit.ts'
import type { Tx } from '../../../platform/db/database.ts'
import { withSmallHeap } from '../../../platform/heap.ts'
import { csvFile } from '../csv.ts'
import type { Source } from '../values/rows.ts'
import type { MetadataTaken } from './metadata.ts'
import { type Sending, takeValues } from './values/take.ts'

/** What became of every object of a file as CSV, those that need a look first; then the kinds that are not brought over. */
export const listCsv = ({ lines, rest }: MetadataTaken): string =>
  csvFile([
    ['kind', 'uid', 'name', 'what', 'ours', 'persons', 'vi', 'en'],
    ...lines.map(({ kind, uid, name, what, ours, persons, why }) => [
      ...[kind, uid, name, what, ours, persons === undefined ? '' : persons ? 'yes' : 'no'],
      ...[why?.vi ?? '', why?.en ?? ''],
    ]),
    ...rest.map(({ kind, count, vi, en }) => [kind, '', `× ${count}`, 'none', '', '', vi, en]),
  ])

/**
 * The units without a place as CSV, to be completed in its last column; after them those that were, as they were: it takes the
 * place of the list that was given, of which a dry run keeps nothing.
 */
export const unitsCsv = ({ open, matched }: Pick<MetadataTaken, 'open' | 'matched'>): string =>
  csvFile([
    ['uid', 'name', 'path', 'place'],
    ...[...open, ...matched].map(({ uid, name, path, place }) => [uid, name, path, place]),
  ])

/** What stands in the audit about a file of metadata: its hash (SHA-256, in hexadecimal), and how many objects became what. */
export const metadataAudit = (sha256: string, { counts }: MetadataTaken) => {
  const note = Object.fromEntries(
    counts.map(({ kind, ...of }) => [kind, `${of.new}+${of.changed}(${of.none + of.kept})`]),
  )
  return { action: 'metadata.imported' as const, object: ['metadata', sha256.slice(0, 32)] as [string, string], note }
}

/** Takes data values. Out: DHIS2's summary, the import's id where something was posted, and what stands in the audit about it. */
export async function postValues(tx: Tx, source: Source, sending: Sending) {
  const { summary, id } = await withSmallHeap(() => takeValues(tx, source, sending))
  const { imported, updated, ignored, deleted } = summary.response.importCount
  const line: AuditLine = {
    action: id === null ? 'values.checked' : 'values.imported',
    object: ['import', id ?? 'none'],
    note: { imported, updated, ignored, deleted },
  }
  return { answer: summary, id, audit: [line] as const }
}
