import { sql } from 'kysely'
import type { ReaderSource, ReadingWay } from '../../platform/audit/actions.ts'
import { findRow } from '../../platform/db/database.ts'
import { mayDecide, mayEditForm, mayEnter, mayEnterFor, mayOnlyRead, placesOf, type Standing } from './policy.ts'
import { loadSubmissions } from './submissions/queries.ts'

const uuid = /^[0-9a-f-]{36}$/

/** The ways in which a submission may be read. Together they are `mayRead`. */
export const waysOf = (standing: Standing): ReadingWay[] => {
  const { path, chain } = standing
  return [
    {
      ...{ permission: 'submissions.enter', paths: placesOf.enter(standing), chain },
      may: (actor) => mayEnter(actor, standing),
    },
    {
      ...{ permission: 'submissions.enter-for', paths: placesOf.enterFor(standing), chain },
      may: (actor) => mayEnterFor(actor, standing),
    },
    {
      ...{ permission: 'submissions.accept', paths: placesOf.decide(standing), chain },
      may: (actor) => mayDecide(actor, standing),
    },
    { ...{ permission: 'records.read', paths: [path], chain }, may: (actor) => mayOnlyRead(actor, standing) },
  ]
}

/** Who reads a submission on a local day; null for one that is not there. */
export const submissionReaders: ReaderSource = async (db, id, today) => {
  const [found] = uuid.test(id) ? await loadSubmissions(db, [id], today, false) : []
  return found ? waysOf(found) : null
}

/** Who edits a form, and with it reads its drafts and history; null for one that is not there. */
export const formReaders: ReaderSource = async (db, code) => {
  const form = await findRow(
    db,
    sql<{ chain: string }>`select c.code as chain from collection.form f join people.chain c on c.id = f.chain_id
      where f.code = ${code}`,
  )
  if (!form) return null
  const { chain } = form
  return [{ permission: 'forms.edit', paths: [[]], chain, may: (actor) => mayEditForm(actor, { chain }) }]
}
