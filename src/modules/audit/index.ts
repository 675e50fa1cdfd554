import type { Module } from '../../platform/module.ts'
import { exportHead, HEAD_JOB } from './head-job.ts'
import { routes } from './routes.ts'

export { askHead } from './head-job.ts'

export const audit: Module = { name: 'audit', routes, jobs: { [HEAD_JOB]: exportHead } }
