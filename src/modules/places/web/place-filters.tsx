import { Select, TextInput } from '@mantine/core'
import { useState } from 'react'
import { levelNames, levels } from '../../../shared/levels.ts'
import { DayInput } from '../../../ui/components/day-input.tsx'
import { useFormat } from '../../../ui/format.ts'
import { Icon } from '../../../ui/icons.tsx'
import css from './places.module.css'
import { useWords } from './words.ts'

interface PlaceFiltersProps {
  q: string
  level: string
  asOf: string
  onText: (q: string) => void
  onChange: (changes: Record<string, string | null>) => void
}

export function PlaceFilters({ q, level, asOf, onText, onChange }: PlaceFiltersProps) {
  const t = useWords()
  const format = useFormat()
  const [text, setText] = useState(q)
  return (
    <search className={`${css.filters} no-print`}>
      <TextInput
        label={t('find')}
        placeholder={t('find.prompt')}
        leftSection={<Icon name="search" size={16} />}
        value={text}
        onChange={(event) => {
          setText(event.currentTarget.value)
          onText(event.currentTarget.value)
        }}
        maxLength={100}
        autoComplete="off"
      />
      <Select
        label={t('level')}
        value={level}
        data={[
          { value: 'all', label: t('level.all') },
          ...levels.map((one) => ({ value: one, label: format.pick(levelNames[one]) })),
        ]}
        onChange={(next) => onChange({ level: next })}
      />
      <DayInput label={t('asOf')} value={asOf} onChange={(day) => day && onChange({ asOf: day })} />
    </search>
  )
}
