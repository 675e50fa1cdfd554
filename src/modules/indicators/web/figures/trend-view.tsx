import { Button, MultiSelect } from '@mantine/core'
import { Suspense } from 'react'
import { type Column, DataTable } from '../../../../ui/components/data-table.tsx'
import { Loading } from '../../../../ui/components/notes.tsx'
import { Sheet } from '../../../../ui/components/sheet.tsx'
import { useFormat } from '../../../../ui/format.ts'
import { useAddress } from '../../../../ui/page.ts'
import { collectedAt, collectedInSeries } from '../../cells.ts'
import { isIn, NEARLY_ALL } from '../../distribution.ts'
import { formulaChanges, formulaDays } from '../../expression/in-force.ts'
import { usePanel } from '../explain/panel-state.ts'
import { foldingFilter } from '../pickers/folding-filter.ts'
import { lowerFirst, usePeriodName, usePeriods } from '../pickers/periods.ts'
import { placeTitle } from '../value/place-title.ts'
import { useWords } from '../words.ts'
import { courseUpTo } from './course.ts'
import { FigureCell } from './figure-cell.tsx'
import css from './figures.module.css'
import { useItemTitle } from './item-title.ts'
import { PeriodHead, useMarkedName } from './period-head.tsx'
import type { ShownProps } from './pivot-shapes.ts'
import { useToldText } from './short-text.ts'
import { Chart } from './table-view.tsx'
import { Banded, isBanded, Unranked } from './unranked.tsx'

const MOST_LINES = 6
const FEW = 3

/** The course of one figure through the periods: the whole, and the units one adds. */
export function TrendView(props: ShownProps & { onPeriods: (periods: string[]) => void }) {
  const { answer, names, way, item, find, onPeriods, place } = props
  const t = useWords()
  const format = useFormat()
  const itemTitle = useItemTitle()
  const nameOf = usePeriodName()
  const panel = usePanel()
  const [, change] = useAddress()
  const lines = useLines(props)
  const course = courseUpTo(names, usePeriods() ?? [])
  const since = formulaChanges(item.formulas, answer.periods)
  const changed = formulaDays(item.formulas, answer.periods)
  // A line breaks where the formula changes, or how it is collected: between the two stands a point of nothing.
  const isOther = (period: number): boolean => {
    const [one, before] = [collectedAt(item, period), collectedAt(item, period - 1)]
    return period > 0 && (one?.isPart !== before?.isPart || one?.lines !== before?.lines)
  }
  const points = names.flatMap((_, period): (number | null)[] =>
    since[period] || isOther(period) ? [null, period] : [period],
  )
  const toldAt = (id: number, period: number) => {
    const cell = find(item.code, id, period)
    return cell?.value == null ? undefined : cell
  }
  const isShort = (id: number, period: number): boolean => {
    const cell = toldAt(id, period)
    return cell !== undefined && !isIn(cell)
  }
  const begunAt = (id: number, period: number) =>
    collectedInSeries(item, (one) => toldAt(id, one)?.value, period, names.length)
  const isPartly = (id: number, period: number): boolean => isShort(id, period) || begunAt(id, period) !== null
  const begun = [...new Set(names.flatMap((_, period) => lines.flatMap(({ id }) => begunAt(id, period) ?? [])))].sort()
  const columns: Column<{ name: string; period: number }>[] = [
    {
      key: 'period',
      title: t('period'),
      head: true,
      cell: ({ name, period }) => (
        <PeriodHead name={name} isOver={answer.periods[period]?.over} since={since[period]} />
      ),
    },
    ...lines.map((line) => ({
      key: String(line.id),
      title: (
        <>
          {line.name}
          {item.unit && <span className={css.under}>({format.unit(item.unit)})</span>}
        </>
      ),
      number: true,
      cell: ({ name, period }: { name: string; period: number }) => (
        <FigureCell cell={find(item.code, line.id, period)} item={item} row={line} period={name} way={way} />
      ),
    })),
  ]
  return (
    <>
      {item.unranked ? (
        <Unranked item={item} />
      ) : answer.places.every(({ id }) => id === place.id) ? null : (
        <MultiSelect
          className={`${css.lines} no-print`}
          label={t('trend.lines')}
          value={lines.filter(({ id }) => id !== place.id).map(({ id }) => String(id))}
          data={answer.places.map(({ id, name }) => ({ value: String(id), label: placeTitle(name) }))}
          onChange={(ids) => change({ lines: ids.join(' ') })}
          searchable
          filter={foldingFilter}
          maxValues={MOST_LINES}
          hidePickedOptions
          placeholder={t('trend.lines.prompt')}
        />
      )}
      {names.length < FEW && course.length > names.length && (
        <p className={`${css.bar} no-print`}>
          <span className="muted">{t('trend.few', { count: names.length })}</span>
          <Button variant="default" size="sm" onClick={() => onPeriods(course)}>
            {t('trend.add', { count: course.length })}
          </Button>
        </p>
      )}
      {isBanded(props, lines) && <Banded item={item} />}
      <Sheet title={t('chart.title', { item: itemTitle(item) })}>
        <Suspense fallback={<Loading rows={1} height={300} />}>
          <Chart
            kind="lines"
            label={t('chart.label', { item: format.pick(item) })}
            names={lines.map(({ name }) => name)}
            series={points.map((period) => ({
              name: period === null ? '' : nameOf(names[period] ?? ''),
              values: lines.map(({ id }) => (period === null ? null : (find(item.code, id, period)?.value ?? null))),
              partly: lines.map(({ id }) => period !== null && isPartly(id, period)),
            }))}
            decimals={item.decimals}
            unit={format.unit(item.unit)}
            onPick={(index, point) => {
              const [at, period] = [lines[index], points[point] ?? null]
              if (at && period !== null)
                panel.open({ item: item.code, place: at.id, period: names[period] ?? '', ...way })
            }}
          />
        </Suspense>
        <p className="small muted">
          {t('trend.gap')}{' '}
          {names.some((_, period) => lines.some(({ id }) => isShort(id, period))) &&
            t('trend.partly', { share: format.amount(100 * NEARLY_ALL, '%') })}
        </p>
        {begun.length > 0 && <p>{t('trend.collected', { day: begun.map(format.day).join(', ') })}</p>}
        {changed.length > 0 && <p>{t('trend.formula', { days: changed.map(format.day).join(', ') })}</p>}
      </Sheet>
      <div className={lines.length < 3 ? css.narrow : undefined}>
        <DataTable
          caption={t('table.caption', { items: itemTitle(item), place: place.title })}
          columns={columns}
          rows={names.map((name, period) => ({ name, period }))}
          rowKey={({ name }) => name}
        />
      </div>
    </>
  )
}

/**
 * What is drawn: the whole, and the units the address names; of what units are not compared by, the whole alone. A place
 * at the bottom is its own only unit.
 */
function useLines({ answer, whole, place, item }: ShownProps) {
  const t = useWords()
  const [address] = useAddress()
  const isBottom = answer.places.every(({ id }) => id === place.id)
  if (isBottom) return answer.places.map(({ id, name }) => ({ id, name: placeTitle(name), isTotal: true }))
  const asked = item.unranked ? [] : (address.lines?.split(' ') ?? [])
  const units = answer.places.filter(({ id }) => asked.includes(String(id))).slice(0, MOST_LINES)
  return [
    ...(whole ? [{ id: place.id, name: t('table.total', { place: lowerFirst(place.title) }), isTotal: true }] : []),
    ...units.map(({ id, name }) => ({ id, name: placeTitle(name), isTotal: false })),
  ]
}

/** The lines of a message: a period each, of the whole. */
export function useTrendLines(): (shown: ShownProps) => string[] {
  const t = useWords()
  const format = useFormat()
  const nameOf = useMarkedName()
  const toldText = useToldText()
  return ({ answer, names, place, item, find }) => {
    const since = formulaChanges(item.formulas, answer.periods)
    return names.map((name, period) => {
      const day = since[period]
      const mark = day ? ` (${t('formula.since', { day: format.day(day) })})` : ''
      const cell = find(item.code, place.id, period)
      const valueAt = (one: number) => find(item.code, place.id, one)?.value
      const begun = collectedInSeries(item, valueAt, period, names.length)
      const part = begun ? ` (${t('forms.since', { day: format.day(begun) })})` : ''
      const told = toldText(cell, item)
      return `${nameOf(name, answer.periods[period]?.over)}: ${told}${mark}${part}`
    })
  }
}
