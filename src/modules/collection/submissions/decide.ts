import type { Tx } from '../../../platform/db/database.ts'
import type { Actor } from '../../../shared/actor.ts'
import { Problem } from '../../../shared/problem.ts'
import { accept, withdraw } from '../../facts/index.ts'
import { isMaker, mayEnter } from '../policy.ts'
import { collectionProblems } from '../problems.ts'
import { decide, type Loaded } from './queries.ts'

/** A decision is about what was seen. Raises `decidedUnseen` where the form stands at another version now. */
export function demandSeen({ placeName: name, version }: Loaded, baseVersion: number): void {
  if (version !== baseVersion) throw new Problem(collectionProblems.decidedUnseen, { name })
}

/** Raises `notToDecide` and `makerIsNotChecker`. */
function demandDecidable(actor: Actor, submission: Loaded): void {
  const name = submission.placeName
  if (submission.state !== 'sent') throw new Problem(collectionProblems.notToDecide, { name })
  if (!isMaker(actor, submission)) return
  // Whoever may not enter a form themselves has entered it for the place: as it was written down when it was sent.
  const made = mayEnter(actor, submission) ? { did: 'đã gửi', didEn: 'sent' } : { did: 'đã nhập hộ', didEn: 'entered' }
  throw new Problem(collectionProblems.makerIsNotChecker, { name, ...made })
}

/** Accepts: what was sent becomes official in the same transaction. */
export async function acceptAll(tx: Tx, actor: Actor, submissions: Loaded[]): Promise<void> {
  for (const submission of submissions) demandDecidable(actor, submission)
  const ids = submissions.map((submission) => submission.id)
  await accept(tx, ids, actor.accountId)
  await decide(tx, ids, { state: 'accepted', by: actor.accountId, reason: null })
}

/** Returns with a reason: what was not official is taken back from the provisional figures. */
export async function returnOne(tx: Tx, actor: Actor, submission: Loaded, reason: string): Promise<void> {
  demandDecidable(actor, submission)
  await withdraw(tx, { kind: 'submission', id: submission.id }, actor.accountId)
  await decide(tx, [submission.id], { state: 'returned', by: actor.accountId, reason })
}
