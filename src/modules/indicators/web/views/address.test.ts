import { expect, test } from 'vitest'
import { addressOf } from './address.ts'

const question = { tab: 'table', place: '1', items: 'C1 A6', level: 'district', lines: '3 4', known: '2014-09-01' }

test('a kept view opens as it was kept for who reads its place, else at the own place and says so', () => {
  expect(addressOf({ question, reads: true }, 7)).toBe(`/figures?${new URLSearchParams(question)}`)
  expect(addressOf({ question, reads: false }, 7)).toBe(
    '/figures?tab=table&items=C1+A6&known=2014-09-01&place=7&instead=1',
  )
})
