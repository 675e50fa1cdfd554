import { Button } from '@mantine/core'
import { lastDay } from '../../../shared/calendars.ts'
import { levelNames } from '../../../shared/levels.ts'
import { type Column, DataTable } from '../../../ui/components/data-table.tsx'
import { Empty } from '../../../ui/components/notes.tsx'
import { useFormat } from '../../../ui/format.ts'
import { Go } from '../../../ui/link.tsx'
import { useIsNarrow } from '../../../ui/narrow.ts'
import { capital } from '../../../ui/text.ts'
import { useWords as useUi } from '../../../ui/words.ts'
import type { Place } from '../contract.ts'
import { titleOf } from './names.ts'
import css from './places.module.css'
import { useWords } from './words.ts'

interface PlaceTableProps {
  items: Place[]
  total: number
  onMore?: (() => void) | undefined
}

/** A column that can be said in words. */
interface Fact extends Pick<Column<Place>, 'key' | 'number'> {
  title: string
  said: (place: Place) => string
  to?: (place: Place) => string | null
}

const isSame = (texts: string[]): boolean => texts.length > 1 && texts.every((text) => text === texts[0])

function Said({ to, children }: { to: string | null | undefined; children: string }) {
  return to ? <Go to={to}>{children}</Go> : children
}

export function PlaceTable({ items, total, onMore }: PlaceTableProps) {
  const t = useWords()
  const ui = useUi()
  const format = useFormat()
  const isPhone = useIsNarrow()
  const name: Column<Place> = {
    key: 'name',
    title: t('name'),
    head: true,
    cell: (place) => <Go to={`/places/${place.id}`}>{titleOf(place)}</Go>,
  }
  const facts: Fact[] = [
    { key: 'level', title: t('level'), said: (place) => format.pick(levelNames[place.level]) },
    {
      key: 'parent',
      title: t('under'),
      said: ({ parentName }) => capital(parentName ?? ''),
      to: ({ parentId }) => (parentId ? `/places/${parentId}` : null),
    },
    { key: 'code', title: t('code'), said: (place) => place.gsoCode ?? '–' },
    { key: 'from', title: t('since'), number: true, said: (place) => format.day(place.validFrom) },
    {
      key: 'to',
      title: t('until'),
      number: true,
      said: ({ validFrom, validTo }) => (validTo ? format.day(lastDay({ from: validFrom, to: validTo })) : '–'),
    },
  ]
  // A phone has no room for what is the same in every row: that is said once, above.
  const shared = isPhone ? facts.filter(({ said }) => isSame(items.map(said))) : []
  const columns = [
    name,
    ...facts
      .filter((fact) => !shared.includes(fact))
      .map(({ said, to, ...column }) => ({
        ...column,
        cell: (place: Place) => <Said to={to?.(place)}>{said(place)}</Said>,
      })),
  ]
  const saidOnce = shared.flatMap(({ title, said }) => {
    const text = items[0] ? said(items[0]) : ''
    return text && text !== '–' ? [`${title}: ${text}`] : []
  })
  if (items.length === 0) return <Empty title={t('none')}>{t('none.text')}</Empty>
  return (
    <div className={css.result}>
      {saidOnce.length > 0 && <p className="small muted">{saidOnce.join(' · ')}</p>}
      <DataTable caption={t('title')} columns={columns} rows={items} rowKey={(place) => place.id} />
      <div className={css.more}>
        <span className="small muted" role="status">
          {t('total', { shown: format.number(items.length), total: format.number(total) })}
        </span>
        {onMore && (
          <Button variant="default" size="sm" onClick={onMore}>
            {ui('more')}
          </Button>
        )}
      </div>
    </div>
  )
}
