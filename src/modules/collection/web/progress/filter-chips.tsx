import { useFormat } from '../../../../ui/format.ts'
import { useWords } from '../words.ts'
import { countStates, type Filter, filters, type Row } from './model.ts'
import css from './progress.module.css'

interface FilterChipsProps {
  rows: Row[]
  filter: Filter
  onChange: (filter: Filter) => void
}

export function FilterChips({ rows, filter, onChange }: FilterChipsProps) {
  const t = useWords()
  const format = useFormat()
  const counts = countStates(rows)
  return (
    <fieldset className={`${css.chips} no-print`}>
      <legend className="visually-hidden">{t('filter.label')}</legend>
      {filters
        .filter((one) => one !== 'inTotal' || counts.inTotal > 0)
        .map((one) => (
          <button key={one} type="button" aria-pressed={filter === one} onClick={() => onChange(one)}>
            {t(`filter.${one}`)} <b>{format.number(counts[one])}</b>
          </button>
        ))}
    </fieldset>
  )
}
