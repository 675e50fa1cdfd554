import { Problem } from '../../shared/problem.ts'
import { isEncrypted, isOldOffice, isZip } from '../office/signs.ts'
import { workbookProblems } from './problems.ts'
import { readCsv } from './read-csv.ts'
import { readXlsx } from './read-xlsx.ts'
import { type ReadSheet, type TableLimits, usualLimits } from './sheet.ts'

/**
 * Reads a table as somebody sends it: a workbook (XLSX), whose hidden sheets are left out, or CSV, told by their bytes and
 * never by their name. Out: its sheets. Nothing in it is run. Raises the problems of `workbookProblems`.
 */
export async function readSheets(bytes: Uint8Array, limits: TableLimits = usualLimits): Promise<ReadSheet[]> {
  const limit = Math.round(limits.bytes / 1_000_000)
  if (bytes.length > limits.bytes) throw new Problem(workbookProblems.tooLargeFile, { limit })
  if (isOldOffice(bytes))
    throw new Problem(isEncrypted(bytes) ? workbookProblems.encrypted : workbookProblems.oldWorkbook)
  return isZip(bytes) ? readXlsx(bytes, limits) : [readCsv(bytes, limits)]
}
