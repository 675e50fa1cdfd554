import type { Db, Tx } from '../../../platform/db/database.ts'
import { inOffice, read, type Served, write } from '../../../platform/http/serve.ts'
import { platformProblems } from '../../../platform/problems.ts'
import type { Actor } from '../../../shared/actor.ts'
import { Problem } from '../../../shared/problem.ts'
import type { Day } from '../../../shared/spans.ts'
import { getMeasures } from '../../facts/index.ts'
import { mayDecide, mayHandle, mayReadProvisional } from '../policy.ts'
import { collectionProblems } from '../problems.ts'
import { findSendings, type Loaded, loadSubmissions } from '../submissions/queries.ts'
import { cellsKept } from '../submissions/shown.ts'
import { getCell, listCells, remarkCell } from './contract.ts'
import { addRemark, findLocks, findMarks, findRemarks } from './queries.ts'

/** A submission, and its cell where one is named. Raises `noSuchSubmission`, `noSuchCell`. */
async function load(db: Db | Tx, { id, field }: { id: string; field?: string }, today: Day, hold = false) {
  const [submission] = await loadSubmissions(db, [id], today, hold)
  if (!submission) throw new Problem(collectionProblems.noSuchSubmission)
  if (field !== undefined && !submission.fields.some(({ code }) => code === field))
    throw new Problem(collectionProblems.noSuchCell, { cell: field })
  return submission
}

/** What is held is a figure that was sent; what is added up is held by its parts. */
const isLockable = ({ fields, sendings }: Loaded, field: string): boolean =>
  sendings > 0 && !fields.some(({ code, sum }) => code === field && sum)

async function keptFrom(db: Db, actor: Actor | null, submission: Loaded): Promise<Set<string>> {
  const measures = await getMeasures(
    db,
    submission.fields.map(({ measure }) => measure),
  )
  return cellsKept(measures, actor, submission)
}

export const cellRoutes: Served[] = [
  read(listCells, {
    load: ({ db, params, today }) => load(db, params, today),
    policy: mayReadProvisional,
    personal: inOffice,
    answer: async ({ db, actor, params }, submission) => {
      const kept = await keptFrom(db, actor, submission)
      return { items: (await findMarks(db, params.id)).filter(({ field }) => !kept.has(field)) }
    },
  }),
  read(getCell, {
    load: ({ db, params, today }) => load(db, params, today),
    policy: mayReadProvisional,
    personal: inOffice,
    answer: async ({ db, actor, params: { id, field } }, submission) => {
      const sendings = await findSendings(db, id)
      // What the form does not show them its history does not tell, nor what was said of it.
      const isKept = (await keptFrom(db, actor, submission)).has(field)
      return {
        history: sendings.toReversed().map(({ number, values, sentBy: by, sentAt: at, decision }) => ({
          ...{ number, value: isKept ? null : (values[field] ?? null), by, at, decision },
        })),
        remarks: isKept ? [] : await findRemarks(db, id, field),
        locked: isKept ? null : ((await findLocks(db, id)).get(field) ?? null),
        may: {
          note: mayHandle(actor, submission),
          lock: mayDecide(actor, submission) && isLockable(submission, field),
        },
      }
    },
  }),
  write(remarkCell, {
    load: async ({ db, params, body, today }) => ({
      submission: await load(db, params, today, true),
      isHeld: (await findLocks(db, params.id)).has(params.field),
      kind: body.kind,
    }),
    // Whoever works with the form notes; its figure is held, and let go, by who decides it.
    policy: (actor, { submission, kind }) =>
      kind === 'note' ? mayHandle(actor, submission) : mayDecide(actor, submission),
    check: ({ params }, { submission, isHeld, kind }) => {
      if (kind === 'note') return
      if (!isLockable(submission, params.field)) throw new Problem(collectionProblems.nothingToLock)
      if (isHeld && kind === 'lock') throw new Problem(collectionProblems.lockedAlready)
      if (!isHeld && kind === 'unlock') throw new Problem(collectionProblems.notLocked)
    },
    write: async ({ db, actor, params: { id, field }, body }) => {
      if (!actor) throw new Problem(platformProblems.signInFirst)
      const remark = await addRemark(db, { ...body, submissionId: id, field, by: actor.accountId })
      const note = { cell: field, kind: body.kind }
      return {
        answer: { id: remark },
        audit: [{ action: 'submission.cell-remarked', object: ['submission', id], note }],
      }
    },
  }),
]
