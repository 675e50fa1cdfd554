import type { Day } from '../../../../shared/spans.ts'
import { useFormat } from '../../../../ui/format.ts'
import { usePeriodName } from '../pickers/periods.ts'
import { useWords } from '../words.ts'
import css from './figures.module.css'

interface PeriodHeadProps {
  name: string
  isOver?: boolean | undefined
  /** The day from which its figures are read by another formula than those before. */
  since?: Day | null | undefined
}

/** The name of a period at the head of its figures; one that is not over says so, one of another formula since when. */
export function PeriodHead({ name, isOver = true, since }: PeriodHeadProps) {
  const t = useWords()
  const format = useFormat()
  const nameOf = usePeriodName()
  return (
    <>
      {nameOf(name)}
      {!isOver && (
        <>
          {' '}
          (<em>{t('period.mark')}</em>)
        </>
      )}
      {since && <small className={css.under}>{t('formula.since', { day: format.day(since) })}</small>}
    </>
  )
}

/** The same in a text. */
export function useMarkedName(): (name: string, isOver?: boolean) => string {
  const t = useWords()
  const nameOf = usePeriodName()
  return (name, isOver = true) => (isOver ? nameOf(name) : `${nameOf(name)} (${t('period.mark')})`)
}
