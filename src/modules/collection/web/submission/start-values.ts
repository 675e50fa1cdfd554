import { formatNumber } from '../../../../shared/numbers.ts'
import type { Sending, Submission } from '../../contract.ts'
import type { Typed } from './use-draft.ts'

type Said = Pick<Submission, 'draft' | 'fields'> & {
  sendings: Pick<Sending, 'values'>[]
  previous?: Record<string, number>
}

/**
 * The draft where there is one; what was sent last where it is to be corrected; else nothing but what is carried forward from the
 * period before, where that is given.
 */
export function startValues({ draft, sendings, fields, previous = {} }: Said): Typed {
  const carried = fields.filter((field) => field.carried && previous[field.code] !== undefined)
  const before: Record<string, string | number | undefined> =
    draft ?? sendings.at(-1)?.values ?? Object.fromEntries(carried.map(({ code }) => [code, previous[code]]))
  return Object.fromEntries(
    fields.map(({ code }) => {
      const value = before[code]
      return [code, typeof value === 'number' ? formatNumber(value) : (value ?? '')]
    }),
  )
}
