import { expect, test } from 'vitest'
import { fill, Problem, problems } from './problem.ts'

const kinds = problems('tray', { full: { status: 409, vi: 'Khay {name} đã đầy.', en: 'Tray {name} is full.' } })

test('a kind carries its area in the code, and its sentence is filled from the parameters', () => {
  const thrown = new Problem(kinds.full, { name: 'B' })
  expect(thrown.kind.code).toBe('tray.full')
  expect(thrown.message).toBe('Tray B is full.')
  expect(fill(kinds.full.vi, thrown.params)).toBe('Khay B đã đầy.')
})

test('a parameter that is missing stays visible instead of becoming "undefined"', () => {
  expect(fill('Unit {unit}', {})).toBe('Unit {unit}')
})
