import type { Module } from '../../platform/module.ts'
import { makeDocuments } from './documents.ts'
import { routes } from './routes.ts'
import { work } from './work.ts'

export const reports: Module = { name: 'reports', routes, work, jobs: { 'reports.documents': makeDocuments } }
