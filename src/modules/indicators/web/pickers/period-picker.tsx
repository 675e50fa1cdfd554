import { Select } from '@mantine/core'
import { groupBy } from '../../../../shared/list.ts'
import { useWords } from '../words.ts'
import type { PeriodOption } from './options.ts'
import { usePeriodName, usePeriods } from './periods.ts'

interface PeriodPickerProps {
  value: string
  onChange: (name: string) => void
  kinds?: PeriodOption['kind'][]
  label?: string
}

/** Chooses a year, a quarter, the year up to a quarter, or a round of another calendar. A period of an address that is not listed stays choosable. */
export function PeriodPicker({
  value,
  onChange,
  kinds = ['toDate', 'quarter', 'year', 'other'],
  label,
}: PeriodPickerProps) {
  const t = useWords()
  const nameOf = usePeriodName()
  const options = (usePeriods() ?? []).filter((one) => kinds.includes(one.kind))
  const groups = [...groupBy(options, (one) => one.code.slice(0, 4))].map(([year, own]) => ({
    group: t('period.year', { year }),
    items: own.map(({ name }) => ({ value: name, label: nameOf(name) })),
  }))
  const isListed = options.some((one) => one.name === value)
  return (
    <Select
      label={label ?? t('period')}
      value={value}
      data={isListed ? groups : [{ group: '', items: [{ value, label: nameOf(value) }] }, ...groups]}
      onChange={(next) => next && onChange(next)}
      maxDropdownHeight={340}
      comboboxProps={{ width: 'max-content', position: 'bottom-start' }}
    />
  )
}
