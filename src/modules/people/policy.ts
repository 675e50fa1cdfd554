import { type Actor, holds, type Permission } from '../../shared/actor.ts'

/** Whoever accepts, signs, manages accounts or reads the log of everybody: nobody is to be one of these by a password alone. */
const grave: readonly Permission[] = [
  ...(['submissions.accept', 'consolidations.send', 'values.import', 'reports.submit', 'reports.return'] as const),
  ...(['reports.sign', 'people.manage', 'heads.manage', 'places.manage', 'audit.read', 'keys.hold'] as const),
]

/** Who has to enter a code at signing in. Heads of areas send their own forms and read their own records: a password will do. */
export const needsSecondFactor = (actor: Actor): boolean => grave.some((permission) => holds(actor, permission))
