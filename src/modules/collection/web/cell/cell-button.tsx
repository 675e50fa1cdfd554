import { Button } from '@mantine/core'
import { useState } from 'react'
import { Icon } from '../../../../ui/icons.tsx'
import type { CellMark } from '../../cells/contract.ts'
import { useWords } from '../words.ts'
import { CellDialog } from './cell-dialog.tsx'

interface CellButtonProps {
  /** The submission, the code of the field and what it is called. */
  id: string
  field: string
  label: string
  mark?: CellMark | undefined
}

/** Opens what is said of one cell; tells that something is. */
export function CellButton({ id, field, label, mark }: CellButtonProps) {
  const t = useWords()
  const [opened, setOpened] = useState(false)
  const said = [
    mark?.locked && t('cellOf.locked'),
    mark && mark.notes > 0 && t('cellOf.notes', { count: mark.notes }),
  ].filter(Boolean)
  return (
    <>
      <Button
        variant="subtle"
        size="compact-sm"
        className="no-print"
        leftSection={mark?.locked ? <Icon name="lock" size={16} /> : undefined}
        onClick={() => setOpened(true)}
      >
        {said.length > 0 ? said.join(', ') : t('cellOf.open')}
        <span className="visually-hidden">: {label}</span>
      </Button>
      {opened && <CellDialog id={id} field={field} label={label} onClose={() => setOpened(false)} />}
    </>
  )
}
