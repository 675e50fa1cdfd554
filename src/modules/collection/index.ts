import { read, type Served, signedIn } from '../../platform/http/serve.ts'
import type { Module } from '../../platform/module.ts'
import { consolidationRoutes } from './consolidation/routes.ts'
import { listForms } from './contract.ts'
import { findForms } from './forms/forms.ts'
import { progressRoutes } from './progress/routes.ts'
import { submissionRoutes } from './submissions/routes.ts'
import { submissionRecords, work } from './work.ts'

export type { Form } from './contract.ts'
export { coverageKey, findForm, findForms, type NewForm, saveForm } from './forms/forms.ts'
export { type DueForm, type Filled, fillRound } from './rounds/fill.ts'
export { openDueRounds, openRound } from './rounds/open.ts'

const formRoutes: Served[] = [
  read(listForms, { policy: signedIn, answer: async ({ db }) => ({ items: await findForms(db) }) }),
]

export const collection: Module = {
  name: 'collection',
  routes: [...formRoutes, ...submissionRoutes, ...progressRoutes, ...consolidationRoutes],
  work,
  records: { submission: submissionRecords },
}
