import { Button } from '@mantine/core'
import { type ReactNode, useState } from 'react'
import { Icon } from '../../../../ui/icons.tsx'
import { useIsNarrow } from '../../../../ui/narrow.ts'
import css from './figures.module.css'

/** What changes a question: on a phone behind one button, so that the figures stand on the first screen. */
export function Folded({ label, children }: { label: string; children: ReactNode }) {
  const isNarrow = useIsNarrow()
  const [isOpen, setOpen] = useState(false)
  if (!isNarrow) return children
  return (
    <div className={`${css.folded} no-print`}>
      <Button
        variant="default"
        size="sm"
        fullWidth
        justify="space-between"
        rightSection={<Icon name="down" size={14} />}
        aria-expanded={isOpen}
        onClick={() => setOpen(!isOpen)}
      >
        {label}
      </Button>
      {isOpen && children}
    </div>
  )
}
