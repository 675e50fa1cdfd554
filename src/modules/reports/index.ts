import type { Module } from '../../platform/module.ts'
import { actions, reportObjects, reportReaders } from './audit.ts'
import { makeDocuments } from './documents.ts'
import { routes } from './routes.ts'
import { work } from './work.ts'

export const reports: Module = {
  name: 'reports',
  routes,
  work,
  jobs: { 'reports.documents': makeDocuments },
  actions,
  objects: { report: { vi: 'báo cáo', en: 'report', find: reportObjects, readers: reportReaders } },
}
