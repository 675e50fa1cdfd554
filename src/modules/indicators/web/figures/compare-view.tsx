import { Suspense } from 'react'
import { groupBy } from '../../../../shared/list.ts'
import { type Column, DataTable } from '../../../../ui/components/data-table.tsx'
import { Loading } from '../../../../ui/components/notes.tsx'
import { Sheet } from '../../../../ui/components/sheet.tsx'
import { useFormat } from '../../../../ui/format.ts'
import { collectedAt, type PivotAnswer, partOf } from '../../cells.ts'
import { collectedSince, type Middle, middleOf, NEARLY_ALL } from '../../distribution.ts'
import { formulaChange } from '../../expression/in-force.ts'
import { usePanel } from '../explain/panel-state.ts'
import { lowerFirst, usePeriodName } from '../pickers/periods.ts'
import { placeTitle } from '../value/place-title.ts'
import { useWords } from '../words.ts'
import { Change, useChangeText } from './change.tsx'
import { FigureCell } from './figure-cell.tsx'
import css from './figures.module.css'
import { useItemTitle } from './item-title.ts'
import { LikeUnits } from './like-units.tsx'
import { beforeOf, pairOf, spansOf } from './pairs.ts'
import { PeriodHead } from './period-head.tsx'
import { isByNoForm } from './picture-forms.ts'
import type { ShownProps } from './pivot-shapes.ts'
import { useToldText } from './short-text.ts'
import { Chart, DRAWN } from './table-view.tsx'
import { Banded, isBanded, Unranked } from './unranked.tsx'

type Unit = PivotAnswer['places'][number]

interface Row {
  id: number
  name: string
  form: string | null
  isTotal: boolean
  place?: Unit
}

/**
 * Each place beside itself a year before, and beside the middle of units of its kind. In the order of the list of units;
 * nothing is sorted, numbered or added up to a rank.
 */
export function CompareView(props: ShownProps) {
  const { answer, names, way, item, find, period, place, whole } = props
  const t = useWords()
  const format = useFormat()
  const itemTitle = useItemTitle()
  const nameOf = usePeriodName()
  const panel = usePanel()
  const before = beforeOf(props)
  const isTold = isBanded(props, answer.places)
  const like = isTold ? new Map<string, Middle>() : likeUnits(props)
  const total = { id: place.id, name: t('table.total', { place: lowerFirst(place.title) }), form: null, isTotal: true }
  const rows: Row[] = [
    ...(whole ? [total] : []),
    ...answer.places.map(
      (one): Row => ({
        ...{ id: one.id, name: placeTitle(one.name), form: one.form, place: one, isTotal: false },
      }),
    ),
  ]
  const anyValue = (index: number) =>
    rows.map((row) => find(item.code, row.id, index)?.value).find((one) => one != null)
  const compared = rows.flatMap(({ id }) => [period, before].flatMap((index) => find(item.code, id, index) ?? []))
  const collected = collectedSince(
    [period, before].map((index) => ({ value: anyValue(index), collected: collectedAt(item, index) })),
  )
  const figure = (index: number) => (row: Row) => (
    <FigureCell cell={find(item.code, row.id, index)} item={item} row={row} period={names[index] ?? ''} way={way} />
  )
  const columns: Column<Row>[] = [
    { key: 'unit', title: t('table.unit'), head: true, cell: (row) => (row.isTotal ? <b>{row.name}</b> : row.name) },
    {
      key: 'now',
      title: <PeriodHead name={names[period] ?? ''} isOver={answer.periods[period]?.over} />,
      number: true,
      cell: figure(period),
    },
    { key: 'before', title: nameOf(names[before] ?? ''), number: true, cell: figure(before) },
    {
      key: 'change',
      title: t('compare.change'),
      number: true,
      cell: (row) => (
        <Change
          {...{ now: find(item.code, row.id, period), before: find(item.code, row.id, before), item }}
          {...{ place: row.place, spans: spansOf(props), boundary: way.map ?? 'then' }}
          isOver={answer.periods[period]?.over}
          isSaid={collected !== null}
        />
      ),
    },
    ...(like.size === 0
      ? []
      : [
          {
            key: 'like',
            title: t('compare.like'),
            cell: (row: Row) => {
              const middle = row.place && isWhole(props, row.place) ? like.get(row.place.form) : undefined
              const value = find(item.code, row.id, period)?.value ?? null
              return middle ? <LikeUnits middle={middle} value={value} item={item} /> : null
            },
          },
        ]),
  ]
  const drawn = answer.places.slice(0, DRAWN)
  const pairs = drawn.map((one) => pairOf(props, one))
  const [now, past] = [answer.periods[period], answer.periods[before]]
  const apart = now && past ? formulaChange(item.formulas, now, past) : null
  return (
    <>
      {item.unranked ? (
        <Unranked item={item} />
      ) : isTold ? (
        <Banded item={item} />
      ) : (
        <>
          <LikeNote like={like} item={item} />
          {pairs.some(({ now, before: past }) => now !== null || past !== null) && (
            <Sheet title={t('chart.title', { item: itemTitle(item) })}>
              <Suspense fallback={<Loading rows={1} height={260} />}>
                <Chart
                  kind="bars"
                  label={t('chart.label', { item: format.pick(item) })}
                  names={drawn.map((one) => placeTitle(one.name))}
                  series={(pairs.some((pair) => pair.before !== null)
                    ? (['now', 'before'] as const)
                    : (['now'] as const)
                  ).map((which) => ({
                    name: nameOf(names[which === 'now' ? period : before] ?? ''),
                    values: pairs.map((pair) => pair[which]),
                  }))}
                  decimals={item.decimals}
                  unit={format.unit(item.unit)}
                  onPick={(index, series) => {
                    const at = drawn[index]
                    const name = names[series === 0 ? period : before] ?? ''
                    if (at) panel.open({ item: item.code, place: at.id, period: name, ...way })
                  }}
                />
              </Suspense>
              {!apart && pairs.some(({ isLeftOut }) => isLeftOut) && (
                <p className="small muted">{t('chart.unpaired')}</p>
              )}
              {apart && <p>{t('trend.formula', { days: format.day(apart) })}</p>}
              {answer.places.length > DRAWN && (
                <p className="small muted">{t('chart.limited', { count: format.number(DRAWN) })}</p>
              )}
            </Sheet>
          )}
        </>
      )}
      {collected !== null && <p>{t('compare.collected', { day: format.day(collected) })}</p>}
      <DataTable
        caption={t('compare.caption', { item: format.pick(item), period: nameOf(names[period] ?? '') })}
        columns={columns}
        rows={rows}
        rowKey={(row) => `${row.isTotal} ${row.id}`}
      />
      <p className="small muted">
        {compared.some(({ expected }) => expected) &&
          `${t('compare.enough', { share: format.amount(100 * NEARLY_ALL, '%') })} `}
        {compared.some(isByNoForm) && `${t('compare.noForms')} `}
        {t('leader.attention.note')}
      </p>
    </>
  )
}

/** Whether a place was there on all days of the period: half a year is not like a whole one. */
const isWhole = ({ answer, period, way }: ShownProps, place: Unit): boolean =>
  partOf(place, answer.periods.slice(period, period + 1), way.map ?? 'then') === null

/** The middle of each kind of units (phường, xã, quận …) by what can be seen of them; none where units are not compared. */
function likeUnits(shown: ShownProps): Map<string, Middle> {
  const { answer, item, find, period } = shown
  if (item.unranked) return new Map()
  const kinds = groupBy(
    answer.places.filter((place) => isWhole(shown, place)),
    ({ form }) => form,
  )
  return new Map(
    [...kinds].flatMap(([form, places]) => {
      const values = places.map(({ id }) => find(item.code, id, period)?.value ?? null)
      const middle = middleOf(values.filter((value) => value !== null))
      return middle ? [[form, middle] as const] : []
    }),
  )
}

function LikeNote({ like, item }: { like: Map<string, Middle>; item: ShownProps['item'] }) {
  const t = useWords()
  const format = useFormat()
  const amount = (value: number) => format.amount(value, item.unit, item.decimals)
  if (like.size === 0) return <p className="small muted">{t('compare.like.few')}</p>
  return (
    <>
      <ul className={css.kinds}>
        {[...like].map(([form, { low, median, high, count }]) => (
          <li key={form}>
            {t('compare.like.kind', {
              ...{ form: placeTitle(form), count: format.number(count) },
              ...{ median: amount(median), low: amount(low), high: amount(high) },
            })}
          </li>
        ))}
      </ul>
      <p className="small muted">{t('compare.like.note')}</p>
    </>
  )
}

/** The lines of a message: the whole first, each with the year before. */
export function useCompareLines(): (shown: ShownProps) => string[] {
  const t = useWords()
  const toldText = useToldText()
  const changeText = useChangeText()
  return (shown) => {
    const { answer, whole, place, item, find, period, way } = shown
    const rows: Pick<Row, 'id' | 'name' | 'place'>[] = [
      ...(whole ? [{ id: place.id, name: t('table.total', { place: lowerFirst(place.title) }) }] : []),
      ...answer.places.map((one) => ({ id: one.id, name: placeTitle(one.name), place: one })),
    ]
    const [spans, isOver] = [spansOf(shown), answer.periods[period]?.over]
    return rows.map(({ id, name, place }) => {
      const [now, before] = [find(item.code, id, period), find(item.code, id, beforeOf(shown))]
      const change = changeText({ now, before, item, place, spans, boundary: way.map ?? 'then', isOver })
      return t('compare.line', {
        ...{ name, now: toldText(now, item), before: toldText(before, item) },
        change: [change.text, change.growth].filter(Boolean).join(', '),
      })
    })
  }
}
