import { Button } from '@mantine/core'
import { lastDay } from '../../../shared/calendars.ts'
import { levelNames } from '../../../shared/levels.ts'
import { type Column, DataTable } from '../../../ui/components/data-table.tsx'
import { Empty } from '../../../ui/components/notes.tsx'
import { useFormat } from '../../../ui/format.ts'
import { Go } from '../../../ui/link.tsx'
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

export function PlaceTable({ items, total, onMore }: PlaceTableProps) {
  const t = useWords()
  const ui = useUi()
  const format = useFormat()
  const columns: Column<Place>[] = [
    {
      key: 'name',
      title: t('name'),
      head: true,
      cell: (place) => <Go to={`/places/${place.id}`}>{titleOf(place)}</Go>,
    },
    { key: 'level', title: t('level'), cell: (place) => format.pick(levelNames[place.level]) },
    {
      key: 'parent',
      title: t('under'),
      cell: ({ parentId, parentName }) => parentId && <Go to={`/places/${parentId}`}>{capital(parentName ?? '')}</Go>,
    },
    { key: 'code', title: t('code'), cell: (place) => place.gsoCode ?? '–' },
    { key: 'from', title: t('since'), number: true, cell: (place) => format.day(place.validFrom) },
    {
      key: 'to',
      title: t('until'),
      number: true,
      cell: ({ validFrom, validTo }) => (validTo ? format.day(lastDay({ from: validFrom, to: validTo })) : '–'),
    },
  ]
  if (items.length === 0) return <Empty title={t('none')}>{t('none.text')}</Empty>
  return (
    <div className={css.result}>
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
