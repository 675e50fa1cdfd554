export type { PlanDraft } from './draft.ts'
export { parsePlan } from './parse-plan.ts'
export { importProblems } from './problems.ts'
export { isPicture, readPlanFile } from './read-plan-file.ts'
