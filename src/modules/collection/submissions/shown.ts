import type { Db } from '../../../platform/db/database.ts'
import type { Actor } from '../../../shared/actor.ts'
import type { Day } from '../../../shared/spans.ts'
import { getMeasures } from '../../facts/index.ts'
import { oddIn } from '../checks/check.ts'
import type { Other } from '../checks/rules.ts'
import type { FieldShown, Sending } from '../contract.ts'
import type { Field } from '../forms/contract.ts'
import { mayHandle, mayRead, mayReadPhoto, mayReadProvisional } from '../policy.ts'
import { findExtension } from './extend.ts'
import { findJoined } from './joined.ts'
import { findOthers } from './others.ts'
import { findPrevious, findPreviousOfficial, findSendings, type Loaded, loadSubmissions } from './queries.ts'

type Figures = Record<string, number>

/**
 * A submission as this reader may see it. Who may read official figures only sees the accepted version, beside what is
 * official of the period before, and no draft. `today`: a local day.
 * Left out for whoever does not handle the form, also of its draft and of the period before: every count of persons, since a
 * commune that is hidden only to protect another could be read on its own form (ADR 14), and what is told by bands only (0b.11).
 */
export async function shownTo(db: Db, actor: Actor | null, submission: Loaded, today: Day) {
  const sendings = await findSendings(db, submission.id)
  const measures = await getMeasures(db, [...new Set(submission.fields.map((field) => field.measure))])
  const mask = maskFor(measures, actor, submission)
  const fields = submission.fields.map((field) => shownField(field, measures))
  const hasPhoto = mayReadPhoto(actor, submission)
  const masked = (list: Sending[]) =>
    list.map((one) => ({
      ...one,
      values: mask(one.values),
      photoId: hasPhoto ? one.photoId : null,
      evidence: hasPhoto ? one.evidence : {},
    }))
  if (mayReadProvisional(actor, submission)) {
    const previous = mask(await findPrevious(db, submission))
    const joined = await findJoined(db, submission)
    const draftByMe = submission.draft !== null && actor !== null && submission.draftBy === actor.accountId
    const shown = masked(sendings)
    const others = mayHandle(actor, submission) ? await othersOf(db, submission) : []
    const odd = oddOf(submission, shown, previous, others)
    const extension = await findExtension(db, submission.id)
    const draft = submission.draft && mask(submission.draft)
    return { ...submission, draft, draftByMe, fields, sendings: shown, previous, others, joined, odd, extension }
  }
  const accepted = sendings.filter((sending) => sending.decision === 'accepted').slice(-1)
  const { sentAt = null, sentBy = null, enteredFor = null, nothingToReport = false } = accepted[0] ?? {}
  const told = { sentAt, sentBy, enteredFor, nothingToReport }
  const previous = mask(await officialBefore(db, actor, submission, today))
  const hidden = { state: 'accepted' as const, draft: null, draftByMe: false, returnReason: null }
  const shown = masked(accepted)
  const odd = oddOf(submission, shown, previous, [])
  return {
    ...submission,
    ...hidden,
    ...told,
    fields,
    sendings: shown,
    previous,
    others: [],
    joined: [],
    odd,
    extension: null,
  }
}

/** What is odd in the last version: far from the period before, or by a soft check; of figures that are left out nothing is said. */
const oddOf = (submission: Loaded, shown: Sending[], previous: Figures, others: Other[]) =>
  oddIn(submission, shown.at(-1)?.values ?? {}, { previous, others })

/** What other forms say that a check looks at: to who handles this one, whose check tells it anyway. */
const othersOf = async (db: Db, { id, checks }: Loaded): Promise<Other[]> =>
  (await findOthers(db, checks, [id])).get(id) ?? []

/** What is official of the period before, to whoever may read it there; else nothing. */
async function officialBefore(db: Db, actor: Actor | null, submission: Loaded, today: Day): Promise<Figures> {
  const before = await findPreviousOfficial(db, submission)
  if (!before) return {}
  const [read] = await loadSubmissions(db, [before.id], today, false)
  return read && mayRead(actor, read) ? before.values : {}
}

type Measures = Awaited<ReturnType<typeof getMeasures>>

/** A field as the form on the screen needs it. */
export function shownField(field: Field, measures: Measures): FieldShown {
  const { unit = '', nature } = measures.get(field.measure) ?? {}
  return { ...field, unit, isLevel: nature === 'snapshot' }
}

/** The cells of which a reader is not told what they say: counts of persons and banded ones, of who does not handle the form. */
export const cellsKept = (measures: Measures, actor: Actor | null, submission: Loaded): Set<string> =>
  new Set(
    submission.fields.flatMap(({ code, measure }) => {
      const of = measures.get(measure)
      return !mayHandle(actor, submission) && (of?.persons || of?.banded) ? [code] : []
    }),
  )

/** Leaves out of a form's figures, or of its draft, what this reader is not told of them. */
function maskFor(measures: Measures, actor: Actor | null, submission: Loaded) {
  const kept = cellsKept(measures, actor, submission)
  return <Value>(figures: Record<string, Value>): Record<string, Value> =>
    Object.fromEntries(Object.entries(figures).filter(([code]) => !kept.has(code)))
}
