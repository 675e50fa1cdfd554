import { Checkbox } from '@mantine/core'
import { addDays } from '../../../../shared/spans.ts'
import { DayInput } from '../../../../ui/components/day-input.tsx'
import { useMe } from '../../../../ui/me.ts'
import type { Way } from '../explain/way.ts'
import { useWords } from '../words.ts'
import css from './figures.module.css'

interface PivotWayProps {
  way: Way
  isSplit: boolean
  /** Whether the view shows the parts of a breakdown. */
  hasSplit: boolean
  onChange: (changes: Record<string, string | null>) => void
}

/** On which map, as known when, and whether by the parts of a breakdown; closed until somebody asks. */
export function PivotWay({ way, isSplit, hasSplit, onChange }: PivotWayProps) {
  const t = useWords()
  const { today } = useMe()
  const isChanged = way.map !== undefined || way.known !== undefined || isSplit
  return (
    <details className={`${css.more} no-print`} open={isChanged || undefined}>
      <summary>{t('way')}</summary>
      <div className={css.way}>
        <DayInput
          label={t('way.map.label')}
          description={t('way.map.help')}
          value={way.map ?? null}
          onChange={(day, isFaulty) => !isFaulty && onChange({ map: day, why: null })}
        />
        <DayInput
          label={t('way.known.label')}
          description={t('way.known.help')}
          value={way.known ?? null}
          max={addDays(today, -1)}
          onChange={(day, isFaulty) => !isFaulty && onChange({ known: day, why: null })}
        />
        {hasSplit && (
          <Checkbox
            label={t('way.split')}
            description={t('way.split.help')}
            checked={isSplit}
            onChange={(event) => onChange({ split: event.currentTarget.checked ? '1' : null })}
          />
        )}
      </div>
    </details>
  )
}
