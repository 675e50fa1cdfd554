import { useCallback, useId, useState } from 'react'
import type { Band } from '../../../../shared/bands.ts'
import { addDays } from '../../../../shared/spans.ts'
import { toldDecimals } from '../../../../shared/told-decimals.ts'
import { Sheet } from '../../../../ui/components/sheet.tsx'
import { useFormat } from '../../../../ui/format.ts'
import { useAddress } from '../../../../ui/page.ts'
import { useQuestion } from '../../../../ui/query.ts'
import { getDrawing, listPlaces } from '../../../places/contract.ts'
import type { PivotCell } from '../../cells.ts'
import { spanOf } from '../pickers/options.ts'
import { usePeriodName } from '../pickers/periods.ts'
import { placeTitle } from '../value/place-title.ts'
import { useStateText } from '../value/score-state.tsx'
import { useWords } from '../words.ts'
import css from './figures.module.css'
import { FromYear } from './from-year.tsx'
import { type Held, heldIn } from './held.ts'
import { useHeldState } from './held-columns.tsx'
import { useLegend } from './map-legend.ts'
import { paintOf } from './map-paint.ts'
import { MapPicture } from './map-picture.tsx'
import type { MapUnit } from './map-place.ts'
import { finderOf, type ShownProps } from './pivot-shapes.ts'
import { PivotTable } from './pivot-table.tsx'
import { useToldText } from './short-text.ts'
import { useTableLines } from './table-view.tsx'
import { Unranked } from './unranked.tsx'

const MOST_ASKED = 1000

/** A figure with what of its target is due there. */
type Due = PivotCell & { due?: number | null; state?: string }

/** One figure of one period on the map: real boundaries where all units have one, else a tile for each. */
export function MapView(props: ShownProps) {
  const { answer, item, period, find, names, way } = props
  const [, change] = useAddress()
  const t = useWords()
  const format = useFormat()
  const nameOf = usePeriodName()
  const toldText = useToldText()
  const stateText = useStateText()
  const [ref, width] = useWidth()
  const patterns = useId().replace(/[^\w-]/g, '')
  const [looked, setLooked] = useState<number | null>(null)
  const name = names[period] ?? ''
  const span = spanOf(name)
  const day = way.map ?? (span ? addDays(span.to, -1) : '')
  const level = answer.places[0]?.level ?? 'commune'
  const drawing = useQuestion(getDrawing, { query: { level, asOf: day } }, { enabled: day !== '', keep: true }).data
  const parents = useParents(level, day)
  const cells = answer.places.flatMap(({ id }) => find(item.code, id, period) ?? [])
  const paint = paintOf(answer, item, period, cells)
  const legend = useLegend(paint, item, patterns)
  const targets = heldIn(props)
  const mark = item.unit === '%' ? '%' : ''
  const figureOf = (cell: Due | undefined): string => {
    if (cell?.band) return shortBand(cell.band, format.number) + mark
    return cell && cell.value !== null
      ? format.number(cell.value, toldDecimals({ ...cell, decimals: item.decimals })) + mark
      : ''
  }
  const units = answer.places.map((place): MapUnit => {
    const target = targets.get(place.id)
    const found = find(item.code, place.id, period)
    const cell: Due | undefined = found && { ...found, ...(target && { due: target.due, state: target.state }) }
    const state =
      target && (target.state !== 'none' || target.fewForms)
        ? stateText({ ...item, ...(cell ?? { value: null, why: null }), ...target, target: target.due })
        : ''
    return {
      id: place.id,
      // The unit above, which tells two of one name apart, is what its tile stands under.
      name:
        place.name
          .slice(place.form.length)
          .replace(/ \(.*\)$/, '')
          .trim() || place.name,
      title: placeTitle(place.name),
      group: parents.get(place.id) ?? (parents.size > 0 ? t('map.ended') : ''),
      figure: figureOf(cell),
      told: [toldText(cell, item), state].filter(Boolean).join(' · '),
      look: paint.looks.get(place.id) ?? { kind: 'no-data' },
      cell: { item: item.code, place: place.id, period: name, ...way },
    }
  })
  const shapes = new Map(drawing?.units.map((one) => [one.id, one]))
  const isDrawn = units.every(({ id, look }) => shapes.has(id) || look.kind === 'not-working')
  const seen = units.find(({ id }) => id === looked)
  const isFromYear = [...targets.values()].some(({ due }) => due === null)
  return (
    <>
      {item.unranked && <Unranked item={item} />}
      {span && (
        <FromYear
          codes={isFromYear ? [item.code] : []}
          period={span}
          onPeriod={(next) => change({ periods: names.map((one) => (one === name ? next : one)).join(' '), at: next })}
        />
      )}
      <Sheet title={t('map.title', { item: format.pick(item), period: nameOf(name) })}>
        <p className={css.looked} aria-hidden="true">
          {seen ? (
            <>
              <b>{seen.title}</b> {seen.told}
            </>
          ) : (
            <span className="muted">{t('map.hint')}</span>
          )}
        </p>
        <div ref={ref} className={css.map}>
          {width > 0 && (
            <MapPicture
              label={t('map.label', { item: format.pick(item), period: nameOf(name) })}
              units={units}
              shapes={isDrawn && drawing ? shapes : null}
              width={width}
              legend={legend}
              others={t('map.ended')}
              patterns={patterns}
              onLook={setLooked}
            />
          )}
        </div>
        {drawing && !isDrawn && <p className="small muted">{t('map.tiles')}</p>}
        {isDrawn && <p className="small muted">{t('map.drawn')}</p>}
      </Sheet>
      <OnePeriod {...props} held={targets} name={name} />
    </>
  )
}

/** "50–70", "< 50", "≥ 90": what a tile has room for; the legend says it in full. */
function shortBand({ from, to }: Band, number: (value: number) => string): string {
  if (from === null) return to === null ? '' : `< ${number(to)}`
  return to === null ? `≥ ${number(from)}` : `${number(from)}–${number(to)}`
}

/** How wide an element is, now and whenever it changes. */
function useWidth(): [ref: (element: HTMLElement | null) => (() => void) | undefined, width: number] {
  const [width, setWidth] = useState(0)
  const ref = useCallback((element: HTMLElement | null) => {
    if (!element) return
    const measure = () => setWidth(Math.floor(element.clientWidth))
    const watch = new ResizeObserver(measure)
    watch.observe(element)
    measure()
    return () => watch.disconnect()
  }, [])
  return [ref, width]
}

/** The answer to the same question of one item in one period alone, which is its first. */
const onlyIn = ({ item, period }: ShownProps, answer: ShownProps['answer']): ShownProps['answer'] => ({
  ...answer,
  items: [item],
  periods: answer.periods.slice(period, period + 1),
  cells: answer.cells.flatMap((cell) => (cell.period === period ? [{ ...cell, period: 0 }] : [])),
})

/** The table of what the map shows. */
function OnePeriod({ held, name, ...props }: ShownProps & { held: Held; name: string }) {
  const { answer, whole, place, way } = props
  return (
    <div className={held.size === 0 ? css.narrow : undefined}>
      <PivotTable
        key={place.id}
        answer={onlyIn(props, answer)}
        whole={whole && onlyIn(props, whole)}
        {...{ place, way, held }}
        names={[name]}
      />
    </div>
  )
}

/** Under which district each commune stands on a day; nothing for other levels. */
function useParents(level: string, day: string): Map<number, string> {
  const isCommune = level === 'commune'
  const query = { level: 'commune' as const, basis: 'work' as const, asOf: day, limit: MOST_ASKED }
  const { data } = useQuestion(listPlaces, { query }, { enabled: isCommune && day !== '', keep: true })
  return new Map(isCommune ? data?.items.map((one) => [one.id, placeTitle(one.parentName ?? '')]) : [])
}

/** The lines of a message: the whole first, then the units, each with its figure and, against a target, its state. */
export function useMapLines(): (shown: ShownProps) => string[] {
  const lines = useTableLines()
  const heldState = useHeldState()
  return (shown) => {
    const { answer, whole, item, period, names, place, find } = shown
    const held = heldIn(shown)
    const [only, all] = [onlyIn(shown, answer), whole && onlyIn(shown, whole)]
    const told = lines({
      ...shown,
      ...{ answer: only, whole: all, period: 0, names: names.slice(period, period + 1) },
      find: finderOf(only, all),
    })
    const ids = [...(whole ? [place.id] : []), ...answer.places.map(({ id }) => id)]
    return told.map((line, index) =>
      [line, heldState(find, held, item, ids[index] ?? 0, period)].filter(Boolean).join(' · '),
    )
  }
}
