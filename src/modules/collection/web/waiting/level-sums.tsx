import type { z } from 'zod'
import { levelNames } from '../../../../shared/levels.ts'
import { type Column, DataTable } from '../../../../ui/components/data-table.tsx'
import { Badge } from '../../../../ui/components/state-badge.tsx'
import { useFormat } from '../../../../ui/format.ts'
import type { getWaiting } from '../../waiting/contract.ts'
import { useWords } from '../words.ts'
import type { useWaiting } from './use-waiting.ts'
import css from './waiting.module.css'

export type Waiting = z.output<typeof getWaiting.answer>
type Sum = Waiting['levels'][number]

/** A line for each level and kind of waiting; a press opens or closes its units below. */
export function LevelSums({ waiting, view }: { waiting: Waiting; view: ReturnType<typeof useWaiting> }) {
  const t = useWords()
  const format = useFormat()
  const isOpen = (sum: Sum) => sum.level === view.level && sum.wait === view.wait
  const columns: Column<Sum>[] = [
    {
      key: 'wait',
      title: t('waits.for'),
      head: true,
      cell: (sum) => (
        <button
          type="button"
          className={css.pick}
          aria-pressed={isOpen(sum)}
          onClick={() =>
            view.change({
              ...(isOpen(sum) ? { level: null, wait: null } : { level: sum.level, wait: sum.wait }),
              limit: null,
            })
          }
        >
          {format.pick(levelNames[sum.level])}: {t(`waits.${sum.wait}`)}
        </button>
      ),
    },
    { key: 'units', title: t('waits.units'), number: true, cell: ({ units }) => format.number(units) },
    { key: 'forms', title: t('waits.forms'), number: true, cell: ({ forms }) => format.number(forms) },
    {
      key: 'late',
      title: t('waits.late'),
      number: true,
      cell: ({ late }) => (late > 0 ? <Badge tone="late">{format.number(late)}</Badge> : format.number(0)),
    },
    {
      key: 'longest',
      title: t('waits.longest'),
      number: true,
      cell: ({ longest }) => t('waits.days', { count: format.number(longest) }),
    },
  ]
  return (
    <DataTable
      caption={t('waits.sums')}
      columns={columns}
      rows={waiting.levels}
      rowKey={({ level, wait }) => `${level} ${wait}`}
      stacks
    />
  )
}
