import type { Level } from './levels.ts'

/**
 * Who acts, and what they may do. The people module fills it in; policies everywhere read it; both are pure.
 */

/** Everything a grant can allow. A new permission is added here, granted in `people`, asked in a policy. */
export const permissions = [
  'figures.read', // pivot, explain, scorecards; standing is limited by `figures.read-provisional`
  'figures.read-provisional',
  'groups.read-restricted',
  'records.read', // the forms behind a figure, with who sent and who accepted
  'submissions.enter', // fill and send what is due from a place
  'submissions.enter-for', // nhập hộ: enter for an area that sent paper or phoned
  'submissions.accept', // accept or return; never one's own
  'consolidations.send',
  'plans.edit',
  'calendar.edit', // declare days off, by which deadlines move
  'forms.edit', // decide what is asked: forms, their cells and checks, published from a day
  'indicators.edit', // decide what is measured: indicators, their formulas and targets
  'reports.read',
  'reports.draft',
  'reports.submit',
  'reports.return', // give back what waits for a signature
  'reports.sign', // enter the registry number and the signed scan
  'values.import', // bring in figures that were kept elsewhere; accept what another brought in
  'keys.hold', // have a key of one's own, and open what is sealed to the unit
  'people.manage',
  'heads.manage', // accounts of heads of areas: make, print slips, reset, hand over; nothing of what they send
  'places.manage',
  'audit.read',
] as const

export type Permission = (typeof permissions)[number]

/**
 * unit: exactly this place · subtree: this place and all below · all: everywhere.
 * `chain` null means every reporting chain; otherwise only that one.
 */
export interface Grant {
  permission: Permission
  scope: 'unit' | 'subtree' | 'all'
  placeId: number
  chain: string | null
}

export interface Post {
  id: number
  title: string
  /** Its code in `people/roles.ts`: which guide and which help its holder reads. Never what they may do. */
  role: string
  bodyId: number
  bodyName: string
  chain: string
  placeId: number
  placeName: string
  placeLevel: Level
  /** The last day on which the actor stands in for its holder; null for who holds it. */
  standingInUntil: string | null
}

export interface Actor {
  accountId: number
  name: string
  posts: Post[]
  grants: Grant[]
}

/** What a permission is asked about: a place with its ancestors (itself first), and the chain. */
export interface Subject {
  path: number[]
  chain?: string | null
}

/**
 * Does one grant reach a subject? Its permission is the caller's to compare. A subject without a chain is of every
 * chain.
 */
export function allows(grant: Grant, subject: Subject): boolean {
  if (grant.chain !== null && subject.chain != null && subject.chain !== grant.chain) return false
  switch (grant.scope) {
    case 'all':
      return true
    case 'subtree':
      return subject.path.includes(grant.placeId)
    case 'unit':
      return subject.path[0] === grant.placeId
  }
}

/** May the actor do this here? True when any grant allows it. */
export function may(actor: Actor | null, permission: Permission, subject: Subject): boolean {
  if (!actor) return false
  return actor.grants.some((grant) => grant.permission === permission && allows(grant, subject))
}

/** The one place (with what is below) a permission is held for; null where it is held everywhere, or nowhere. */
export function heldAt(actor: Actor | null, permission: Permission): number | null {
  const grants = actor?.grants.filter((grant) => grant.permission === permission) ?? []
  return grants.some((grant) => grant.scope === 'all') ? null : (grants[0]?.placeId ?? null)
}

/** Does the actor hold the permission anywhere at all? For menus and for routes whose lists filter themselves. */
export function holds(actor: Actor | null, permission: Permission): boolean {
  return !!actor?.grants.some((grant) => grant.permission === permission)
}
