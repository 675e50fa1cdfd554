import { type ReactNode, useEffect, useRef } from 'react'
import { Go } from '../link.tsx'
import { useWords } from '../words.ts'
import css from './page-title.module.css'

interface PageTitleProps {
  children: string
  /** What stands under the title: period, deadline, coverage. */
  detail?: ReactNode
  /** Where the page belongs, from the top. */
  trail?: { title: string; to: string }[]
  /** Buttons at the right. */
  actions?: ReactNode
}

let arrived = false

/** The page's one `h1`. Sets the document's title, and takes the focus when one comes from another page. */
export function PageTitle({ children, detail, trail = [], actions }: PageTitleProps) {
  const t = useWords()
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    document.title = `${children} · ${t('product')}`
  }, [children, t])
  useEffect(() => {
    const take = () => {
      const isLost =
        document.activeElement === document.body || !document.activeElement?.closest('#main, [role=dialog]')
      if (isLost) heading.current?.focus({ preventScroll: true })
    }
    if (!arrived) {
      arrived = true
      return
    }
    take()
    // A dialog that was left by a link gives the focus back only when it has gone.
    const timer = setTimeout(take, 350)
    return () => clearTimeout(timer)
  }, [])
  return (
    <header className={css.title}>
      <div>
        {trail.length > 0 && (
          <nav className={css.trail} aria-label={t('trail')}>
            {trail.map(({ title, to }) => (
              <Go key={to} to={to}>
                {title}
              </Go>
            ))}
          </nav>
        )}
        <h1 ref={heading} tabIndex={-1}>
          {children}
        </h1>
        {detail && <div className={css.detail}>{detail}</div>}
      </div>
      {actions && <div className={`${css.actions} no-print`}>{actions}</div>}
    </header>
  )
}
