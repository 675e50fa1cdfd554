import { SegmentedControl } from '@mantine/core'
import { memo } from 'react'
import { type Source, sources } from '../../contract.ts'
import { useWords } from '../words.ts'
import css from './grid.module.css'
import type { GridActions } from './use-grid.ts'

interface HeadProps {
  source: Source | null
  /** Sending was asked for before it was said. */
  isAsked: boolean
  sent: number
  count: number
  ready: number
  actions: GridActions
}

/** Where the figures come from, and how far the table is. */
export const Head = memo(function Head({ source, isAsked, sent, count, ready, actions }: HeadProps) {
  const t = useWords()
  const isMissing = isAsked && source === null
  return (
    <div className={css.head}>
      <fieldset className={css.sources} aria-describedby={isMissing ? 'grid-source-fault' : undefined}>
        <legend>{t('grid.source')}</legend>
        <SegmentedControl
          value={source ?? ''}
          onChange={(value) => actions.setSource(sources.find((one) => one === value) ?? null)}
          data={sources.map((value) => ({ value, label: t(`for.${value}`) }))}
        />
        {isMissing && (
          <p id="grid-source-fault" className={css.fault} role="alert">
            {t('for.needed')}
          </p>
        )}
      </fieldset>
      <p className={css.counts}>{t('grid.counts', { sent, count, ready })}</p>
    </div>
  )
})
