import { expect, test } from 'vitest'
import { testDatabase } from '../../../test/database.ts'
import { makeSmallTown } from '../../../test/factories.ts'
import { transaction } from '../../platform/db/database.ts'
import type { Actor } from '../../shared/actor.ts'
import { addPosts, getActor } from '../people/index.ts'
import { mayHoldKey, mayJoin, mayLeave, maySeeEnrolled, maySteer } from './policy.ts'

const { db } = await testDatabase('hanoi')
const town = await makeSmallTown(db)
const span = { from: '2012-01-01', to: '9999-12-31' }
const made = await transaction(db, (tx) =>
  addPosts(tx, [
    {
      ...{ bodyCode: 'police:c0', placeId: town.communes[0], title: 'Trực ban', holder: 'Trực ban' },
      role: 'police_intake',
      ...span,
    },
    {
      ...{ bodyCode: 'government:city', placeId: town.city, title: 'Quản trị', holder: 'Quản trị' },
      role: 'administrator',
      ...span,
    },
  ]),
)
const [intake, administrator] = await Promise.all(made.map((id) => getActor(db, id, '2014-10-13')))
const officer = town.actor('officer:0:1')
const standIn: Actor = {
  ...town.actor('officer:0:2'),
  posts: town.actor('officer:0:2').posts.map((post) => ({ ...post, standingInUntil: '2014-10-20' })),
}

const actors: Record<string, Actor | null> = {
  member: officer,
  'colleague who has not joined': town.actor('officer:0:2'),
  'who stands in': standIn,
  'officer of another commune': town.actor('officer:1:1'),
  'officer of another line': town.actor('officer:front'),
  'on duty at the police': intake ?? null,
  head: town.actor('head:0:0'),
  district: town.actor('district:1'),
  office: town.actor('office'),
  leader: town.actor('leader'),
  auditor: town.actor('auditor'),
  administrator: administrator ?? null,
  outsider: town.actor('outsider'),
  nobody: null,
}

const { bodyId = 0, placeId = 0, chain = '' } = officer.posts[0] ?? {}
const other = town.actor('officer:0:2').accountId
const unit = { bodyId, placeId, chain, members: [{ accountId: officer.accountId }] }

test.each<[string, (actor: Actor | null) => boolean, string[]]>([
  [
    'has a key of their own',
    mayHoldKey,
    [
      ...['member', 'colleague who has not joined', 'who stands in', 'officer of another commune'],
      ...['officer of another line', 'on duty at the police', 'office'],
    ],
  ],
  ['sees and joins the unit', (actor) => mayJoin(actor, unit), ['member', 'colleague who has not joined']],
  ['starts and shares its epochs', (actor) => maySteer(actor, unit), ['member']],
  ['says that the member left', (actor) => mayLeave(actor, { ...unit, leaver: officer.accountId }), ['member']],
  [
    'says that a colleague left: the colleague too',
    (actor) => mayLeave(actor, { ...unit, leaver: other }),
    ['member', 'colleague who has not joined', 'who stands in'],
  ],
  ['sees who is enrolled', maySeeEnrolled, ['administrator']],
])('who %s', (_, may, allowed) => {
  expect(Object.keys(actors).filter((name) => may(actors[name] ?? null))).toEqual(allowed)
})
