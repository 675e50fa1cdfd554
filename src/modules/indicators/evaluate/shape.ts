import type { Actor } from '../../../shared/actor.ts'
import type { Level } from '../../../shared/levels.ts'
import { addDays, type Day, type Span } from '../../../shared/spans.ts'
import type { Standing, Why } from '../../facts/contract.ts'
import { mayReadFigures, readableChains } from '../policy.ts'
import type { Evaluated, Item } from './evaluate.ts'

/** A place as answers say it, its form before its name: "phường Hàng Bạc". */
export const named = <P extends { id: number; form: string; name: string; level: Level }>(place: P) => ({
  id: place.id,
  name: `${place.form} ${place.name}`,
  level: place.level,
})

type Called = Pick<Item, 'code' | 'kind' | 'vi' | 'en' | 'unit' | 'decimals'>

/** What an answer says of a measure or an indicator; formula and chains stay inside. */
export const itemOf = ({ code, kind, vi, en, unit, decimals }: Called) => ({
  code,
  kind,
  vi,
  en,
  unit,
  decimals,
})

/** How many forms a figure rests on. */
export const formsOf = (cell: Pick<Evaluated, 'received' | 'expected'> | null | undefined) =>
  cell?.expected ? { received: cell.received ?? 0, expected: cell.expected } : null

/** Which figures are asked for, and on which map. */
export interface Way {
  chain?: string | undefined
  standing: Standing
  boundary: string
  asKnownAt?: string | undefined
}

type Paths = Map<number, number[][]>

/** How figures are asked for: of what is not official yet, only the lines the asker may read. */
export const askedWay = (actor: Actor | null, paths: Paths, { chain, standing, boundary, asKnownAt }: Way) => ({
  chains: chain === undefined ? readableChains(actor, [...paths.values()].flat(), standing) : [chain],
  standing,
  boundary,
  asKnownAt: asKnownAt ?? null,
})

interface Questioned {
  paths: Paths
  standing: Standing
  chain?: string | undefined
}

/** The policy of pivot, explain and scorecard over what they load. */
export const policyOf = (actor: Actor | null, { paths, standing, chain }: Questioned) =>
  mayReadFigures(actor, { paths: [...paths.values()].flat(), standing, chain })

const noValue = {
  value: null,
  numerator: null,
  denominator: null,
  band: null,
  received: null,
  expected: null,
  divided: null,
}

/** What an answer says of a cell; where there is none, nothing but why (no data, unless another reason is given). */
export const cellValue = (cell: Evaluated | null | undefined, otherwise: Why = 'no-data') => {
  const {
    value,
    numerator,
    denominator,
    why,
    band,
    received,
    expected,
    divided = null,
  } = cell ?? { ...noValue, why: otherwise }
  return { value, numerator, denominator, why, band, received, expected, divided }
}

/** The answer about an indicator that is not computed yet; `indicator` is null where even the catalogue has none. */
export function nothingComputed(
  indicator: { vi: string; en: string; unit: string; decimals: number } | null,
  code: string,
) {
  const item = {
    code,
    kind: 'indicator' as const,
    vi: indicator?.vi ?? code,
    en: indicator?.en ?? code,
    unit: indicator?.unit ?? '',
    decimals: indicator?.decimals ?? 0,
  }
  return {
    item,
    whole: cellValue(null, 'not-computed'),
    comparable: null,
    divided: null,
    parts: [],
    childLevel: null,
    childItem: item,
    children: [],
    records: { measure: null, period: null, total: 0, hidden: 0, items: [] },
  }
}

/** The days on whose map a question's places stand: from the first period to the last, or the day of its boundary. */
export function mapOf(periods: Span[], boundary: 'then' | Day = 'then'): Span {
  if (boundary !== 'then') return { from: boundary, to: addDays(boundary, 1) }
  const [from = ''] = periods.map((period) => period.from).sort()
  const to = periods
    .map((period) => period.to)
    .sort()
    .at(-1)
  return { from, to: to ?? from }
}
