import type { Module } from '../../platform/module.ts'
import { dhisRoutes } from './dhis2/routes.ts'
import { routes } from './routes.ts'
import { upwardRoutes } from './upward/routes.ts'
import { importRecords, work } from './work.ts'

export { bringIn, checkFile, readRest } from './import.ts'

export const exchange: Module = {
  name: 'exchange',
  routes: [...routes, ...dhisRoutes, ...upwardRoutes],
  work,
  records: { import: importRecords },
}
