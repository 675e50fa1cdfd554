import { sql } from 'kysely'
import type { RecordProof, RecordSource, WorkSource } from '../../platform/module.ts'
import { holds } from '../../shared/actor.ts'
import { formatDay, formatNumber } from '../../shared/numbers.ts'
import { dayAt, timeAt } from '../../shared/spans.ts'
import { mayImport } from './policy.ts'
import { findImports, findWaiting, type Listed } from './queries.ts'

const LINK = '/exchange/values'
const CONTENT = '/exchange/imports'

/** Imports that wait for a second person, for everybody who may accept them and did not import them. */
export const work: WorkSource = async (db, actor) => {
  if (!mayImport(actor)) return []
  const waiting = await findWaiting(db, actor, MOST_EACH, { byOthers: true })
  if (waiting.total > MOST_EACH) return [together(waiting)]
  return waiting.items.map(({ id, fileName, figures, importedBy, importedAt }) => {
    // Files of one name may come by the dozen in a day.
    const came = new Date(importedAt)
    const [day, time] = [formatDay(dayAt(came)), timeAt(came)]
    return {
      ...{ id: `import:${id}`, state: 'to-accept' as const, due: null, count: 1, link: `${CONTENT}/${id}` },
      title: { vi: `Số liệu nhập từ tệp “${fileName}”`, en: `Figures imported from “${fileName}”` },
      detail: {
        vi: `${formatNumber(figures)} số, ${importedBy ?? 'quản trị'} nhập lúc ${time} ngày ${day}, chờ người thứ hai duyệt`,
        en: `${formatNumber(figures, 0, 'en')} figures, imported by ${importedBy ?? 'an administrator'} on ${day} at ${time}, wait for a second person`,
      },
    }
  })
}

/** So many stand by themselves; another program may post hundreds, which are accepted in one go. */
const MOST_EACH = 3

function together({ total, figures }: Listed) {
  const said = (language: 'vi' | 'en') => formatNumber(figures, 0, language)
  return {
    ...{ id: 'imports', state: 'to-accept' as const, due: null, count: total, link: LINK },
    title: { vi: `${total} lần nhập từ tệp`, en: `${total} imports from files` },
    detail: {
      vi: `${said('vi')} số, chờ người thứ hai duyệt; chọn nhiều lần nhập để duyệt một lượt`,
      en: `${said('en')} figures wait for a second person; several imports can be chosen and accepted in one go`,
    },
  }
}

/** An import as the record behind a figure, for those who may see records; who accepted it, if that was known then. */
export const importRecords: RecordSource = async (db, actor, ids, { asKnownAt }) => {
  if (!holds(actor, 'records.read')) return []
  return (await findImports(db, ids)).map(({ id, fileName, importedBy, importedAt, ...one }) => {
    const recordedAt = one.acceptedRecordedAt
    const isKnown = recordedAt !== null && (asKnownAt === null || Date.parse(recordedAt) <= Date.parse(asKnownAt))
    return {
      id,
      title: { vi: `Nhập từ tệp “${fileName}”`, en: `Imported from “${fileName}”` },
      link: `${LINK}?import=${id}`,
      enteredFor: false,
      ...{ sentBy: importedBy, sentAt: importedAt },
      acceptedBy: isKnown ? one.acceptedBy : null,
      acceptedAt: isKnown ? (one.state === 'accepted' ? one.decidedAt : recordedAt) : null,
    }
  })
}

/** What a file said is kept by the ledger alone, and in short beside it, but of imports before this was kept. */
export const importProof: RecordProof = {
  known: sql`select id from exchange.import`,
  digests: sql`select p.import_id as record_id, p.measure_id, p.said, p.amount, p.digest, i.state <> 'withdrawn' as stands,
    i.state = 'accepted' as is_official from exchange.import_proof p join exchange.import i on i.id = p.import_id`,
  // What is kept in short may have been taken away with all that was posted; the row of the import says how many there were.
  counts: sql`select id as record_id, figures from exchange.import where state <> 'withdrawn'`,
}
