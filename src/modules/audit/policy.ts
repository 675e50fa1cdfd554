import { type Actor, holds } from '../../shared/actor.ts'

/** Who reads the log of what was done: nobody but who was given that. */
export const mayReadAudit = (actor: Actor | null): boolean => holds(actor, 'audit.read')
