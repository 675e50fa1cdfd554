import { expect, test } from 'vitest'
import type { Actor } from '../../../shared/actor.ts'
import type { Level } from '../../../shared/levels.ts'
import { type Evaluated, type Item, isSmall } from './evaluate.ts'
import { mask, type Reader } from './mask.ts'

const item = {
  code: 'helped',
  persons: true,
  chains: ['government'],
  saidAt: 'commune',
  rests: [] as Item['rests'],
} as Item
const part = (value: number | null): Evaluated => ({
  ...{ item: 'helped', placeId: 1, period: 0, value, numerator: null, denominator: null },
  ...{ why: null, band: null, small: value !== null && isSmall(value), rests: [], received: null, expected: null },
})
const reader = (level: Level, isTold = true): Reader => ({
  actor: null,
  paths: new Map(),
  level,
  tellsForms: null,
  isTold: () => isTold,
})

test.each([
  [9, 13, null],
  [2, 13, null],
  [5, 10, 50],
  // All of them tells of nobody in particular.
  [13, 13, 100],
])('of %i of %i a reader sees %j: those who are not among them are counted too', (numerator, denominator, seen) => {
  const ratio: Evaluated = { ...part((100 * numerator) / denominator), numerator, denominator }
  expect(mask([ratio], [item], reader('district'))[0]?.value).toBe(seen)
})

test('below the city what is published about persons is told, at the city everything', () => {
  const seen = (level: Level, isTold: boolean) => mask([part(20)], [item], reader(level, isTold))[0]?.value
  expect([seen('commune', true), seen('commune', false), seen('district', false)]).toEqual([20, null, null])
  expect(seen('city', false)).toBe(20)
})

test('what is not accepted yet would tell who is in a restricted group, at the city too', () => {
  const counting = [{ ...item, persons: false, banded: false, restricted: true } as Item]
  const why = (tellsForms: Reader['tellsForms']) =>
    mask([part(82)], counting, { ...reader('city'), tellsForms })[0]?.why
  expect([why(null), why('pending'), why('moment')]).toEqual([null, 'restricted', 'restricted'])
})

test.each([
  ['areas', 'neighbourhood', 'commune', false],
  ['areas', 'neighbourhood', 'neighbourhood', true],
  ['communes', 'commune', 'commune', true],
  ['communes', 'commune', 'district', false],
] as const)(
  'what is sent of counts that %s say is told to who accepts them (%s, at the %s: %s)',
  (_, saidAt, level, isTold) => {
    // Whose post is just above the asked place accepts what that place says, and nothing below it.
    const grant = { permission: 'submissions.accept', scope: 'unit', placeId: 7, chain: null, bodyId: null }
    const above = { accountId: 1, grants: [grant] } as unknown as Actor
    const asking = {
      ...reader(level),
      actor: above,
      tellsForms: 'pending' as const,
      paths: new Map([[1, [[5, 7, 9]]]]),
    }
    expect(mask([part(20)], [{ ...item, saidAt }], asking)[0]?.why).toBe(isTold ? null : 'masked')
  },
)

test('what no place of a level says is not masked there, whichever way it is asked for', () => {
  const none: Evaluated = { ...part(null), why: 'not-recorded' }
  const asking = { ...reader('neighbourhood'), tellsForms: 'moment' as const }
  expect(mask([none], [item], asking)[0]?.why).toBe('not-recorded')
})

test('what counts by persons among few places is hidden at the city too', () => {
  const few: Evaluated = { ...part(3), closed: 'everywhere' }
  expect(mask([few], [item], reader('city'))[0]).toMatchObject({ value: null, why: 'masked' })
})

test('a rate without a value tells neither of its counts', () => {
  const half: Evaluated = { ...part(null), denominator: 7, why: 'no-data' }
  const shut = { value: null, numerator: null, denominator: null, why: 'no-data' }
  expect(mask([half], [item], reader('district'))[0]).toMatchObject(shut)
  expect(mask([half], [{ ...item, persons: false, banded: true }], reader('commune'))[0]).toMatchObject({
    ...{ ...shut, why: 'no-data' },
  })
})

test('that there is nobody to divide by is told only where that nobody is', () => {
  const none: Evaluated = { ...part(null), why: 'no-value' }
  const why = (level: Level, isTold: boolean) => mask([none], [item], reader(level, isTold))[0]?.why
  expect([why('commune', true), why('commune', false), why('city', false)]).toEqual(['no-value', 'masked', 'no-value'])
  expect(mask([{ ...none, closed: 'below' }], [item], reader('district'))[0]?.why).toBe('masked')
})

test('what was computed from a small count is hidden, however large it was made', () => {
  const added: Evaluated = { ...part(1003), small: true }
  expect(mask([added], [item], reader('district'))[0]?.why).toBe('masked')
})
