import type { Db } from '../../../platform/db/database.ts'
import type { Actor } from '../../../shared/actor.ts'
import type { Day } from '../../../shared/spans.ts'
import { getMeasures } from '../../facts/index.ts'
import type { FieldShown, Sending } from '../contract.ts'
import { mayHandle, mayRead, mayReadPhoto, mayReadProvisional } from '../policy.ts'
import { limitOf, oddValues } from './check.ts'
import { findJoined } from './joined.ts'
import { findPrevious, findPreviousOfficial, findSendings, type Loaded, loadSubmissions } from './queries.ts'

const SMALLEST_SHOWN = 5

type Figures = Record<string, number>

/**
 * A submission as this reader may see it. Who may read official figures only sees the accepted version, beside what is
 * official of the period before, and no draft. `today`: a local day.
 * Left out for whoever does not handle the form: small counts of persons, parts that leave a small count of their whole (domain
 * 10), and what is told by bands only (0b.11).
 */
export async function shownTo(db: Db, actor: Actor | null, submission: Loaded, today: Day) {
  const sendings = await findSendings(db, submission.id)
  const measures = await getMeasures(db, [...new Set(submission.fields.map((field) => field.measure))])
  const mask = maskFor(measures, actor, submission)
  const fields = submission.fields.map((field): FieldShown => {
    const { unit = '', nature } = measures.get(field.measure) ?? {}
    return { ...field, unit, isLevel: nature === 'snapshot' }
  })
  const hasPhoto = mayReadPhoto(actor, submission)
  const masked = (list: Sending[]) =>
    list.map((one) => ({ ...one, values: mask(one.values), photoId: hasPhoto ? one.photoId : null }))
  if (mayReadProvisional(actor, submission)) {
    const previous = mask(await findPrevious(db, submission))
    const joined = await findJoined(db, submission)
    const draftByMe = submission.draft !== null && actor !== null && submission.draftBy === actor.accountId
    const shown = masked(sendings)
    const odd = oddOf(submission, shown, previous)
    return { ...submission, draftByMe, fields, sendings: shown, previous, joined, odd }
  }
  const accepted = sendings.filter((sending) => sending.decision === 'accepted').slice(-1)
  const { sentAt = null, sentBy = null, enteredFor = null, nothingToReport = false } = accepted[0] ?? {}
  const told = { sentAt, sentBy, enteredFor, nothingToReport }
  const previous = mask(await officialBefore(db, actor, submission, today))
  const hidden = { state: 'accepted' as const, draft: null, draftByMe: false, returnReason: null }
  const shown = masked(accepted)
  const odd = oddOf(submission, shown, previous)
  return { ...submission, ...hidden, ...told, fields, sendings: shown, previous, joined: [], odd }
}

/** What is far from the period before in the last version; of figures that are left out nothing is said. */
const oddOf = ({ fields }: Loaded, shown: Sending[], previous: Figures) =>
  oddValues(fields, shown.at(-1)?.values ?? {}, previous)

/** What is official of the period before, to whoever may read it there; else nothing. */
async function officialBefore(db: Db, actor: Actor | null, submission: Loaded, today: Day): Promise<Figures> {
  const before = await findPreviousOfficial(db, submission)
  if (!before) return {}
  const [read] = await loadSubmissions(db, [before.id], today, false)
  return read && mayRead(actor, read) ? before.values : {}
}

type Measures = Awaited<ReturnType<typeof getMeasures>>

function maskFor(measures: Measures, actor: Actor | null, submission: Loaded): (figures: Figures) => Figures {
  if (mayHandle(actor, submission)) return (figures) => figures
  const fields = new Map(submission.fields.map((field) => [field.code, { ...field, of: measures.get(field.measure) }]))
  const isTold = (count: number) => count <= 0 || count >= SMALLEST_SHOWN
  return (figures) => {
    const isShown = ([code, value]: [string, number]) => {
      const { of, atMost } = fields.get(code) ?? {}
      if (of?.banded) return false
      if (!of?.persons) return true
      // Of a part beside its whole, those who are left are counted too.
      const whole = typeof atMost === 'string' ? limitOf(submission.fields, figures, atMost) : undefined
      return isTold(value) && (whole === undefined || isTold(whole - value))
    }
    return Object.fromEntries(Object.entries(figures).filter(isShown))
  }
}
