import { parseCount } from '../../../../shared/numbers.ts'
import type { FieldShown, Submission } from '../../contract.ts'
import type { Typed } from './use-draft.ts'

type Before = Pick<Submission, 'fields' | 'previous'>

/** What "Không phát sinh" writes into a field: zero where something is counted, a level as it was. */
export const nothingSays = ({ previous }: Before, { code, isLevel }: FieldShown): number =>
  isLevel ? (previous[code] ?? 0) : 0

/** How many of the figures that were typed are others than "Không phát sinh" would write, and so would be lost. */
export function countDropped(submission: Before, typed: Typed): number {
  return submission.fields.filter((field) => {
    const value = parseCount(typed[field.code] ?? '')
    return value !== 'empty' && value !== nothingSays(submission, field)
  }).length
}
