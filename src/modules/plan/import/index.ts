export type { PlanDraft } from './draft.ts'
export { parsePlan } from './parsePlan.ts'
export { importProblems } from './problems.ts'
export { readPlanFile } from './readPlanFile.ts'
