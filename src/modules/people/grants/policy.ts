import { type Actor, holds, may } from '../../../shared/actor.ts'

/** Who looks into everybody's rights: who gives posts, and who controls it. Neither reads any content by it. */
export const oversees = (actor: Actor | null): boolean => holds(actor, 'people.manage') || holds(actor, 'audit.read')

/** Who sees what an account may do: whose it is, the administrator, the auditor. */
export const mayReadRights = (actor: Actor | null, accountId: number): boolean =>
  actor !== null && (actor.accountId === accountId || oversees(actor))

/** Who is told who may do something at a place: the administrator and the auditor anywhere, who manages heads there. */
export const mayAskHolders = (actor: Actor | null, place: { path: number[] }): boolean =>
  oversees(actor) || may(actor, 'heads.manage', place)
