import { useQuestion } from '../../../../ui/query.ts'
import { type CellMark, listCells } from '../../cells/contract.ts'
import type { Submission } from '../../contract.ts'

/** Of which cells of a form something is said; null until it is known, before it was sent, and for who reads only what is official. */
export function useMarks({ id, sendings }: Submission): CellMark[] | null {
  return useQuestion(listCells, { params: { id } }, { keep: true, enabled: sendings.length > 0 }).data?.items ?? null
}
