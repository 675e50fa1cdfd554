import type { ReactNode } from 'react'
import { useFormat } from '../format.ts'
import { useWords } from '../words.ts'
import css from './figure.module.css'

/** "578/584 xã": how many of those who should have spoken have. */
export function Coverage({ received, expected, unit }: { received: number; expected: number; unit: string }) {
  const t = useWords()
  const format = useFormat()
  const said = { received: format.number(received), expected: format.number(expected), unit }
  return (
    <span className={css.coverage} data-full={received >= expected || undefined}>
      <span aria-hidden="true">{t('coverage.of', said)}</span>
      <span className={css.spoken}>{t('coverage.label', said)}</span>
    </span>
  )
}

/** A thin bar of parts of a whole, with the words beside it; the bar itself is decoration. */
export function Bar({ value, of, mark, tone }: { value: number; of: number; mark?: number; tone?: string }) {
  const share = of > 0 ? Math.min(100, (100 * value) / of) : 0
  return (
    <span className={css.bar} aria-hidden="true">
      <i style={{ width: `${share}%`, ...(tone && { background: `var(--${tone})` }) }} />
      {mark !== undefined && of > 0 && <b style={{ left: `${Math.min(100, (100 * mark) / of)}%` }} />}
    </span>
  )
}

/** A labelled figure in a row of figures. */
export function Stat({ label, children }: { label: ReactNode; children: ReactNode }) {
  return (
    <div className={css.stat}>
      <dt>{label}</dt>
      <dd>{children}</dd>
    </div>
  )
}

export function Stats({ children }: { children: ReactNode }) {
  return <dl className={css.stats}>{children}</dl>
}
