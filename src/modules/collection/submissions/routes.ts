import type { AuditLine } from '../../../platform/audit/audit.ts'
import { findDaysOff } from '../../../platform/calendar/days-off.ts'
import type { Db, Tx } from '../../../platform/db/database.ts'
import { findFile, saveFile } from '../../../platform/files/files.ts'
import {
  demandVersion,
  inOffice,
  type PersonalRead,
  read,
  type Served,
  signedIn,
  write,
} from '../../../platform/http/serve.ts'
import { type Actor, holds } from '../../../shared/actor.ts'
import { cutOf, findPeriod, type Period, periodSaid } from '../../../shared/calendars.ts'
import { formatDay } from '../../../shared/numbers.ts'
import { Problem } from '../../../shared/problem.ts'
import type { Day } from '../../../shared/spans.ts'
import { placesById } from '../../places/index.ts'
import {
  acceptSubmissions,
  extendDeadline,
  getEvidence,
  getPhoto,
  getSubmission,
  listSubmissions,
  returnSubmission,
  saveDraft,
  sendByKey,
  sendSubmission,
  uploadPhoto,
} from '../contract.ts'
import type { Form } from '../forms/contract.ts'
import { findForm } from '../forms/forms.ts'
import { demandNamed } from '../named.ts'
import { mayDecide, mayEnter, mayEnterFor, mayRead, mayReadPhoto } from '../policy.ts'
import { collectionProblems } from '../problems.ts'
import { daysOf, shownOn } from '../rounds/contract.ts'
import { asksFor } from '../rounds/open.ts'
import { owes } from '../rounds/owed.ts'
import { acceptAll, demandSeen, returnOne } from './decide.ts'
import { demandExtendable, extend, isExtendable } from './extend.ts'
import { paperCode } from './paper-code.ts'
import { findByKey, findSendings, findSubmissions, keepDraft, type Loaded, loadSubmissions } from './queries.ts'
import { demandOwnWord, demandUnsent, send } from './send.ts'
import { shownTo } from './shown.ts'

async function getOne(db: Db | Tx, id: string, today: Day, hold = false): Promise<Loaded> {
  const [submission] = await loadSubmissions(db, [id], today, hold)
  if (!submission) throw new Problem(collectionProblems.noSuchSubmission)
  return submission
}

type Edit = { id: string; baseVersion: number }

/** The submissions a decision is about, all of them, held. */
async function getAllHeld(db: Tx, edits: Edit[], today: Day): Promise<Loaded[]> {
  const ids = new Set(edits.map((edit) => edit.id))
  const submissions = await loadSubmissions(db, [...ids], today, true)
  if (submissions.length < ids.size) throw new Problem(collectionProblems.noSuchSubmission)
  return submissions
}

/** Why nothing is due in a period: its day is still to come, or went by before the form was in use. */
async function notThere(db: Db | Tx, form: Form, period: Period, today: Day): Promise<Problem> {
  const named = periodSaid(period.code)
  if (period.to <= today || !asksFor(form, period)) return new Problem(collectionProblems.neverOpened, named)
  const { opensOn } = daysOf(form, period, await findDaysOff(db))
  return new Problem(collectionProblems.notOpen, { ...named, opens: formatDay(opensOn) })
}

/** Written as the form's own periods are. */
const exampleOf = { year: '2014', half: '2014-H1', quarter: '2014-Q3', month: '2014-M07' }

/** Says which of unit, working days, duty or opening is why nothing can be sent for these keys. */
async function getByKey(
  { db, actor, today }: { db: Tx; actor: Actor | null; today: Day },
  key: { form: string; place: number; period: string },
): Promise<Loaded> {
  const known = await findForm(db, key.form)
  if (!known) throw new Problem(collectionProblems.noSuchForm, { form: key.form })
  const period = findPeriod(known.calendar, key.period)
  if (!period || cutOf(period) !== known.cut)
    throw new Problem(collectionProblems.noSuchPeriod, { period: key.period, example: exampleOf[known.cut] })
  // Who owes it and from when is said by the version that the period's round takes, which may be published ahead.
  const form = (await findForm(db, key.form, shownOn(period))) ?? known
  const [place] = await placesById(db, [key.place])
  if (!place) throw new Problem(collectionProblems.noSuchPlace, { place: key.place })
  const name = `${place.form} ${place.name}`
  if (place.worksTo <= period.from || period.to <= place.worksFrom)
    throw new Problem(collectionProblems.notWorking, { name, ...periodSaid(key.period) })
  const id = await findByKey(db, actor, key)
  const first = place.worksFrom > period.from ? place.worksFrom : period.from
  // A round that is open keeps who owed it; of one to come it is said by the rule.
  if (!id && !(await owes(db, form, place.id, first)))
    throw new Problem(collectionProblems.notDueHere, { form: form.vi, formEn: form.en, name })
  if (!id) throw await notThere(db, form, period, today)
  return getOne(db, id, today, true)
}

/** A paper or a proof shows hands, names and numbers of whoever wrote it: its reading is audited, unless it is by who sent it. */
const paperOf = (actor: Actor | null, { id, makers }: Loaded): PersonalRead | null =>
  actor && makers.includes(actor.accountId) ? null : { object: ['submission', id], persons: 1 }

export const submissionRoutes: Served[] = [
  read(listSubmissions, {
    load: ({ db, query }) => demandNamed(db, query),
    policy: signedIn,
    personal: inOffice,
    answer: ({ db, actor, query, today }) =>
      actor ? findSubmissions(db, actor, query, today) : Promise.resolve({ total: 0, items: [] }),
  }),
  read(getSubmission, {
    load: ({ db, params, today }) => getOne(db, params.id, today),
    policy: mayRead,
    personal: inOffice,
    answer: async ({ db, actor, today }, submission) => ({
      ...(await shownTo(db, actor, submission, today)),
      paperCode: paperCode(submission.number),
      may: {
        enter: mayEnter(actor, submission),
        enterFor: mayEnterFor(actor, submission),
        decide: mayDecide(actor, submission) && !submission.makers.includes(actor?.accountId ?? 0),
        extend: mayDecide(actor, submission) && isExtendable(submission),
      },
    }),
  }),
  write(saveDraft, {
    load: ({ db, params, today }) => getOne(db, params.id, today, true),
    policy: (actor, submission) => mayEnter(actor, submission) || mayEnterFor(actor, submission),
    check: ({ body }, submission) => {
      demandVersion(submission, body.baseVersion)
      demandOwnWord(submission)
    },
    write: async ({ db, actor, body }, submission) => ({
      answer: { version: await keepDraft(db, submission.id, body.values, actor?.accountId ?? null) },
      audit: [{ action: 'submission.draft-kept', object: ['submission', submission.id] }],
    }),
  }),
  write(sendSubmission, {
    load: ({ db, params, today }) => getOne(db, params.id, today, true),
    policy: (actor, submission) => mayEnter(actor, submission) || mayEnterFor(actor, submission),
    check: ({ body }, submission) => demandVersion(submission, body.baseVersion),
    write: (context, submission) => send(context, submission, context.body),
  }),
  write(sendByKey, {
    load: (context) => getByKey(context, context.body),
    policy: (actor, submission) => mayEnter(actor, submission) || mayEnterFor(actor, submission),
    // Whoever has not seen the form sends it only where nobody did before: what was sent is never written over unseen.
    check: ({ body: { baseVersion } }, submission) =>
      baseVersion === undefined ? demandUnsent(submission) : demandVersion(submission, baseVersion),
    write: (context, submission) => send(context, submission, context.body),
  }),
  write(returnSubmission, {
    load: ({ db, params, today }) => getOne(db, params.id, today, true),
    policy: mayDecide,
    check: ({ body }, submission) => demandSeen(submission, body.baseVersion),
    write: async ({ db, actor, body }, submission) => {
      if (actor) await returnOne(db, actor, submission, body.reason)
      return {
        answer: { id: submission.id, version: submission.version + 1, state: 'returned' as const },
        audit: [{ action: 'submission.returned', object: ['submission', submission.id] }],
      }
    },
  }),
  write(extendDeadline, {
    load: ({ db, params, today }) => getOne(db, params.id, today, true),
    policy: mayDecide,
    check: ({ body, today }, submission) => {
      demandSeen(submission, body.baseVersion)
      demandExtendable(submission, body.until, today)
    },
    write: async ({ db, actor, body: { until, reason } }, submission) => {
      await extend(db, submission.id, until, reason, actor?.accountId ?? null)
      return {
        answer: { dueOn: until },
        audit: [{ action: 'submission.extended', object: ['submission', submission.id], note: { until } }],
      }
    },
  }),
  write(acceptSubmissions, {
    load: ({ db, body, today }) => getAllHeld(db, body.items, today),
    policy: (actor, submissions) => submissions.every((submission) => mayDecide(actor, submission)),
    check: ({ body }, submissions) => {
      const seen = new Map(body.items.map(({ id, baseVersion }) => [id, baseVersion]))
      for (const submission of submissions) demandSeen(submission, seen.get(submission.id) ?? 0)
    },
    write: async ({ db, actor }, submissions) => {
      if (actor) await acceptAll(db, actor, submissions)
      const lines = submissions.map(
        ({ id }): AuditLine => ({
          action: 'submission.accepted',
          object: ['submission', id],
        }),
      )
      const [first, ...rest] = lines
      if (!first) throw new Error('nothing to accept')
      return { answer: { accepted: lines.length }, audit: [first, ...rest] }
    },
  }),
  write(uploadPhoto, {
    policy: (actor) => holds(actor, 'submissions.enter-for') || holds(actor, 'submissions.enter'),
    write: async ({ db, app, actor, upload }) => {
      const bytes = await upload?.bytes()
      const mediaType = bytes && photoKind(bytes)
      if (!upload || !mediaType) throw new Problem(collectionProblems.notAPhoto)
      const photo = { name: upload.name, mediaType, bytes, addedBy: actor?.accountId ?? null }
      const file = await saveFile(db, app.files, photo)
      return { answer: { id: file.id }, audit: [{ action: 'photo.added', object: ['file', file.id] }] }
    },
  }),
  read(getEvidence, {
    load: ({ db, params, today }) => getOne(db, params.id, today),
    policy: mayReadPhoto,
    personal: (_, { actor }, submission) => paperOf(actor, submission),
    answer: async ({ db, app, params }, submission) => {
      const files = (await findSendings(db, submission.id)).at(-1)?.evidence ?? {}
      const id = Object.hasOwn(files, params.field) ? files[params.field] : undefined
      const file = id === undefined ? null : await findFile(db, id)
      if (!file) throw new Problem(collectionProblems.noEvidence)
      return { bytes: await app.files.get(file.digest), mediaType: file.media_type, name: file.name }
    },
  }),
  read(getPhoto, {
    load: ({ db, params, today }) => getOne(db, params.id, today),
    policy: mayReadPhoto,
    personal: (_, { actor }, submission) => paperOf(actor, submission),
    answer: async ({ db, app }, submission) => {
      const photoId = (await findSendings(db, submission.id)).at(-1)?.photoId
      const file = photoId ? await findFile(db, photoId) : null
      if (!file) throw new Problem(collectionProblems.noPhoto)
      return { bytes: await app.files.get(file.digest), mediaType: file.media_type, name: file.name }
    },
  }),
]

/** The kind by content, never by name: JPEG, PNG, WebP, PDF. */
function photoKind(bytes: Uint8Array): string | null {
  const head = Buffer.from(bytes.subarray(0, 12)).toString('latin1')
  if (head.startsWith('\xff\xd8\xff')) return 'image/jpeg'
  if (head.startsWith('\x89PNG\r\n\x1a\n')) return 'image/png'
  if (head.startsWith('%PDF-')) return 'application/pdf'
  return head.startsWith('RIFF') && head.slice(8) === 'WEBP' ? 'image/webp' : null
}
