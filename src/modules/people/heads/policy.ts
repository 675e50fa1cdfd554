import { type Actor, holds, may, type Subject } from '../../../shared/actor.ts'

/** Who makes, resets and hands over the account of the head of an area: that of its commune and line, or everywhere. */
export const mayManageHead = (actor: Actor | null, area: Subject): boolean => may(actor, 'heads.manage', area)

/**
 * Who may act for a whole person, e.g. give a code that opens their account: one of the posts is theirs to manage, and all are of heads in
 * communes where they manage heads, in whichever line. One person often heads an area for the People's Committee and for the Front.
 */
export const coversHead = (actor: Actor | null, posts: (Subject & { role: string })[]): boolean =>
  posts.every(({ role, path }) => role === 'area_head' && mayManageHead(actor, { path }))

/** Who manages heads anywhere; lists are cut to where. */
export const managesHeads = (actor: Actor | null): boolean => holds(actor, 'heads.manage')

/** Who sees an account's devices and revokes them: whose it is, who manages the head it is of, and the administrator for everybody. */
export const mayRevokeDevices = (
  actor: Actor | null,
  { id, posts }: { id: number; posts: (Subject & { role: string })[] },
): boolean =>
  actor?.accountId === id ||
  holds(actor, 'people.manage') ||
  posts.some((post) => post.role === 'area_head' && mayManageHead(actor, post))
