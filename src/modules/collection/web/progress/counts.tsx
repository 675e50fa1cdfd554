import { Bar, Stat, Stats } from '../../../../ui/components/figure.tsx'
import { Sheet } from '../../../../ui/components/sheet.tsx'
import { useFormat } from '../../../../ui/format.ts'
import { useWords } from '../words.ts'
import type { Progress } from './model.ts'
import css from './progress.module.css'

/** Everything below the unit: how much is sent, how much accepted, of how much. */
export function Counts({ progress }: { progress: Progress }) {
  const t = useWords()
  const format = useFormat()
  const { expected, received, accepted } = progress.counts
  const of = t('expected', { count: format.number(expected) })
  return (
    <Sheet className={css.counts}>
      <Stats>
        <Part label={t('received')} value={received} of={of} />
        <Part label={t('accepted')} value={accepted} of={of} />
        <Part label={t('missing')} value={expected - received} of={t('forms')} />
      </Stats>
      <Bar value={accepted} of={expected} mark={received} />
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
