import { Button } from '@mantine/core'
import { useMemo, useState } from 'react'
import { type Column, DataTable } from '../../../../ui/components/data-table.tsx'
import { Coverage } from '../../../../ui/components/figure.tsx'
import { useFormat } from '../../../../ui/format.ts'
import { FigureLink } from '../explain/figure-link.tsx'
import { usePeriodName } from '../pickers/periods.ts'
import { placeTitle } from '../value/place-title.ts'
import { ValueText } from '../value/value-text.tsx'
import { useWords } from '../words.ts'
import css from './figures.module.css'
import type { PivotCell, PivotResultProps } from './pivot-shapes.ts'

interface Row {
  id: number
  name: string
  isTotal: boolean
}

const FIRST = 100

/** Places down, figures and periods across; the last row is the whole, asked for itself and not summed here. */
export function PivotTable({ answer, whole, place, names, way }: PivotResultProps) {
  const t = useWords()
  const format = useFormat()
  const nameOf = usePeriodName()
  const [all, setAll] = useState(false)
  const cells = useMemo(() => {
    const every = [...answer.cells, ...(whole?.cells ?? [])]
    return new Map(
      every.map((one): [string, PivotCell] => [`${one.item} ${one.category} ${one.place} ${one.period}`, one]),
    )
  }, [answer, whole])
  const shown = all ? answer.places : answer.places.slice(0, FIRST)
  const rows: Row[] = shown.map(({ id, name }) => ({ id, name, isTotal: false }))
  if (whole) rows.push({ id: place.id, name: t('table.total', { place: place.title }), isTotal: true })
  const columns: Column<Row>[] = [
    {
      key: 'unit',
      title: t('table.unit'),
      head: true,
      cell: (row) => (row.isTotal ? <b>{row.name}</b> : placeTitle(row.name)),
    },
    ...answer.items.flatMap((item) =>
      [null, ...item.categories].flatMap((category) =>
        names.map((name, period) => ({
          key: `${item.code} ${category?.code} ${name}`,
          title: (
            <>
              {format.pick(category ?? item)}
              {!category && item.unit && ` (${format.unit(item.unit)})`}
              <span className={css.under}>{nameOf(name)}</span>
            </>
          ),
          number: true,
          cell: (row: Row) => {
            const cell = cells.get(`${item.code} ${category?.code ?? null} ${row.id} ${period}`)
            if (!cell) return '–'
            const valued = { ...cell, unit: item.unit, decimals: item.decimals }
            // The forms behind a part are those behind its whole.
            if (category) return <ValueText {...valued} unitless />
            return (
              <FigureLink
                cell={{ item: item.code, place: row.id, period: name, ...way }}
                label={`${row.name}, ${format.pick(item)}, ${nameOf(name)}`}
                className={row.isTotal ? css.total : undefined}
              >
                {cell.expected !== null && cell.expected > 0 && (cell.received ?? 0) < cell.expected && (
                  <span className={css.short}>
                    <Coverage received={cell.received ?? 0} expected={cell.expected} unit={t('forms')} />
                  </span>
                )}
                <ValueText {...valued} unitless />
              </FigureLink>
            )
          },
        })),
      ),
    ),
  ]
  return (
    <>
      <DataTable
        caption={t('table.caption', {
          items: answer.items.map((one) => format.pick(one)).join(', '),
          place: place.title,
        })}
        columns={columns}
        rows={rows}
        rowKey={(row) => `${row.isTotal} ${row.id}`}
        maxHeight="75vh"
      />
      {!all && answer.places.length > FIRST && (
        <Button variant="default" className="no-print" onClick={() => setAll(true)}>
          {t('table.all', { count: format.number(answer.places.length) })}
        </Button>
      )}
    </>
  )
}
