import { Alert } from '@mantine/core'
import { isAreaLevel, type Level, levels } from '../../../../shared/levels.ts'
import type { Day } from '../../../../shared/spans.ts'
import { isForbidden } from '../../../../ui/client.ts'
import { Answered, Empty, ErrorNote, Loading } from '../../../../ui/components/notes.tsx'
import { useFormat } from '../../../../ui/format.ts'
import { useAddress } from '../../../../ui/page.ts'
import { useQuestion } from '../../../../ui/query.ts'
import { listPlaces } from '../../../places/contract.ts'
import { pivot } from '../../pivot/contract.ts'
import { askedWay, type Way } from '../explain/way.ts'
import { spanOf } from '../pickers/options.ts'
import { usePeriods, yearBefore } from '../pickers/periods.ts'
import { OutOfReach } from '../value/no-figures.tsx'
import { useWords } from '../words.ts'
import { askedPeriods, listOf, NONE, shownPeriods } from './asked-periods.ts'
import css from './figures.module.css'
import { firstItems, sorted } from './first-items.ts'
import { Folded } from './folded.tsx'
import { useKnownItems } from './known-items.ts'
import { NoItems } from './no-items.tsx'
import { PivotPickers } from './pivot-pickers.tsx'
import type { PivotBody, PivotPlace, View } from './pivot-shapes.ts'
import { PivotWay } from './pivot-way.tsx'
import { Result } from './result.tsx'

/** How a place group stands in the address where a level would. */
export const GROUP = 'group:'

interface QuestionProps {
  place: PivotPlace
  period: string
  way: Way
  view: View
}

/**
 * One question (figures × places × periods, of which kind, on which map, as known when) and a view of its answer. What is
 * asked stands in the address, so that a view is an address.
 */
export function Question({ place, period, way, view }: QuestionProps) {
  const t = useWords()
  const format = useFormat()
  const [address, change] = useAddress()
  const options = usePeriods()
  const periods = askedPeriods(view, address, period, options)
  const setItems = (next: string[]) => change({ items: next.join(' ') || NONE })
  const setPeriods = (next: string[]) => change({ periods: next.join(' ') || NONE })
  const group = address.level?.startsWith(GROUP) ? address.level.slice(GROUP.length) : null
  const level = useLevel(place, group ? undefined : address.level, way.map ?? spanOf(periods[0] ?? period)?.from)
  const isBottom = isAreaLevel(place.level) && !group
  const { known, error } = useKnownItems()
  const first = known ? firstItems(isBottom ? place.level : level, known) : []
  const { items, gone } = sorted(listOf(address.items, first), known ?? { indicators: [], measures: [] })
  const names = periodsOf(view, periods)
  const isSplit = address.split === '1'
  const ask = {
    ...{ items, periods: names, split: isSplit && view === 'table', targets: view === 'map' },
    ...askedWay(way),
  }
  const isAsked = items.length > 0 && periods.length > 0
  const ready = isAsked && (level !== null || isBottom || group !== null) && (view !== 'trend' || options !== undefined)
  const itself = { ids: [place.id] }
  const units = group ? { group } : { level: level ?? 'commune', within: place.id }
  const body: PivotBody = { ...ask, places: isBottom ? itself : units }
  const asked = useQuestion(pivot, { body }, { enabled: ready, keep: true })
  const whole = useQuestion(pivot, { body: { ...ask, places: itself } }, { enabled: ready && !isBottom, keep: true })
  if (error) return <ErrorNote error={error} />
  if (!known) return <Loading rows={8} height={36} />
  if (known.indicators.length + known.measures.length === 0) return <NoItems of="all" />
  return (
    <div className={css.result}>
      {gone.length > 0 && (
        <Alert color="yellow" variant="default" role="status">
          {t('table.gone', { codes: gone.map((code) => `“${code.slice(0, 40)}”`).join(', ') })}
        </Alert>
      )}
      <Folded label={t('table.fold')}>
        <PivotPickers
          items={items}
          onItems={setItems}
          periods={periods}
          onPeriods={setPeriods}
          level={group ? `${GROUP}${group}` : isBottom ? place.level : level}
          levels={isAreaLevel(place.level) ? [place.level] : levels.slice(levels.indexOf(place.level) + 1)}
          onLevel={(next) => change({ level: next, lines: null })}
        />
        <PivotWay way={way} isSplit={isSplit} hasSplit={view === 'table'} onChange={change} />
      </Folded>
      {isForbidden(asked.error) ? (
        <OutOfReach to="/figures" />
      ) : isAsked ? (
        <Answered question={asked} loading={<Loading rows={8} height={36} />}>
          {(answer) =>
            answer.places.length === 0 ? (
              <Empty title={way.map ? t('table.empty.map', { day: format.day(way.map) }) : t('table.empty')} />
            ) : (
              <Result
                view={view}
                isOld={asked.isPlaceholderData || whole.isPlaceholderData}
                answer={answer}
                whole={isBottom ? undefined : whole.data}
                place={place}
                names={names.slice(0, answer.periods.length)}
                chosen={periods}
                onPeriods={setPeriods}
                way={way}
                body={body}
              />
            )
          }
        </Answered>
      ) : (
        <Empty title={t('table.choose')} />
      )}
    </div>
  )
}

/** The periods a view asks: a course in the order of time, a comparison each with the same days a year before. */
function periodsOf(view: View, chosen: string[]): string[] {
  if (view === 'compare') return [...chosen, ...chosen.map(yearBefore)]
  return view === 'trend' ? shownPeriods(view, chosen, undefined) : chosen
}

/** The level asked for, else the next one below that has units then; null while nobody knows, and for an area. */
function useLevel(place: PivotPlace, asked: string | undefined, day: Day | undefined): Level | null {
  const isCity = place.level === 'city'
  const query = { parent: place.id, level: 'district' as const, limit: 1, ...(day && { asOf: day }) }
  const districts = useQuestion(listPlaces, { query }, { enabled: isCity && !asked })
  if (asked && levels.includes(asked as Level) && levels.indexOf(asked as Level) > levels.indexOf(place.level))
    return asked as Level
  if (isCity) return districts.data ? (districts.data.total > 0 ? 'district' : 'commune') : null
  if (place.level === 'district') return 'commune'
  return place.level === 'commune' ? 'neighbourhood' : null
}
