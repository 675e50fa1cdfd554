import { Button } from '@mantine/core'
import { lastDay } from '../../../../shared/calendars.ts'
import type { Span } from '../../../../shared/spans.ts'
import { listedName } from '../pickers/options.ts'
import { lowerFirst, usePeriodName } from '../pickers/periods.ts'
import { useWords } from '../words.ts'
import css from './figures.module.css'

interface FromYearProps {
  /** The indicators whose path says nothing of the period by itself; with none, nothing is said. */
  codes: string[]
  period: Span
  /** Takes the name of the days from the year's beginning to the period's end. */
  onPeriod: (name: string) => void
}

/** Why figures of a part of the year have no state, and the way to those that have one. */
export function FromYear({ codes, period, onPeriod }: FromYearProps) {
  const t = useWords()
  const nameOf = usePeriodName()
  if (codes.length === 0) return null
  const toDate = listedName(`${lastDay(period).slice(0, 4)}-01-01/${period.to}`)
  return (
    <p className={css.bar}>
      <span className="muted">{t('fromYear.note', { codes: codes.join(', ') })}</span>
      <Button variant="default" size="sm" className="no-print" onClick={() => onPeriod(toDate)}>
        {t('fromYear.show', { period: lowerFirst(nameOf(toDate)) })}
      </Button>
    </p>
  )
}
