export type { Block, TableRow } from './block.ts'
export { readDocx } from './docx/read.ts'
export type { UnpackLimits } from './docx/zip.ts'
export type {
  AgencyHint,
  Doubt,
  DoubtCode,
  LegalBasis,
  LevelKind,
  PlanAgency,
  PlanDraft,
  PlanDraftItem,
  PlanPhase,
  Signature,
  TargetHint,
} from './draft.ts'
export { readMarkdown } from './markdown/read.ts'
export { parsePlan } from './parsePlan.ts'
export { importProblems } from './problems.ts'
export { readPlanFile } from './readPlanFile.ts'
