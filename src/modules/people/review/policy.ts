import { type Actor, holds, type Subject } from '../../../shared/actor.ts'
import { managesHeads, mayManageHead } from '../heads/policy.ts'
import type { reviewKinds } from './contract.ts'

type Kind = (typeof reviewKinds)[number]

/** Who looks through a post: of a head who manages heads there, of any other the administrator. */
export const mayReview = (actor: Actor | null, post: Subject & { role: string }): boolean =>
  post.role === 'area_head' ? mayManageHead(actor, post) : holds(actor, 'people.manage')

/** Who sees how reviews stand: who reviews, each their own part, and the auditor. */
export const seesReviews = (actor: Actor | null): boolean =>
  managesHeads(actor) || holds(actor, 'people.manage') || holds(actor, 'audit.read')

/** Which kinds of posts are whose to review; the administrator leaves heads to who manages them, and sees how far they are. */
export function kindsOf(actor: Actor): Kind[] {
  if (holds(actor, 'people.manage')) return ['posts']
  return managesHeads(actor) ? ['heads'] : []
}
