import { type Actor, holds, type Permission, permissions, type Subject } from '../../../shared/actor.ts'
import { mayManageHead } from '../heads/policy.ts'

/** Who gives a post to another person: the administrator any, who manages heads the post of a head. */
export const mayHandOver = (actor: Actor | null, post: Subject & { role: string }): boolean =>
  holds(actor, 'people.manage') || (post.role === 'area_head' && mayManageHead(actor, post))

/** What the auditor may do besides reading the log: what anybody may read of figures. */
const beside: Permission[] = ['audit.read', 'figures.read', 'reports.read']

/**
 * Rights that no one person has at once, by whatever posts: who gives posts neither controls nor decides nor reads content; who reads the
 * log does nothing that stands in it; who registers signed reports writes and submits none.
 */
const apart: [Permission, Permission[]][] = [
  [
    'people.manage',
    [
      ...([
        'audit.read',
        'records.read',
        'submissions.enter',
        'submissions.enter-for',
        'submissions.accept',
        'keys.hold',
      ] as const),
      ...(['consolidations.send', 'values.import', 'reports.submit', 'reports.return', 'reports.sign'] as const),
    ],
  ],
  ['audit.read', permissions.filter((one) => !beside.includes(one))],
  ['reports.sign', ['reports.draft', 'reports.submit']],
]

/** The first two rights of what somebody has and what comes to them that are kept apart; null where there are none. */
export function unitesWrongly(has: Permission[], comes: Permission[]): { one: Permission; other: Permission } | null {
  for (const [one, others] of apart)
    for (const other of others) {
      const meets = (a: Permission[], b: Permission[]) => a.includes(one) && b.includes(other)
      if (meets(has, comes) || meets(comes, has)) return { one, other }
    }
  return null
}
