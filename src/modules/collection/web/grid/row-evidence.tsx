import { WHOLE } from '../../checks/evidence.ts'
import { EvidenceField } from '../submission/evidence-field.tsx'
import { type Edit, evidencePart, type GridRow } from './model.ts'
import type { GridActions } from './use-grid.ts'
import { useRowFile } from './use-row-file.ts'

interface RowEvidenceProps {
  row: GridRow
  edit: Edit | undefined
  /** Of the cell at hand, or `*` of the form. */
  code: string
  of: string
  isRequired: boolean
  actions: GridActions
}

/** Evidence of a cell or of a row. */
export function RowEvidence({ row, edit, code, of, isRequired, actions }: RowEvidenceProps) {
  const part = evidencePart(code)
  const { take, ...how } = useRowFile(row, part, actions)
  const isChosen = edit?.evidence[code] !== undefined || edit?.files[part] !== undefined
  return (
    <EvidenceField
      id={code === WHOLE ? 'grid-evidence' : 'grid-evidence-cell'}
      {...{ of, isRequired, ...how }}
      isWhole={code === WHOLE}
      kept={isChosen ? 'chosen' : edit?.lost.includes(part) ? 'lost' : null}
      onChange={take}
    />
  )
}
