import type { Module } from '../../platform/module.ts'
import { heldAt, holds } from '../../shared/actor.ts'
import { fold } from '../../shared/text.ts'
import { findCity } from '../places/index.ts'
import { actions, indicatorObjects } from './audit.ts'
import { findIndicators } from './catalogue/read.ts'
import { routes } from './routes.ts'

export { findIndicators, findUnknownIndicator } from './catalogue/read.ts'
export { type NewIndicator, saveIndicators } from './catalogue/save.ts'
export { isSmall } from './evaluate/evaluate.ts'
export { mask } from './evaluate/mask.ts'
export { findItem, readCatalogue, readPeriod } from './evaluate/resolve.ts'
export { type FormulaNames, faultOfFormula, fitsFormula, formulaNames } from './expression/fault.ts'
export { givesWholeNumbers } from './expression/whole-numbers.ts'
export { mayReadFigures, readableChains } from './policy.ts'
export { scores } from './scorecard/scores.ts'
export { isWhole } from './scorecard/whole.ts'
export { saveTargets } from './targets/targets.ts'

export const indicators: Module = {
  name: 'indicators',
  actions,
  objects: {
    indicator: { vi: 'chỉ số', en: 'indicator', find: indicatorObjects, readers: async () => 'everybody' },
    view: { vi: 'cách xem', en: 'view' },
  },
  routes,
  search: async (db, actor, folded, today) => {
    if (!holds(actor, 'figures.read')) return []
    const words = folded.split(/\s+/).filter(Boolean)
    const used = (await findIndicators(db, today)).filter(({ ended }) => !ended)
    const found = used.filter((one) => {
      const text = fold(`${one.code} ${one.vi} ${one.en}`)
      return words.every((word) => text.includes(word))
    })
    const place = heldAt(actor, 'figures.read') ?? (found.length > 0 ? await findCity(db) : 0)
    return found.slice(0, 8).map(({ code, vi, unit }) => ({
      kind: 'indicator' as const,
      title: `${code} · ${vi}`,
      detail: unit === '%' ? '' : unit,
      link: `/explain?item=${code}&place=${place}&period=PLAN_YEAR:${today.slice(0, 4)}`,
    }))
  },
}
