import type { RouteAnswer } from '../../../../shared/contract.ts'
import type { explain } from '../../contract.ts'

export type ExplainAnswer = RouteAnswer<typeof explain>
