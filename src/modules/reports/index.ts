import type { Module } from '../../platform/module.ts'
import { routes } from './routes.ts'

export const reports: Module = { name: 'reports', routes }
