import { Button } from '@mantine/core'
import { levelNames } from '../../../../shared/levels.ts'
import { type Column, DataTable } from '../../../../ui/components/data-table.tsx'
import { Badge } from '../../../../ui/components/state-badge.tsx'
import { useFormat } from '../../../../ui/format.ts'
import { Go } from '../../../../ui/link.tsx'
import { capital } from '../../../../ui/text.ts'
import { useWords as useUi } from '../../../../ui/words.ts'
import { chainName } from '../names.ts'
import { useWords } from '../words.ts'
import type { Waiting } from './level-sums.tsx'
import type { useWaiting } from './use-waiting.ts'
import css from './waiting.module.css'

type Unit = Waiting['items'][number]

/** Each unit that is waited for, by whom, for what, since when; longest first. */
export function UnitList({ waiting, view }: { waiting: Waiting; view: ReturnType<typeof useWaiting> }) {
  const t = useWords()
  const ui = useUi()
  const format = useFormat()
  const { items, total } = waiting
  const sinceOf = ({ wait, since }: Unit) => {
    const day = format.day(since)
    return wait === 'send' ? t('waits.due', { day }) : day
  }
  const columns: Column<Unit>[] = [
    {
      key: 'unit',
      title: t('waits.for'),
      head: true,
      cell: (unit) => (
        <>
          <Go to={unit.link}>{nameOf(unit)}</Go>
          {unit.upName && unit.upName !== unit.waiterName && <span className={css.up}>{capital(unit.upName)}</span>}
        </>
      ),
    },
    {
      key: 'wait',
      title: t('waits.what'),
      cell: (unit) => `${capital(t(`waits.${unit.wait}`))} · ${format.period(unit.period)}`,
    },
    {
      key: 'by',
      title: t('waits.by'),
      cell: ({ waiterName, waiters }) =>
        waiterName ? capital(waiterName) : t('waits.waiters', { count: format.number(waiters) }),
    },
    { key: 'chain', title: t('chain'), cell: ({ chain }) => chainName(t, chain) },
    { key: 'forms', title: t('waits.forms'), number: true, cell: ({ forms }) => format.number(forms) },
    { key: 'since', title: t('waits.since'), number: true, cell: sinceOf },
    {
      key: 'days',
      title: t('waits.waited'),
      number: true,
      cell: ({ days, late, wait }) => {
        const text = t('waits.days', { count: format.number(days) })
        if (days === 0) return t(wait === 'send' ? 'waits.notDue' : 'waits.today')
        return late > 0 ? <Badge tone="late">{text}</Badge> : text
      },
    },
  ]
  const caption =
    view.level && view.wait ? `${format.pick(levelNames[view.level])}: ${t(`waits.${view.wait}`)}` : t('waits.list')
  return (
    <section className={css.list}>
      <h2 className={css.heading}>{caption}</h2>
      <DataTable
        caption={caption}
        columns={columns}
        rows={items}
        rowKey={({ placeId, bodyName, wait, chain, period }) => [placeId, bodyName, wait, chain, period].join(' ')}
        stacks
      />
      <div className={css.more}>
        <span className="small muted" role="status">
          {t('waits.total', { shown: format.number(items.length), total: format.number(total) })}
        </span>
        {items.length < Math.min(total, view.most) && (
          <Button
            variant="default"
            size="sm"
            className="no-print"
            onClick={() => view.change({ limit: String(view.limit + 150) })}
          >
            {ui('more')}
          </Button>
        )}
      </div>
    </section>
  )
}

/** In the city itself each body owes forms of its own: there the body is the name. */
const nameOf = ({ level, bodyName, placeName }: Unit): string =>
  capital(level === 'city' && bodyName ? bodyName : placeName)
