import type { Module } from '../../platform/module.ts'
import { dhisRoutes } from './dhis2/routes.ts'
import { routes } from './routes.ts'
import { importRecords, work } from './work.ts'

export { bringIn, checkFile, readRest } from './import.ts'

export const exchange: Module = {
  name: 'exchange',
  routes: [...routes, ...dhisRoutes],
  work,
  records: { import: importRecords },
}
