import fc from 'fast-check'
import { expect, test } from 'vitest'
import { circleIn, withTotals } from './totals.ts'

/** Forms of up to nine cells; a total adds up cells that stand before it, or in `wild` any. */
const formOf = (wild: boolean) =>
  fc
    .array(fc.record({ isTotal: fc.boolean(), picks: fc.array(fc.nat(8), { maxLength: 4 }) }), { maxLength: 9 })
    .map((list) =>
      list.map(({ isTotal, picks }, index) => {
        const parts = [...new Set(picks)].filter((at) => (wild ? at < list.length : at < index)).map((at) => `c${at}`)
        return { code: `c${index}`, ...(isTotal && parts.length > 0 && { sum: parts }) }
      }),
    )

/** Slow: puts totals in again and again until nothing changes. */
function modelOf(fields: { code: string; sum?: string[] }[], typed: Record<string, number>): Record<string, number> {
  const said = new Map(
    Object.entries(typed).filter(([code]) => !fields.some((field) => field.code === code && field.sum)),
  )
  for (let round = 0; round <= fields.length; round++)
    for (const { code, sum } of fields) {
      const parts = sum?.filter((part) => said.has(part)) ?? []
      if (parts.length > 0)
        said.set(
          code,
          parts.reduce((all, part) => all + (said.get(part) ?? 0), 0),
        )
    }
  return Object.fromEntries(said)
}

test('totals are the sums of what is said, also of totals, in whatever order they stand', () => {
  fc.assert(
    fc.property(
      formOf(false),
      fc.dictionary(
        fc.nat(8).map((at) => `c${at}`),
        fc.nat(1000),
      ),
      fc.boolean(),
      (form, typed, turned) => {
        const values = Object.fromEntries(
          Object.entries(typed).filter(([code]) => form.some((field) => field.code === code)),
        )
        expect(withTotals(turned ? [...form].reverse() : form, values)).toEqual(modelOf(form, values))
      },
    ),
  )
})

test('a sum that contains itself is found, and only then', () => {
  fc.assert(
    fc.property(formOf(true), (form) => {
      const reach = (code: string, steps: number): Set<string> =>
        new Set(
          steps === 0
            ? []
            : (form.find((field) => field.code === code)?.sum ?? []).flatMap((part) => [
                part,
                ...reach(part, steps - 1),
              ]),
        )
      const isCircular = form.some(({ code }) => reach(code, form.length).has(code))
      const found = circleIn(form)
      expect(found !== null).toBe(isCircular)
      if (found) expect(found[0]).toBe(found.at(-1))
    }),
    { numRuns: 60 },
  )
})
