import type { z } from 'zod'
import { type Column, DataTable } from '../../../../ui/components/data-table.tsx'
import { useFormat } from '../../../../ui/format.ts'
import type { listSignIns } from '../../devices/contract.ts'
import { useBrowserName } from './browser.ts'
import css from './devices.module.css'
import { useWords } from './words.ts'

type Line = z.output<typeof listSignIns.answer>['items'][number]

/** What happened to one's sessions and password, the last first. */
export function SignInList({ lines }: { lines: Line[] }) {
  const t = useWords()
  const format = useFormat()
  const nameOf = useBrowserName()
  const columns: Column<Line>[] = [
    { key: 'what', title: t('log.what'), head: true, cell: ({ event }) => t(`event.${event}`) },
    {
      key: 'when',
      title: t('log.when'),
      cell: ({ at, times, lastAt }) => (
        <>
          {format.moment(at)}
          {times > 1 && (
            <small className={css.own}>{t('log.times', { count: times, time: format.time(lastAt) })}</small>
          )}
        </>
      ),
    },
    {
      key: 'with',
      title: t('log.with'),
      cell: ({ browser, byOther }) => (byOther ? t('log.byOther') : browser ? nameOf(browser) : '–'),
    },
  ]
  if (lines.length === 0) return <p className="muted">{t('log.none')}</p>
  return <DataTable stacks caption={t('log')} columns={columns} rows={lines} rowKey={({ id }) => id} />
}
