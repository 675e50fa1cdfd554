import { MultiSelect, Select } from '@mantine/core'
import { type Level, levelNames } from '../../../../shared/levels.ts'
import { useFormat } from '../../../../ui/format.ts'
import { useQuestion } from '../../../../ui/query.ts'
import { listPlaceGroups } from '../../../places/contract.ts'
import { foldingFilter } from '../pickers/folding-filter.ts'
import { usePeriodName, usePeriods } from '../pickers/periods.ts'
import { useWords } from '../words.ts'
import css from './figures.module.css'
import { useKnownItems } from './known-items.ts'

interface PivotPickersProps {
  items: string[]
  onItems: (items: string[]) => void
  periods: string[]
  onPeriods: (periods: string[]) => void
  /** A level, or a place group as `group:code`. */
  level: string | null
  levels: Level[]
  onLevel: (level: string | null) => void
}

export function PivotPickers(props: PivotPickersProps) {
  const { items, onItems, periods, onPeriods, level, levels, onLevel } = props
  const t = useWords()
  const format = useFormat()
  const nameOf = usePeriodName()
  const known = usePeriods() ?? []
  const { indicators, measures } = useKnownItems().known ?? { indicators: [], measures: [] }
  const groups = useQuestion(listPlaceGroups).data?.items ?? []
  // What is no longer used has its figures of before.
  const computed = indicators.filter((one) => one.expression !== null || one.ended)
  const names = [...new Set([...known.map((one) => one.name), ...periods])]
  const label = (one: (typeof computed)[number]) =>
    `${one.code} · ${format.pick(one)}${one.ended ? ` (${t('why.ended')})` : ''}`
  return (
    <search className={`${css.pickers} no-print`}>
      <MultiSelect
        label={t('table.items')}
        placeholder={items.length === 0 ? t('table.items.prompt') : ''}
        value={items}
        onChange={onItems}
        data={[
          { group: t('table.indicators'), items: computed.map((one) => ({ value: one.code, label: label(one) })) },
          { group: t('table.measures'), items: measures.map((one) => ({ value: one.code, label: format.pick(one) })) },
        ]}
        searchable
        filter={foldingFilter}
        nothingFoundMessage={t('table.items.none')}
        maxValues={8}
        hidePickedOptions
        size="md"
        styles={{ inputField: { minWidth: 20 } }}
      />
      <MultiSelect
        label={t('table.periods')}
        value={periods}
        onChange={onPeriods}
        data={names.map((name) => ({ value: name, label: nameOf(name) }))}
        searchable
        filter={foldingFilter}
        maxValues={8}
        hidePickedOptions
        size="md"
        styles={{ inputField: { minWidth: 20 } }}
      />
      <Select
        label={t('table.level')}
        value={level}
        data={[
          ...levels.map((one) => ({ value: one as string, label: format.pick(levelNames[one]) })),
          ...groups.map((one) => ({ value: `group:${one.code}`, label: `${format.pick(one)} (${one.members})` })),
        ]}
        onChange={onLevel}
        disabled={levels.length + groups.length === 0}
      />
    </search>
  )
}
