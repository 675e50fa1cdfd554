import { sayBand } from '../../../../shared/bands.ts'
import { useFormat } from '../../../../ui/format.ts'
import { useWords } from '../words.ts'
import { bandLook, fillOf, type Look, type Paint } from './map-paint.ts'
import type { PivotItem } from './pivot-shapes.ts'

export interface LegendEntry {
  fill: string
  ink: string
  mark: string
  label: string
}

const states = ['done', 'risk', 'late'] as const
const others = ['no-target', 'banded', 'masked', 'no-data', 'not-working'] as const

/** What the colours of a map mean, in numbers, each with how many units have it; what nobody has is left out. */
export function useLegend({ looks, bands, told, by }: Paint, item: PivotItem, patterns: string): LegendEntry[] {
  const t = useWords()
  const format = useFormat()
  const all = [...looks.values()]
  const count = (is: (look: Look) => boolean) => all.filter(is).length
  const entry = (look: Look, label: string, units: number): LegendEntry[] =>
    units === 0 ? [] : [{ ...fillOf(look, patterns), label: t('map.legend', { label, count: format.number(units) }) }]
  const written = (value: number) => format.number(value, item.decimals)
  const unit = item.unit === '%' ? '%' : ` ${format.unit(item.unit)}`
  return [
    ...bands.flatMap((band, index) => {
      const [from, to] = [written(band.from), written(band.to)]
      const range = from === to ? from : t('map.range', { from, to })
      return entry(bandLook(index, bands.length), `${range}${unit}`, band.count)
    }),
    ...told.flatMap((band, index) => {
      const look = bandLook(index, told.length)
      const units = count((one) => one.kind === 'band' && look.kind === 'band' && one.band === look.band)
      return entry(look, sayBand(band, format.unit(item.unit), format.language), units)
    }),
    ...(by === 'state'
      ? states.flatMap((state) =>
          entry(
            { kind: 'state', state },
            t(`state.${state}`),
            count((look) => look.kind === 'state' && look.state === state),
          ),
        )
      : []),
    ...entry(
      { kind: 'plain' },
      t('map.plain'),
      count(({ kind }) => kind === 'plain'),
    ),
    ...others.flatMap((kind) =>
      entry(
        { kind },
        t(`map.${kind}`),
        count((look) => look.kind === kind),
      ),
    ),
  ]
}
