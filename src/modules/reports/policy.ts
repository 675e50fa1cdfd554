import { type Actor, holds } from '../../shared/actor.ts'

/** Read reports, their documents and what differs now. */
export const mayRead = (actor: Actor | null): boolean => holds(actor, 'reports.read')
/** Start a report and write its narratives. */
export const mayDraft = (actor: Actor | null): boolean => holds(actor, 'reports.draft')
/** Fix a draft and send it for signature. */
export const maySubmit = (actor: Actor | null): boolean => holds(actor, 'reports.submit')
/** Enter the registry number and the signed scan. */
export const maySign = (actor: Actor | null): boolean => holds(actor, 'reports.sign')

/** Give a submitted report back to who made it: the leader who does not sign it so, the clerk who may not register it. */
export const mayGiveBack = (actor: Actor | null): boolean => holds(actor, 'reports.return')
/** Correct number, day, signer or scan of a signed report. */
export const mayCorrect = (actor: Actor | null): boolean => holds(actor, 'reports.sign')
/** Take a submitted report back before it is signed. */
export const mayRecall = (actor: Actor | null): boolean => holds(actor, 'reports.submit')
/** Delete a draft. */
export const mayDiscard = (actor: Actor | null): boolean => holds(actor, 'reports.draft')

/** Whose next step a submitted report is: the clerk who registers it, the leader who signs it on paper. */
export const isAwaitedBy = (actor: Actor | null): boolean => maySign(actor) || mayGiveBack(actor)
