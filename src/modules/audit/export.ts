import { findLines, type LinesAsked, type ReadLine } from '../../platform/audit/audit.ts'
import { writeCsv } from '../../platform/workbook/write-csv.ts'
import { formatDay } from '../../shared/numbers.ts'
import type { Language } from '../../shared/problem.ts'
import { dayAt, timeAt } from '../../shared/spans.ts'
import { type AuditEntry, MOST_EXPORTED } from './contract.ts'
import { tellLines } from './tell.ts'

const heads: Record<Language, string[]> = {
  vi: ['dòng', 'lúc', 'ai', 'việc', 'loại', 'đối tượng', 'mã', 'mã việc', 'ghi chú'],
  en: ['line', 'at', 'who', 'what', 'kind', 'object', 'number', 'action', 'note'],
}
const system: Record<Language, string> = { vi: 'phần mềm', en: 'the system' }
const more: Record<Language, string> = {
  vi: `Còn dòng cũ hơn: tệp chứa tối đa ${MOST_EXPORTED} dòng. Thu hẹp khoảng ngày rồi xuất tiếp.`,
  en: `There are older lines: a file holds at most ${MOST_EXPORTED}. Narrow the days and export again.`,
}
const STEP = 500

/** The lines of a search as CSV in a language, times local (Asia/Ho_Chi_Minh). Out: the file, and how many accounts it names. */
export async function exportLines(context: Parameters<typeof tellLines>[0], asked: LinesAsked, language: Language) {
  const rows: string[][] = []
  const named = new Set<number>()
  let before = asked.before
  let page: ReadLine[]
  do {
    page = await findLines(context.db, { ...asked, before, limit: STEP })
    for (const entry of await tellLines(context, page)) {
      if (entry.who) named.add(entry.who.id)
      rows.push(rowOf(entry, language))
    }
    before = page.at(-1)?.id
  } while (page.length === STEP && rows.length < MOST_EXPORTED)
  if (page.length === STEP) rows.push([more[language]])
  return { bytes: await writeCsv(heads[language], rows), named }
}

const rowOf = (
  { id, at, who, said, kindSaid, title, object, action, note }: AuditEntry,
  language: Language,
): string[] => [
  ...[String(id), `${formatDay(dayAt(new Date(at)))} ${timeAt(new Date(at))}`, who?.name ?? system[language]],
  ...[said[language], kindSaid[language], title?.[language] ?? '', object, action],
  Object.entries(note)
    .map(([name, value]) => `${name}=${value ?? ''}`)
    .join(' '),
]
