import { formatNumber } from '../../../../shared/numbers.ts'
import type { Sending, Submission } from '../../contract.ts'
import type { Typed } from './use-draft.ts'

type Said = Pick<Submission, 'draft' | 'fields'> & { sendings: Pick<Sending, 'values'>[] }

/** The draft where there is one; what was sent last where it is to be corrected; else nothing. */
export function startValues({ draft, sendings, fields }: Said): Typed {
  const before = draft ?? sendings.at(-1)?.values ?? {}
  return Object.fromEntries(
    fields.map(({ code }) => {
      const value = before[code]
      return [code, typeof value === 'number' ? formatNumber(value) : (value ?? '')]
    }),
  )
}
