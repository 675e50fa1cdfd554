import type { Module } from '../../platform/module.ts'
import { makeDocuments } from './documents.ts'
import { routes } from './routes.ts'

export const reports: Module = { name: 'reports', routes, jobs: { 'reports.documents': makeDocuments } }
