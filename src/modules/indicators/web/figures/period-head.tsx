import { usePeriodName } from '../pickers/periods.ts'
import { useWords } from '../words.ts'

/** The name of a period at the head of its figures; one that is not over says so. */
export function PeriodHead({ name, isOver = true }: { name: string; isOver?: boolean | undefined }) {
  const t = useWords()
  const nameOf = usePeriodName()
  if (isOver) return <>{nameOf(name)}</>
  return (
    <>
      {nameOf(name)} (<em>{t('period.mark')}</em>)
    </>
  )
}

/** The same in a text. */
export function useMarkedName(): (name: string, isOver?: boolean) => string {
  const t = useWords()
  const nameOf = usePeriodName()
  return (name, isOver = true) => (isOver ? nameOf(name) : `${nameOf(name)} (${t('period.mark')})`)
}
