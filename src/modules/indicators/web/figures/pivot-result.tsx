import { Button, Loader, Select } from '@mantine/core'
import { lazy, Suspense, useState } from 'react'
import { CopyButton } from '../../../../ui/components/copy-button.tsx'
import { Loading } from '../../../../ui/components/notes.tsx'
import { Sheet } from '../../../../ui/components/sheet.tsx'
import { useFormat } from '../../../../ui/format.ts'
import { usePanel } from '../explain/panel-state.ts'
import { usePeriodName } from '../pickers/periods.ts'
import { placeTitle } from '../value/place-title.ts'
import { useValueText } from '../value/value-text.tsx'
import { useWords } from '../words.ts'
import css from './figures.module.css'
import type { PivotCell, PivotResultProps } from './pivot-shapes.ts'
import { PivotTable } from './pivot-table.tsx'
import { PivotTogether } from './pivot-together.tsx'

const Chart = lazy(async () => ({ default: (await import('./chart.tsx')).Chart }))

const DRAWN = 40

/** The chart above its table, and the table as a message. */
export function PivotResult(props: PivotResultProps) {
  const { answer, place, names, way, isOld } = props
  const t = useWords()
  const format = useFormat()
  const nameOf = usePeriodName()
  const panel = usePanel()
  const textOf = usePivotText(props)
  const [drawn, setDrawn] = useState(0)
  const [isShown, setShown] = useState(true)
  const item = answer.items[drawn] ?? answer.items[0]
  if (!item) return null
  const places = answer.places.slice(0, DRAWN)
  const series = names.map((name, period) => ({
    name: nameOf(name),
    values: places.map((one) => valueAt(answer.cells, item.code, one.id, period)?.value ?? null),
  }))
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
      <div className={css.result} data-old={isOld || undefined} inert={isOld}>
        <div className={`${css.bar} no-print`}>
          {answer.items.length > 1 && (
            <Select
              aria-label={t('chart.item')}
              value={item.code}
              data={answer.items.map((one) => ({ value: one.code, label: format.pick(one) }))}
              onChange={(code) => setDrawn(answer.items.findIndex((one) => one.code === code))}
              size="sm"
            />
          )}
          <Button variant="default" size="sm" aria-expanded={isShown} onClick={() => setShown(!isShown)}>
            {t(isShown ? 'chart.hide' : 'chart.show')}
          </Button>
          <CopyButton text={textOf} label={t('copyText')} size="sm" />
        </div>
        {isShown && (
          <Sheet title={t('chart.title', { item: format.pick(item) })}>
            <Suspense fallback={<Loading rows={1} height={260} />}>
              <Chart
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
            {answer.places.length > DRAWN && (
              <p className="small muted">{t('chart.limited', { count: format.number(DRAWN) })}</p>
            )}
          </Sheet>
        )}
        <PivotTable key={place.id} {...props} />
        <PivotTogether answer={answer} names={names} />
        <p className="small muted">{t('table.totals.note')}</p>
      </div>
    </>
  )
}

export const valueAt = (cells: PivotCell[], item: string, place: number, period: number): PivotCell | undefined =>
  cells.find((one) => one.item === item && one.place === place && one.period === period && one.category === null)

function usePivotText({ answer, whole, place, names }: PivotResultProps): () => string {
  const t = useWords()
  const format = useFormat()
  const nameOf = usePeriodName()
  const valueText = useValueText()
  return () => {
    const rows = [
      ...answer.places,
      ...(whole ? [{ id: place.id, name: t('table.total', { place: place.title }) }] : []),
    ]
    const cells = [...answer.cells, ...(whole?.cells ?? [])]
    return answer.items
      .flatMap((item) =>
        names.map((name, period) => {
          const lines = rows.map((row) => {
            const cell = valueAt(cells, item.code, row.id, period)
            return `${placeTitle(row.name)}: ${cell ? valueText({ ...cell, unit: item.unit, decimals: item.decimals }) : '–'}`
          })
          return [`${format.pick(item)}, ${nameOf(name)}`, ...lines].join('\n')
        }),
      )
      .join('\n\n')
  }
}
