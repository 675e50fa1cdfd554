import { type Actor, holds } from '../../shared/actor.ts'

export const mayRead = (actor: Actor | null): boolean => holds(actor, 'reports.read')
export const mayDraft = (actor: Actor | null): boolean => holds(actor, 'reports.draft')
export const maySubmit = (actor: Actor | null): boolean => holds(actor, 'reports.submit')
/** Enter the registry number and the signed scan. */
export const maySign = (actor: Actor | null): boolean => holds(actor, 'reports.sign')

/** Whose next step a submitted report is: the clerk who registers it, the leader who signs it on paper. */
export const isAwaitedBy = (actor: Actor | null): boolean =>
  maySign(actor) || (mayRead(actor) && holds(actor, 'records.read') && !mayDraft(actor))
