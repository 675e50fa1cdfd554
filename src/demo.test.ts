import { expect, test } from 'vitest'
import { editions, quarter } from '../demo/editions.ts'
import { fillOne } from '../demo/figures.ts'
import { forms } from '../demo/programme.ts'
import { addDays } from './shared/spans.ts'

test.each(Object.values(editions))('of the demo of $code nothing happened on its business day or later', (edition) => {
  const { today, hasDistricts, from, quarters } = edition
  const hands = { head: () => 1, officers: () => [2, 3], superior: () => [4] }
  const filled = quarters.slice(0, 2).flatMap((code, index) => {
    const period = quarter(code)
    const of = { isWalk: () => false, isSlow: () => true, isBehind: () => false }
    const story = { current: index === 0, today, step: 1, ...of }
    return forms(hasDistricts, from).flatMap((form) =>
      Array.from({ length: 200 }, (_, placeId) => {
        const dueOn = addDays(period.to, form.dueAfterDays - 1)
        const due = { id: '', placeId, communeId: placeId, bodyId: placeId, from: period.from, to: period.to, dueOn }
        return fillOne({ ...form, opensFrom: null, id: 1, version: 1 }, period, due, story, hands)
      }),
    )
  })
  const moments = filled.flatMap((one) => (one === null ? [] : [one.sentAt, one.accepted?.at ?? '']))
  expect(moments.filter((at) => at >= today)).toEqual([])
  // Some of the latest quarter is accepted already.
  expect(filled.some((one) => one?.accepted && one.accepted.at.slice(0, 7) === today.slice(0, 7))).toBe(true)
})
