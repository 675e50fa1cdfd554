import { expect, test } from 'vitest'
import { editions, quarter } from '../demo/editions.ts'
import { fillOne } from '../demo/figures.ts'
import { forms } from '../demo/programme.ts'
import { checkValues } from './modules/collection/checks/check.ts'
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
        return fillOne(
          {
            ...form,
            opensFrom: null,
            id: 1,
            version: 1,
            sections: [],
            checks: [],
            dueInWorkingDays: false,
            opensAfterDays: null,
            evidence: null,
          },
          period,
          due,
          story,
          hands,
        )
      }),
    )
  })
  const moments = filled.flatMap((one) => (one === null ? [] : [one.sentAt, one.accepted?.at ?? '']))
  expect(moments.filter((at) => at >= today)).toEqual([])
  // Some of the latest quarter is accepted already.
  expect(filled.some((one) => one?.accepted && one.accepted.at.slice(0, 7) === today.slice(0, 7))).toBe(true)
})

test.each(Object.values(editions))('every form of the demo of $code is filled as the form would take it', (edition) => {
  const hands = { head: () => 1, officers: () => [2, 3], superior: () => [4] }
  const of = { isWalk: () => false, isSlow: () => false, isBehind: () => false }
  const [code = ''] = edition.quarters.slice(1)
  const period = quarter(code)
  for (const form of forms(edition.hasDistricts, edition.from)) {
    const said = Array.from({ length: 100 }, (_, placeId) => {
      const due = {
        id: '',
        placeId,
        communeId: placeId,
        bodyId: placeId,
        from: period.from,
        to: period.to,
        dueOn: period.to,
      }
      const story = { current: false, today: edition.today, step: 6, ...of }
      return fillOne(
        {
          ...form,
          opensFrom: null,
          id: 1,
          version: 1,
          sections: [],
          checks: [],
          dueInWorkingDays: false,
          opensAfterDays: null,
          evidence: null,
        },
        period,
        due,
        story,
        hands,
      )?.values
    }).filter((values) => values !== undefined)
    expect(said.flatMap((values) => checkValues(form.fields, values, form.level).faults)).toEqual([])
    // Of a breakdown every part occurs.
    const parts = form.fields.filter(({ category }) => category !== null)
    const never = parts.filter(({ code: cell }) => said.every((values) => (values[cell] ?? 0) === 0))
    expect(never.map(({ code: cell }) => cell)).toEqual([])
  }
})
