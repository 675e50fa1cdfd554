import type { ReactNode } from 'react'
import css from './sheet.module.css'

interface SheetProps {
  children: ReactNode
  title?: ReactNode
  /** At the right of the title. */
  aside?: ReactNode
  /** Selected or meant: a jade edge. */
  marked?: boolean
  className?: string
  as?: 'section' | 'article' | 'div'
}

/** A white sheet on the paper. */
export function Sheet({ children, title, aside, marked, className, as: Tag = 'section' }: SheetProps) {
  return (
    <Tag className={`${css.sheet} ${className ?? ''}`} data-marked={marked || undefined}>
      {(title || aside) && (
        <div className={css.head}>
          {typeof title === 'string' ? <h2>{title}</h2> : title}
          {aside}
        </div>
      )}
      {children}
    </Tag>
  )
}
