import { Button } from '@mantine/core'
import { useState } from 'react'
import type { Day } from '../../../../shared/spans.ts'
import { type Column, DataTable } from '../../../../ui/components/data-table.tsx'
import { useFormat } from '../../../../ui/format.ts'
import { endedIn } from '../../cells.ts'
import { formulaChanges } from '../../expression/in-force.ts'
import { lowerFirst } from '../pickers/periods.ts'
import { placeTitle } from '../value/place-title.ts'
import { useWords } from '../words.ts'
import { FigureCell, PlainFigure } from './figure-cell.tsx'
import css from './figures.module.css'
import type { Held } from './held.ts'
import { useHeldColumns } from './held-columns.tsx'
import { useItemTitle } from './item-title.ts'
import { PeriodHead } from './period-head.tsx'
import { type CellFinder, finderOf, type PivotItem, type PivotResultProps } from './pivot-shapes.ts'

interface Row {
  id: number
  name: string
  isTotal: boolean
  /** Its last day at work, where that lies in the periods: its successors stand in the table too. */
  endedOn: Day | null
}

const FIRST = 100

/**
 * Places down, figures and periods across; the first row is the whole, asked for itself and not summed here. `held`: of the one
 * figure in the one period shown, what it is held against.
 */
export function PivotTable({ answer, whole, place, names, way, held }: PivotResultProps & { held?: Held }) {
  const t = useWords()
  const format = useFormat()
  const [all, setAll] = useState(false)
  const find = finderOf(answer, whole)
  const shown = all ? answer.places : answer.places.slice(0, FIRST)
  const total = {
    id: place.id,
    name: t('table.total', { place: lowerFirst(place.title) }),
    isTotal: true,
    endedOn: null,
  }
  const rows: Row[] = [
    ...(whole ? [total] : []),
    ...shown.map((one) => ({
      ...{ id: one.id, name: placeTitle(one.name), isTotal: false },
      endedOn: endedIn(one, { periods: answer.periods, boundary: way.map ?? 'then' }),
    })),
  ]
  const heldColumns = useHeldColumns(find, held)
  const columnsOf = useColumns(find, way, answer.periods, held)
  const columns: Column<Row>[] = [
    {
      key: 'unit',
      title: t('table.unit'),
      head: true,
      cell: (row) =>
        row.isTotal ? (
          <b>{row.name}</b>
        ) : (
          <>
            {row.name}
            {row.endedOn !== null && (
              <small className={css.under}>{t('table.ended', { day: format.day(row.endedOn) })}</small>
            )}
          </>
        ),
    },
    ...answer.items.flatMap((item) => [...columnsOf(item, names), ...heldColumns(item).columns]),
  ]
  const notes = answer.items.map((item) => heldColumns(item).note).filter((note) => note !== null)
  return (
    <>
      {notes.map((note) => (
        <p key={note} className="small muted">
          {note}
        </p>
      ))}
      <DataTable
        caption={t('table.caption', {
          items: answer.items.map((one) => format.pick(one)).join(', '),
          place: place.title,
        })}
        columns={columns}
        rows={rows}
        rowKey={(row) => `${row.isTotal} ${row.id}`}
      />
      {!all && answer.places.length > FIRST && (
        <Button variant="default" className="no-print" onClick={() => setAll(true)}>
          {t('table.all', { count: format.number(answer.places.length) })}
        </Button>
      )}
    </>
  )
}

/** The columns of an item: each period, and where it is split each part of it. */
function useColumns(
  find: CellFinder,
  way: PivotResultProps['way'],
  periods: PivotResultProps['answer']['periods'],
  held: Held | undefined,
) {
  const format = useFormat()
  const itemTitle = useItemTitle()
  return (item: PivotItem, names: string[]): Column<Row>[] => {
    const since = formulaChanges(item.formulas, periods)
    return [null, ...item.categories].flatMap((category) =>
      names.map((name, period) => ({
        key: `${item.code} ${category?.code} ${name}`,
        title: (
          <>
            {category && format.pick(category)}
            <span className={category ? css.under : undefined}>{itemTitle(item)}</span>
            <span className={css.under}>
              <PeriodHead name={name} isOver={periods[period]?.over} since={since[period]} />
            </span>
          </>
        ),
        number: true,
        cell: (row: Row) => {
          const whole = find(item.code, row.id, period)
          const part = category && find(item.code, row.id, period, category.code)
          if (category && !part) return '–'
          // The forms behind a part are those behind its whole.
          const forms = { received: whole?.received ?? null, expected: whole?.expected ?? null }
          if (part) return <PlainFigure cell={{ ...part, ...forms }} unit={item.unit} decimals={item.decimals} />
          const { due = null, state } = held?.get(row.id) ?? {}
          return <FigureCell cell={whole && { ...whole, due, state }} item={item} row={row} period={name} way={way} />
        },
      })),
    )
  }
}
