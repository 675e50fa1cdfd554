import { useCommand } from '../../../../ui/query.ts'
import { WHOLE } from '../../checks/evidence.ts'
import { uploadPhoto } from '../../contract.ts'
import { EvidenceField } from '../submission/evidence-field.tsx'
import type { Edit, GridRow } from './model.ts'
import type { GridActions } from './use-grid.ts'

interface RowEvidenceProps {
  row: GridRow
  edit: Edit | undefined
  /** Of the cell at hand, or `*` of the form. */
  code: string
  of: string
  isRequired: boolean
  actions: GridActions
}

/** Evidence of a cell or of a row: sent when it is chosen, so that many rows are then sent at once. */
export function RowEvidence({ row, edit, code, of, isRequired, actions }: RowEvidenceProps) {
  const upload = useCommand(uploadPhoto, { quiet: true })
  const { [code]: own, ...others } = edit?.evidence ?? {}
  const put = (id: string | null) => {
    const { [code]: _, ...faults } = edit?.faults ?? {}
    actions.amend(row, { evidence: id ? { ...others, [code]: id } : others, faults, refusal: null })
  }
  const take = (file: File | null) => {
    upload.reset()
    if (file) upload.mutate({ body: {}, file }, { onSuccess: ({ id }) => put(id) })
    else put(null)
  }
  return (
    <EvidenceField
      id={code === WHOLE ? 'grid-evidence' : 'grid-evidence-cell'}
      {...{ of, isRequired }}
      isWhole={code === WHOLE}
      kept={own ? 'chosen' : null}
      onChange={take}
      isBusy={upload.isPending}
      error={upload.error}
    />
  )
}
