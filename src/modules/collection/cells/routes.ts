import type { Db, Tx } from '../../../platform/db/database.ts'
import { read, type Served, write } from '../../../platform/http/serve.ts'
import { platformProblems } from '../../../platform/problems.ts'
import { Problem } from '../../../shared/problem.ts'
import type { Day } from '../../../shared/spans.ts'
import { mayDecide, mayHandle, mayReadProvisional } from '../policy.ts'
import { collectionProblems } from '../problems.ts'
import { findSendings, type Loaded, loadSubmissions } from '../submissions/queries.ts'
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

export const cellRoutes: Served[] = [
  read(listCells, {
    load: ({ db, params, today }) => load(db, params, today),
    policy: mayReadProvisional,
    answer: async ({ db, params }) => ({ items: await findMarks(db, params.id) }),
  }),
  read(getCell, {
    load: ({ db, params, today }) => load(db, params, today),
    policy: mayReadProvisional,
    answer: async ({ db, actor, params: { id, field } }, submission) => {
      const sendings = await findSendings(db, id)
      return {
        history: sendings.toReversed().map(({ number, values, sentBy: by, sentAt: at, decision }) => ({
          ...{ number, value: values[field] ?? null, by, at, decision },
        })),
        remarks: await findRemarks(db, id, field),
        locked: (await findLocks(db, id)).get(field) ?? null,
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
