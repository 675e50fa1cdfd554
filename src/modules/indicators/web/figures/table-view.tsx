import { Button } from '@mantine/core'
import { lazy, Suspense, useState } from 'react'
import { Loading } from '../../../../ui/components/notes.tsx'
import { Sheet } from '../../../../ui/components/sheet.tsx'
import { useFormat } from '../../../../ui/format.ts'
import { endedIn } from '../../cells.ts'
import { usePanel } from '../explain/panel-state.ts'
import { lowerFirst, usePeriodName } from '../pickers/periods.ts'
import { placeTitle } from '../value/place-title.ts'
import { useWords } from '../words.ts'
import { useItemTitle } from './item-title.ts'
import type { ShownProps } from './pivot-shapes.ts'
import { PivotTable } from './pivot-table.tsx'
import { useToldText } from './short-text.ts'
import { Banded, isBanded, Unranked } from './unranked.tsx'

export const Chart = lazy(async () => ({ default: (await import('./chart.tsx')).Chart }))

export const DRAWN = 40

/** Every figure asked, with bars of one of them above; none of what units are never compared by. */
export function TableView(props: ShownProps) {
  const { answer, place, names, way, item, find } = props
  const t = useWords()
  const format = useFormat()
  const itemTitle = useItemTitle()
  const nameOf = usePeriodName()
  const panel = usePanel()
  const [isShown, setShown] = useState(true)
  const places = answer.places.slice(0, DRAWN)
  const series = names.map((name, period) => ({
    name: nameOf(name),
    values: places.map((one) => find(item.code, one.id, period)?.value ?? null),
  }))
  return (
    <>
      {item.unranked ? (
        <Unranked item={item} />
      ) : isBanded(props, answer.places) ? (
        <Banded item={item} />
      ) : series.every(({ values }) => values.every((value) => value === null)) ? null : (
        <Sheet
          title={t('chart.title', { item: itemTitle(item) })}
          aside={
            <Button
              className="no-print"
              variant="default"
              size="xs"
              aria-expanded={isShown}
              onClick={() => setShown(!isShown)}
            >
              {t(isShown ? 'chart.hide' : 'chart.show')}
            </Button>
          }
        >
          {isShown && (
            <Suspense fallback={<Loading rows={1} height={260} />}>
              <Chart
                kind="bars"
                label={t('chart.label', { item: format.pick(item) })}
                names={places.map((one) => placeTitle(one.name))}
                series={series}
                decimals={item.decimals}
                unit={format.unit(item.unit)}
                onPick={(index, period) => {
                  const at = places[index]
                  if (at) panel.open({ item: item.code, place: at.id, period: names[period] ?? '', ...way })
                }}
              />
            </Suspense>
          )}
          {isShown && answer.places.length > DRAWN && (
            <p className="small muted">{t('chart.limited', { count: format.number(DRAWN) })}</p>
          )}
        </Sheet>
      )}
      <PivotTable key={place.id} {...props} />
    </>
  )
}

/** The lines of a message: the whole first, then the units, each with all its figures in one line, so that a message ends with a whole unit. */
export function useTableLines(): (shown: ShownProps) => string[] {
  const t = useWords()
  const format = useFormat()
  const nameOf = usePeriodName()
  const toldText = useToldText()
  return ({ answer, whole, place, names, way, find }) => {
    const nameOfPlace = (one: ShownProps['answer']['places'][number]): string => {
      const ended = endedIn(one, { periods: answer.periods, boundary: way.map ?? 'then' })
      return placeTitle(one.name) + (ended === null ? '' : ` (${t('table.ended', { day: format.day(ended) })})`)
    }
    const pairs = answer.items.flatMap((item) => names.map((name, period) => ({ item, name, period })))
    const rows = [
      ...(whole ? [{ id: place.id, name: t('table.total', { place: lowerFirst(place.title) }) }] : []),
      ...answer.places.map((one) => ({ id: one.id, name: nameOfPlace(one) })),
    ]
    const only = pairs.length === 1
    return rows.map((row) => {
      const told = pairs.map(({ item, name, period }) => {
        const what = [
          ...(answer.items.length > 1 ? [format.pick(item)] : []),
          ...(names.length > 1 ? [nameOf(name)] : []),
        ]
        return `${only ? '' : `${what.join(', ')}: `}${toldText(find(item.code, row.id, period), item)}`
      })
      return `${row.name}: ${told.join('; ')}`
    })
  }
}
