import { expect, test } from 'vitest'
import { testDatabase } from '../../../test/database.ts'
import { makeSmallTown } from '../../../test/factories.ts'
import type { Actor } from '../../shared/actor.ts'
import { addPosts, getActor } from '../people/index.ts'
import {
  isMaker,
  mayConsolidate,
  mayDecide,
  mayEditForm,
  mayEnter,
  mayEnterFor,
  mayRead,
  mayReadPhoto,
  mayReadProvisional,
  type Standing,
} from './policy.ts'

const { db } = await testDatabase('hanoi')
const town = await makeSmallTown(db)
const { city, district, communes, areas } = town
const area = areas[0][0] ?? 0

const areaForm: Standing = {
  path: [area, communes[0], district, city],
  heir: [],
  superior: [],
  chain: 'government',
  owners: [],
  makers: [],
  accepted: false,
  isTotal: false,
}
const communeForm: Standing = { ...areaForm, path: [communes[0], district, city] }
const totals: Standing = { ...communeForm, isTotal: true }
const districtForm: Standing = { ...areaForm, path: [district, city] }

const can = (name: string, standing: Standing): string => {
  const actor = town.actor(name)
  const answers = { enter: mayEnter, enterFor: mayEnterFor, decide: mayDecide, read: mayRead }
  return Object.entries(answers)
    .filter(([, policy]) => policy(actor, standing))
    .map(([action]) => action)
    .join(' ')
}

// Role × totals of a commune for its areas: entered there and decided there by a second person, or above.
test.each([
  ['head:0:0', ''],
  ['head:1:0', ''],
  ['officer:0:1', 'enterFor decide read'],
  ['officer:0:2', 'enterFor decide read'],
  ['officer:1:1', ''],
  ['officer:front', ''],
  ['district:1', 'decide read'],
  ['district:other', ''],
  ['office', 'read'],
  ['leader', ''],
  ['auditor', ''],
  ['outsider', ''],
])('%s may [%s] the totals of a commune', (name, may) => {
  expect(can(name, totals)).toBe(may)
})

// Role × form of an area, of its commune, of its district. Written by hand: what the role is for.
test.each([
  ['head:0:0', 'enter read', '', ''],
  ['head:0:1', '', '', ''],
  ['head:1:0', '', '', ''],
  ['officer:0:1', 'enterFor decide read', 'enter read', ''],
  ['officer:1:1', '', '', ''],
  ['officer:front', '', '', ''],
  ['district:1', 'read', 'decide read', 'enter read'],
  ['district:other', '', '', ''],
  ['office', 'read', 'read', 'decide read'],
  ['leader', '', '', ''],
  ['clerk', '', '', ''],
  ['focal', '', '', ''],
  ['auditor', '', '', ''],
  ['outsider', '', '', ''],
])('%s may [%s] an area form, [%s] the commune form, [%s] the district form', (name, ofArea, ofCommune, ofDistrict) => {
  expect([can(name, areaForm), can(name, communeForm), can(name, districtForm)]).toEqual([
    ofArea,
    ofCommune,
    ofDistrict,
  ])
})

test('who reads official figures only reads a form once a version of it is accepted, and never its drafts', () => {
  const leader = town.actor('leader')
  expect(mayRead(leader, areaForm)).toBe(false)
  expect(mayRead(leader, { ...areaForm, accepted: true })).toBe(true)
  expect(mayReadProvisional(leader, { ...areaForm, accepted: true })).toBe(false)
  expect(mayReadProvisional(town.actor('office'), areaForm)).toBe(true)
})

/** The same post in another line. */
function inLine(name: string, chain: string): Actor {
  const actor = town.actor(name)
  return {
    ...actor,
    posts: actor.posts.map((post) => ({ ...post, chain })),
    grants: actor.grants.map((grant) => ({ ...grant, chain: grant.chain && chain })),
  }
}

test.each([
  // The form is the government's; the standing agency and the Front's office answer for every number.
  ['officer:0:1', 'government', true, true],
  ['officer:front', 'front', false, true],
  ['officer:0:1', 'police', false, true],
  ['district:1', 'government', true, true],
  ['district:1', 'front', false, true],
  ['office', 'police', true, true],
  ['leader', 'government', false, true],
  ['officer:1:1', 'government', false, false],
])('%s of the line %s reads the form before it is accepted: %s; after: %s', (name, line, before, after) => {
  const actor = inLine(name, line)
  const accepted = { ...areaForm, accepted: true }
  expect([mayRead(actor, areaForm), mayRead(actor, accepted)]).toEqual([before, after])
  // Accepted or not, the paper itself and what is under way stay with who may read before.
  expect([mayReadPhoto(actor, accepted), mayReadProvisional(actor, accepted)]).toEqual([before, before])
})

test('a grant that names a line opens that line, whatever the post', () => {
  const officer = town.actor('officer:front')
  const named = { permission: 'figures.read-provisional', scope: 'subtree', placeId: communes[0] } as const
  const told = { ...officer, grants: [...officer.grants, { ...named, chain: 'government' }] }
  expect([mayRead(told, areaForm), mayRead(told, { ...areaForm, chain: 'police' })]).toEqual([true, false])
})

test('nobody signed in may nothing', () => {
  for (const policy of [mayEnter, mayEnterFor, mayDecide, mayRead, mayReadPhoto])
    expect(policy(null, areaForm)).toBe(false)
})

test('a form of another chain is not theirs to enter or decide', () => {
  const frontForm = { ...areaForm, chain: 'front' }
  expect(can('officer:0:1', frontForm)).toBe('')
  expect(can('officer:front', frontForm)).toBe('enterFor decide read')
  expect(can('head:0:0', frontForm)).toBe('')
})

test('maker is not checker, whatever the grants', () => {
  const officer = town.actor('officer:0:1')
  expect(isMaker(officer, { ...areaForm, makers: [officer.accountId] })).toBe(true)
  expect(isMaker(town.actor('officer:0:2'), { ...areaForm, makers: [officer.accountId] })).toBe(false)
})

test('only the unit itself sends on its consolidation', () => {
  const place = { path: [district, city], chain: 'government' }
  const allowed = ['district:1', 'district:other', 'officer:0:1', 'office', 'outsider'].filter((name) =>
    mayConsolidate(town.actor(name), place),
  )
  expect(allowed).toEqual(['district:1'])
})

// Role × whose forms it decides. Written by hand: what the office answers for.
const chains = [
  ...['government', 'police', 'department', 'front'],
  ...['women', 'youth', 'veterans', 'labour', 'farmers', 'elderly'],
]
test.each([
  ['office', 'government police department'],
  ['front office', 'front women youth veterans labour farmers elderly'],
  ...[
    ...['head:0:0', 'officer:0:1', 'officer:front', 'district:1', 'leader', 'clerk', 'focal', 'auditor', 'outsider'],
  ].map((name): [string, string] => [name, '']),
])('%s decides what the forms of [%s] ask', async (name, decided) => {
  const actor = name === 'front office' ? await frontOffice() : town.actor(name)
  expect(chains.filter((chain) => mayEditForm(actor, { chain })).join(' ')).toBe(decided)
})

test('nobody signed in decides what a form asks', () => {
  expect(chains.filter((chain) => mayEditForm(null, { chain }))).toEqual([])
})

/** The office of the Front in the city, by its role. */
const frontOffice = () =>
  db.transaction().execute(async (tx) => {
    const post = { role: 'front_office', bodyCode: 'front:city', placeId: city, title: 'f', holder: 'f' } as const
    const [id = 0] = await addPosts(tx, [{ ...post, from: '2012-01-01', to: '9999-12-31' }])
    return getActor(tx, id, '2014-10-13')
  })
