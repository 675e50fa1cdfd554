import { type Actor, holds } from '../../shared/actor.ts'

/** Imports figures, accepts what another imported, and takes back. */
export const mayImport = (actor: Actor | null): boolean => holds(actor, 'values.import')
