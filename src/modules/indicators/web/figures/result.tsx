import { Loader } from '@mantine/core'
import { useMemo, useRef } from 'react'
import type { RouteAnswer } from '../../../../shared/contract.ts'
import { useFormat } from '../../../../ui/format.ts'
import { useAddress } from '../../../../ui/page.ts'
import { withCells } from '../../cells.ts'
import { formulaDays } from '../../expression/in-force.ts'
import type { pivot } from '../../pivot/contract.ts'
import { listedName } from '../pickers/options.ts'
import { useWords } from '../words.ts'
import { CompareView, useCompareLines } from './compare-view.tsx'
import css from './figures.module.css'
import { useItemTitle } from './item-title.ts'
import { MapView, useMapLines } from './map-view.tsx'
import { beforeOf } from './pairs.ts'
import { useMarkedName } from './period-head.tsx'
import { finderOf, type PivotBody, type PivotResultProps, type View } from './pivot-shapes.ts'
import { PivotTogether } from './pivot-together.tsx'
import { usePictureForms } from './short-text.ts'
import { TableView, useTableLines } from './table-view.tsx'
import { TrendView, useTrendLines } from './trend-view.tsx'
import { ViewBar } from './view-bar.tsx'

interface ResultProps extends Omit<PivotResultProps, 'answer' | 'whole'> {
  answer: RouteAnswer<typeof pivot>
  whole: RouteAnswer<typeof pivot> | undefined
  view: View
  /** The answer to an earlier question, while the one that is asked now is on its way. */
  isOld: boolean
  /** The periods as they were chosen. */
  chosen: string[]
  onPeriods: (periods: string[]) => void
  body: PivotBody
}

/** One view of the answer, with what can be done with it. */
export function Result({ view, isOld, chosen, onPeriods, body, ...asked }: ResultProps) {
  const t = useWords()
  const format = useFormat()
  const itemTitle = useItemTitle()
  const nameOf = useMarkedName()
  const [address, change] = useAddress()
  const formsText = usePictureForms()
  const frame = useRef<HTMLDivElement>(null)
  const { names, place, way } = asked
  const answer = useMemo(() => withCells(asked.answer), [asked.answer])
  const whole = useMemo(() => asked.whole && withCells(asked.whole), [asked.whole])
  const props = { ...asked, answer, whole }
  const item = answer.items.find(({ code }) => code === address.show) ?? answer.items[0]
  const lines = {
    table: useTableLines(),
    trend: useTrendLines(),
    compare: useCompareLines(),
    map: useMapLines(),
  }[view]
  if (!item) return null
  const period = Math.max(0, chosen.indexOf(listedName(address.at ?? '')))
  const shown = { ...props, item, period, find: finderOf(answer, whole) }
  const marked = (name: string, index: number) => nameOf(name, answer.periods[index]?.over)
  const isOne = view === 'compare' || view === 'map'
  const title = view === 'table' ? answer.items.map((one) => format.pick(one)).join('; ') : format.pick(item)
  const when = isOne ? marked(chosen[period] ?? '', period) : names.map(marked).join('; ')
  const drawn =
    view === 'map'
      ? [period]
      : view === 'compare'
        ? [period, beforeOf({ names, period })]
        : names.map((_, index) => index)
  const changed = formulaDays(
    item.formulas,
    drawn.flatMap((index) => answer.periods[index] ?? []),
  )
  return (
    <>
      <p role="status" className={isOld ? css.computing : undefined}>
        {isOld && (
          <>
            <Loader size="xs" /> {t('table.computing')}
          </>
        )}
      </p>
      {/* Old figures under a new question: seen dimmed, and neither copied nor opened. */}
      <div ref={frame} className={css.result} data-old={isOld || undefined} inert={isOld}>
        <ViewBar
          items={answer.items}
          item={view === 'table' && answer.items.length < 2 ? null : item.code}
          onItem={(code) => change({ show: code })}
          periods={isOne ? chosen : []}
          period={chosen[period] ?? ''}
          onPeriod={(name) => change({ at: name })}
          text={() => ({ title, where: `${place.title}, ${when}`, way, lines: lines(shown) })}
          picture={{
            title: itemTitle(item),
            forms: formsText(shown, drawn),
            where: `${place.title}, ${when}`,
            note: changed.length > 0 ? t('trend.formula', { days: changed.map(format.day).join(', ') }) : '',
            way,
            of: { codes: [item.code], place: place.title, periods: drawn.map((index) => nameOf(names[index] ?? '')) },
          }}
          frame={frame}
          body={body}
          isComparison={view === 'compare'}
        />
        {view === 'table' && <TableView {...shown} />}
        {view === 'trend' && <TrendView {...shown} onPeriods={onPeriods} />}
        {view === 'compare' && <CompareView {...shown} />}
        {view === 'map' && <MapView {...shown} />}
        {view !== 'trend' && <PivotTogether answer={answer} names={names} />}
        {[...answer.cells, ...(whole?.cells ?? [])].some(({ divided }) => divided) && (
          <p className="small muted">{t('divided.legend')}</p>
        )}
        {whole && <p className="small muted">{t('table.totals.note')}</p>}
      </div>
    </>
  )
}
