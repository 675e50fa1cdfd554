import { expect, test } from 'vitest'
import { countDropped } from './nothing-says.ts'

const field = (code: string, isLevel: boolean) => ({
  ...{ code, isLevel, measure: code, category: null, vi: code, en: code, helpVi: '', helpEn: '' },
  ...{ atMost: null, unit: '' },
})
const form = { fields: [field('talks', false), field('people', false), field('groups', true)], previous: { groups: 4 } }

test.each([
  [{}, 0],
  [{ talks: '', people: ' ', groups: '' }, 0],
  [{ talks: '3', people: '1.420', groups: '5' }, 3],
  // A zero, and a level as it was, are what it would write itself.
  [{ talks: '0', people: '2', groups: '4' }, 1],
  // What is no number was typed all the same.
  [{ talks: '1,5' }, 1],
])('of %o "nothing to report" drops %i', (typed, count) => {
  expect(countDropped(form, typed)).toBe(count)
})
