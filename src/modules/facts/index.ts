import type { Module } from '../../platform/module.ts'
import { actions } from './audit.ts'
import { routes } from './routes.ts'

export { findRecords, type RecordShare } from './explain/records.ts'
export { findSaidBy, sumSaidBy } from './explain/said-by.ts'
export type { Digest } from './ledger/digest.ts'
export { findLoadedDays, findSaid, type LoadedDays, loadedDays } from './ledger/figures.ts'
export { acceptLoaded, type Clash, Load, type LoadedFigure, retract } from './ledger/load.ts'
export { judge, keepLast, noteStanding } from './ledger/loaded.ts'
export {
  accept,
  closeLedgerMoment,
  type Figure,
  type FirstPosting,
  postFirst,
  restate,
  withdraw,
} from './ledger/post.ts'
export { findSaidElsewhere } from './ledger/said-elsewhere.ts'
export { rebuildBalances, verifyLedger } from './ledger/verify.ts'
export {
  coverageMeasures,
  findMeasures,
  formCountedBy,
  getMeasures,
  type NewMeasure,
  saveMeasures,
} from './measures.ts'
export { pivotMeasures } from './pivot/pivot.ts'
export type { Cell } from './pivot/question.ts'

export const facts: Module = {
  name: 'facts',
  routes,
  actions,
  objects: { facts: { vi: 'sổ cái', en: 'ledger' } },
}
