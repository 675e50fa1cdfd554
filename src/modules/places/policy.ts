import type { Actor } from '../../shared/actor.ts'

/** Key and pilot areas are read by those who read the figures of the whole city (domain 0b.13). */
export const seesRestrictedGroups = (actor: Actor | null): boolean =>
  !!actor?.grants.some((grant) => grant.permission === 'figures.read' && grant.scope === 'all')
