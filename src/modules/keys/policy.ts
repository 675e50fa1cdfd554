import { type Actor, holds, may } from '../../shared/actor.ts'
import type { Member } from './contract.ts'

/** A unit as policies ask about it: a body with its place and its line. */
export interface UnitSubject {
  bodyId: number
  placeId: number
  chain: string
}

/** Who makes a key of their own: whoever opens what is sealed to some unit. */
export const mayHoldKey = (actor: Actor | null): boolean => holds(actor, 'keys.hold')

/** Who joins a unit: whoever holds a post in it that opens what is sealed to it. Standing in for somebody is not enough: keys are not lent. */
export const mayJoin = (actor: Actor | null, { bodyId, placeId, chain }: UnitSubject): boolean =>
  may(actor, 'keys.hold', { path: [placeId], chain }) &&
  actor?.posts.some((post) => post.bodyId === bodyId && post.placeId === placeId && post.standingInUntil === null) ===
    true

/** Who starts epochs, shares them and says who left: a member of the unit who may still join it. */
export const maySteer = (actor: Actor | null, unit: UnitSubject & { members: { accountId: number }[] }): boolean =>
  mayJoin(actor, unit) && unit.members.some(({ accountId }) => accountId === actor?.accountId)

/** Who leaves or is said to have left: oneself always, another by a member. */
export const mayLeave = (
  actor: Actor | null,
  unit: UnitSubject & { members: { accountId: number }[]; leaver: number },
): boolean => (actor !== null && actor.accountId === unit.leaver && mayHoldKey(actor)) || maySteer(actor, unit)

/** Who sees which units are ready, and who is enrolled there, without any key: the administrator. */
export const maySeeEnrolled = (actor: Actor | null): boolean => holds(actor, 'people.manage')

export type KeyedMember = Member & { key: NonNullable<Member['key']> }

/** Who gets a new epoch: members who still hold their post and have a key. */
export const readersOf = (members: Member[]): KeyedMember[] =>
  members.flatMap((member) => (member.isInPost && member.key ? [{ ...member, key: member.key }] : []))
