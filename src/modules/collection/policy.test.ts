import { expect, test } from 'vitest'
import { testDatabase } from '../../../test/database.ts'
import { makeSmallTown } from '../../../test/factories.ts'
import {
  isMaker,
  mayConsolidate,
  mayDecide,
  mayEnter,
  mayEnterFor,
  mayRead,
  mayReadProvisional,
  type Standing,
} from './policy.ts'

const { db } = await testDatabase('hanoi')
const town = await makeSmallTown(db)
const { city, district, communes, areas } = town
const area = areas[0][0] ?? 0

const areaForm: Standing = {
  path: [area, communes[0], district, city],
  chain: 'government',
  makers: [],
  accepted: false,
}
const communeForm: Standing = { ...areaForm, path: [communes[0], district, city] }
const districtForm: Standing = { ...areaForm, path: [district, city] }

const can = (name: string, standing: Standing): string => {
  const actor = town.actor(name)
  const answers = { enter: mayEnter, enterFor: mayEnterFor, decide: mayDecide, read: mayRead }
  return Object.entries(answers)
    .filter(([, policy]) => policy(actor, standing))
    .map(([action]) => action)
    .join(' ')
}

// Role × form of an area, of its commune, of its district. Written by hand: what the role is for.
test.each([
  ['head:0:0', 'enter read', '', ''],
  ['head:0:1', '', '', ''],
  ['head:1:0', '', '', ''],
  ['officer:0:1', 'enterFor decide read', 'enter read', ''],
  ['officer:1:1', '', '', ''],
  ['officer:front', 'read', 'read', ''],
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

test('nobody signed in may nothing', () => {
  for (const policy of [mayEnter, mayEnterFor, mayDecide, mayRead]) expect(policy(null, areaForm)).toBe(false)
})

test('a form of another chain is not theirs to enter or decide', () => {
  const frontForm = { ...areaForm, chain: 'front' }
  expect(can('officer:0:1', frontForm)).toBe('read')
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
