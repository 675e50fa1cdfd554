import { Bar, Stat, Stats } from '../../../../ui/components/figure.tsx'
import { Sheet } from '../../../../ui/components/sheet.tsx'
import { useFormat } from '../../../../ui/format.ts'
import { useWords } from '../words.ts'
import { lackOf, type Progress } from './model.ts'
import css from './progress.module.css'

/** Everything below the unit: how much is sent, how much accepted, of how much. */
export function Counts({ progress }: { progress: Progress }) {
  const t = useWords()
  const format = useFormat()
  const { expected, received, accepted, inTotal } = progress.counts
  const { missing, returned } = lackOf(progress.counts)
  // Where the table shows units, their areas are counted here too; the title says so.
  const isDeep = progress.rows.some(({ below }) => below)
  const of = t('expected', { count: format.number(expected) })
  return (
    <Sheet className={css.counts} title={isDeep ? t('progress.below') : undefined}>
      <Stats>
        <Part label={t('received')} value={received} of={of} />
        <Part label={t('accepted')} value={accepted} of={of} />
        {inTotal > 0 && <Part label={t('filter.inTotal')} value={inTotal} of={t('forms')} />}
        <Part label={t('filter.missing')} value={missing} of={t('forms')} />
        {returned > 0 && <Part label={t('filter.returned')} value={returned} of={t('forms')} />}
      </Stats>
      <div>
        <Bar value={accepted} of={expected} mark={received + inTotal} />
        <p className="small muted">{t('progress.legend')}</p>
      </div>
    </Sheet>
  )
}

function Part({ label, value, of }: { label: string; value: number; of: string }) {
  const format = useFormat()
  return (
    <Stat label={label}>
      <b className={css.value}>{format.number(value)}</b> <span className="small muted">{of}</span>
    </Stat>
  )
}
