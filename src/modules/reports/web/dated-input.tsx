import type { Day } from '../../../shared/spans.ts'
import { DayInput } from '../../../ui/components/day-input.tsx'
import { useMe } from '../../../ui/me.ts'
import { useWords } from './words.ts'

interface DatedInputProps {
  value: Day | null
  onChange: (day: Day | null) => void
  /** A missing day is said. */
  isTold: boolean
}

/** The day a document bears: it decides the form it is printed in. */
export function DatedInput({ value, onChange, isTold }: DatedInputProps) {
  const t = useWords()
  const { today } = useMe()
  return (
    <DayInput
      label={t('make.dated')}
      description={t('make.dated.help')}
      value={value}
      max={today}
      onChange={onChange}
      error={isTold && value === null && t('make.dated.missing')}
      required
    />
  )
}
