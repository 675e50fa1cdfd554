import { type Actor, holds, may, type Subject } from '../../../shared/actor.ts'

/** Who makes, resets and hands over the account of the head of an area: that of its commune and line, or everywhere. */
export const mayManageHead = (actor: Actor | null, area: Subject): boolean => may(actor, 'heads.manage', area)

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
