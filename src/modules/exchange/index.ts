import type { Module } from '../../platform/module.ts'
import { actions } from './audit.ts'
import { dhisRoutes } from './dhis2/routes.ts'
import { routes } from './routes.ts'
import { upwardRoutes } from './upward/routes.ts'
import { importProof, importRecords, work } from './work.ts'

export { alikeLines } from './dhis2/alike-lines.ts'
export { checkMetadata, importMetadata } from './dhis2/metadata.ts'
export { listCsv, metadataAudit, postValues, unitsCsv } from './dhis2/said.ts'
export { conflictReasons } from './dhis2/values/contract.ts'
export { wantedOf } from './dhis2/wanted.ts'
export { allOf, bringIn, checkFile, readRest } from './import.ts'
export { upwardFile, upwardKey } from './upward/export.ts'
export { checkFile as checkSignedFile } from './upward/sign.ts'

export const exchange: Module = {
  name: 'exchange',
  actions,
  objects: {
    import: { vi: 'lần nhập', en: 'import' },
    metadata: { vi: 'siêu dữ liệu', en: 'metadata' },
    upward: { vi: 'tệp của kỳ', en: 'file of the period' },
  },
  routes: [...routes, ...dhisRoutes, ...upwardRoutes],
  work,
  records: { import: importRecords },
  proofs: { import: importProof },
}
