import type { Module } from '../../platform/module.ts'
import { actions, objects } from './audit.ts'
import { routes } from './routes.ts'

export { addSignatures, findUnsigned } from './queries.ts'

export const keys: Module = { name: 'keys', actions, objects, routes }
