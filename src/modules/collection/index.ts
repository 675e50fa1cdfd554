import { read, type Served, signedIn } from '../../platform/http/serve.ts'
import type { Module } from '../../platform/module.ts'
import { actions, objects } from './audit.ts'
import { builderRoutes } from './builder/routes.ts'
import { cellRoutes } from './cells/routes.ts'
import { consolidationRoutes } from './consolidation/routes.ts'
import { listForms } from './forms/contract.ts'
import { findForms } from './forms/forms.ts'
import { gridRoutes } from './grid/routes.ts'
import { progressRoutes } from './progress/routes.ts'
import { openRounds } from './rounds/open.ts'
import { search } from './search.ts'
import { roundProof, submissionProof, submissionRecords } from './submissions/records.ts'
import { submissionRoutes } from './submissions/routes.ts'
import { totalRoutes } from './totals/routes.ts'
import { waitingRoutes } from './waiting/routes.ts'
import { work } from './work.ts'
import { workbookRoutes } from './workbook/routes.ts'

export type { Form } from './forms/contract.ts'
export { coverageKey, findFileDays, findForm, findForms, type NewForm, saveForm, saveForms } from './forms/forms.ts'
export { arrangedAs } from './forms/kept.ts'
export { withinLine } from './policy.ts'
export { type AskedDays, findAskedDays } from './rounds/asked-days.ts'
export { type DueForm, type Filled, fillRound } from './rounds/fill.ts'
export { findDueOn, openRound, openRounds } from './rounds/open.ts'
export { findOwing } from './rounds/owed.ts'

const formRoutes: Served[] = [
  read(listForms, { policy: signedIn, answer: async ({ db }) => ({ items: await findForms(db) }) }),
]

export const collection: Module = {
  name: 'collection',
  actions,
  objects,
  routes: [
    ...formRoutes,
    ...submissionRoutes,
    ...progressRoutes,
    ...gridRoutes,
    ...waitingRoutes,
    ...cellRoutes,
    ...builderRoutes,
    ...totalRoutes,
    ...workbookRoutes,
    ...consolidationRoutes,
  ],
  work,
  listens: { 'demo.date-moved': (tx, { today }) => openRounds(tx, String(today)) },
  search,
  records: { submission: submissionRecords },
  proofs: { submission: submissionProof, round: roundProof },
}
