import type { Module } from '../../platform/module.ts'
import { routes } from './routes.ts'

export { findUnknownIndicator, type NewIndicator, saveIndicators, saveTargets } from './catalogue.ts'
export { readCatalogue, readPeriod } from './evaluate/resolve.ts'
export { scores } from './scorecard/scores.ts'

export const indicators: Module = { name: 'indicators', routes }
