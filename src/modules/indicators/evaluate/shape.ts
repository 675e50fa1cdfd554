import type { Actor } from '../../../shared/actor.ts'
import type { Level } from '../../../shared/levels.ts'
import type { Standing } from '../../facts/contract.ts'
import { mayReadFigures, readableChains } from '../policy.ts'
import type { Evaluated, Item } from './evaluate.ts'

/** How questions come in and answers go out, the same for pivot, explain and scorecard. */

export const named = <P extends { id: number; form: string; name: string; level: Level }>(place: P) => ({
  id: place.id,
  name: `${place.form} ${place.name}`,
  level: place.level,
})

type Called = Pick<Item, 'code' | 'kind' | 'vi' | 'en' | 'unit' | 'decimals'>

export const itemOf = ({ code, kind, vi, en, unit, decimals }: Called) => ({
  code,
  kind,
  vi,
  en,
  unit,
  decimals,
})

interface Way {
  chain?: string | undefined
  standing: Standing
  boundary: string
  asKnownAt?: string | undefined
}

type Paths = Map<number, number[]>

/** How figures are asked for: of what is not official yet, only the lines the asker may read. */
export const askedWay = (actor: Actor | null, paths: Paths, { chain, standing, boundary, asKnownAt }: Way) => ({
  chains: chain === undefined ? readableChains(actor, [...paths.values()], standing) : [chain],
  standing,
  boundary,
  asKnownAt: asKnownAt ?? null,
})

interface Questioned {
  paths: Paths
  standing: Standing
  chain?: string | undefined
}

export const policyOf = (actor: Actor | null, { paths, standing, chain }: Questioned) =>
  mayReadFigures(actor, { paths: [...paths.values()], standing, chain })

export const noValue = { value: null, numerator: null, denominator: null, received: null, expected: null }

export const cellValue = (cell: Evaluated | undefined) => {
  const { value, numerator, denominator, why, received, expected } = cell ?? { ...noValue, why: 'no-data' as const }
  return { value, numerator, denominator, why, received, expected }
}

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
    whole: { ...noValue, why: 'not-computed' as const },
    parts: [],
    childLevel: null,
    childItem: item,
    children: [],
    records: { measure: null, total: 0, hidden: 0, items: [] },
  }
}
