import { useDidUpdate } from '@mantine/hooks'
import { useState } from 'react'
import { type Level, levels } from '../../../../shared/levels.ts'
import type { Day } from '../../../../shared/spans.ts'
import { Answered, Empty, Loading } from '../../../../ui/components/notes.tsx'
import { useFormat } from '../../../../ui/format.ts'
import { useAddress } from '../../../../ui/page.ts'
import { useQuestion } from '../../../../ui/query.ts'
import { listPlaces } from '../../../places/contract.ts'
import { pivot } from '../../contract.ts'
import { askedWay, type Way } from '../explain/way.ts'
import { spanOf } from '../pickers/periods.ts'
import { useWords } from '../words.ts'
import css from './figures.module.css'
import { PivotPickers } from './pivot-pickers.tsx'
import { PivotResult } from './pivot-result.tsx'
import type { PivotPlace } from './pivot-shapes.ts'
import { PivotWay } from './pivot-way.tsx'

/** How a place group stands in the address where a level would. */
export const GROUP = 'group:'

interface PivotTabProps {
  place: PivotPlace
  period: string
  way: Way
}

/** A table of one's own: chosen figures × places of a level × periods. What is asked stands in the address. */
export function PivotTab({ place, period, way }: PivotTabProps) {
  const t = useWords()
  const format = useFormat()
  const [address, change] = useAddress()
  const [items, setItems] = useState(() => list(address.items, ['C1', 'A6']))
  const [periods, setPeriods] = useState(() => list(address.periods, [period]).filter(spanOf))
  const group = address.level?.startsWith(GROUP) ? address.level.slice(GROUP.length) : null
  const level = useLevel(place, group ? undefined : address.level, way.map ?? spanOf(periods[0] ?? period)?.from)
  useDidUpdate(() => change({ items: items.join(' '), periods: periods.join(' ') }), [items, periods])
  const ask = { items, periods, split: address.split === '1', ...askedWay(way) }
  const ready = items.length > 0 && periods.length > 0 && level !== null
  const below = useQuestion(
    pivot,
    { body: { ...ask, places: group ? { group } : { level: level ?? 'commune', within: place.id } } },
    { enabled: ready, keep: true },
  )
  const whole = useQuestion(pivot, { body: { ...ask, places: { ids: [place.id] } } }, { enabled: ready, keep: true })
  return (
    <div className={css.result}>
      <PivotPickers
        items={items}
        onItems={setItems}
        periods={periods}
        onPeriods={setPeriods}
        level={group ? `${GROUP}${group}` : level}
        levels={levels.slice(levels.indexOf(place.level) + 1)}
        onLevel={(next) => change({ level: next })}
      />
      <PivotWay way={way} isSplit={ask.split} onChange={change} />
      {ready ? (
        <Answered question={below} loading={<Loading rows={8} height={36} />}>
          {(answer) =>
            answer.places.length === 0 ? (
              <Empty title={way.map ? t('table.empty.map', { day: format.day(way.map) }) : t('table.empty')} />
            ) : (
              <PivotResult
                isOld={below.isPlaceholderData || whole.isPlaceholderData}
                answer={answer}
                whole={whole.data}
                place={place}
                names={answer.periods.map((_, i) => periods[i] ?? '')}
                way={way}
              />
            )
          }
        </Answered>
      ) : (
        <Empty title={level === null ? t('table.empty') : t('table.choose')} />
      )}
    </div>
  )
}

const list = (text: string | undefined, otherwise: string[]): string[] =>
  text === undefined ? otherwise : text.split(' ').filter(Boolean)

/** The level asked for, else the next one below that has units then; null while nobody knows, or at the bottom. */
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
