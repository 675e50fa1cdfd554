import type { RouteAnswer } from '../../../shared/contract.ts'
import type { getReport } from '../contract.ts'

/** A report as the page gets it. */
export type ReportAnswer = RouteAnswer<typeof getReport>
