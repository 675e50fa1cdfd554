import type { MouseEvent, ReactNode } from 'react'
import { Go } from '../../../../ui/link.tsx'
import { useWords } from '../words.ts'
import { type Cell, cellAddress, sameCell } from './cell.ts'
import css from './figure-link.module.css'
import { usePanel } from './panel-state.ts'

interface FigureLinkProps {
  cell: Cell
  children: ReactNode
  /** What the number is of; said to those who listen, where the children alone say too little. */
  label?: string | undefined
  className?: string | undefined
}

/** A number that explains itself: beside the page on a wide screen, on a page of its own on a phone. */
export function FigureLink({ cell, children, label, className }: FigureLinkProps) {
  const t = useWords()
  const panel = usePanel()
  const beside = (event: MouseEvent<HTMLAnchorElement>) => {
    const plain = !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey && event.button === 0
    if (!panel.present || !plain || !matchMedia('(min-width: 1100px)').matches) return
    event.preventDefault()
    panel.open(cell)
  }
  return (
    <Go
      to={cellAddress(cell)}
      onClick={beside}
      className={`${css.link} ${className ?? ''}`}
      title={t('whence')}
      aria-current={sameCell(panel.cell, cell) ? 'true' : undefined}
    >
      {label && <span className="visually-hidden">{label}: </span>}
      {children}
    </Go>
  )
}
