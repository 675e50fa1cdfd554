import type { Actor } from '../../shared/actor.ts'

/** Key and pilot areas are read by those who steer the programme (domain 0b.13), whatever else they may read. */
export const seesRestrictedGroups = (actor: Actor | null): boolean =>
  !!actor?.grants.some((grant) => grant.permission === 'groups.read-restricted')
