import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Actor, Permission, Post } from '../../shared/actor.ts'
import { allows } from '../../shared/actor.ts'
import { mayRead, type Standing } from './policy.ts'
import { waysOf } from './readers.ts'

/**
 * Who may read a form is told by ways, each with its permission and its places; whether one may is the policy's. Both must be the same
 * rule, and no way may be open to whom no grant leads: those would be missing in the list.
 */
const place = fc.integer({ min: 1, max: 5 })
const path = fc.uniqueArray(place, { minLength: 1, maxLength: 3 })
const elsewhere = fc.oneof(fc.constant<number[]>([]), path)
const chain = fc.constantFrom('government', 'front')
const standing: fc.Arbitrary<Standing> = fc.record({
  ...{ path, heir: elsewhere, superior: elsewhere, chain },
  owners: fc.array(place, { maxLength: 2 }),
  makers: fc.constant([]),
  accepted: fc.boolean(),
  isTotal: fc.boolean(),
})
const permissions: Permission[] = [
  ...(['submissions.enter', 'submissions.enter-for', 'submissions.accept', 'records.read'] as const),
  ...(['figures.read-provisional', 'figures.read'] as const),
]
const actor: fc.Arbitrary<Actor> = fc.record({
  accountId: fc.constant(1),
  name: fc.constant('a'),
  posts: fc.array(
    fc.record({ placeId: place, bodyId: place, chain }).map((one) => one as unknown as Post),
    { minLength: 1, maxLength: 2 },
  ),
  grants: fc.array(
    fc.record({
      permission: fc.constantFrom(...permissions),
      scope: fc.constantFrom('unit' as const, 'subtree' as const, 'all' as const),
      placeId: place,
      chain: fc.oneof(fc.constant(null), chain),
    }),
    { maxLength: 4 },
  ),
})

test('the ways to read a form are together what the policy says, and a grant leads along each that is open', () => {
  let [yes, no] = [0, 0]
  fc.assert(
    fc.property(standing, actor, (form, who) => {
      const open = waysOf(form).filter((way) => way.may(who))
      expect(open.length > 0).toBe(mayRead(who, form))
      for (const { permission, paths, chain: line } of open)
        expect(
          who.grants.some(
            (grant) =>
              grant.permission === permission && paths?.some((one) => allows(grant, { path: one, chain: line })),
          ),
        ).toBe(true)
      if (open.length > 0) yes++
      else no++
    }),
    { numRuns: 5000 },
  )
  expect(Math.min(yes, no)).toBeGreaterThan(500)
})
