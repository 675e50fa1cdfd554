import type { RouteAnswer } from '../../../../shared/contract.ts'
import type { explain } from '../../explain/contract.ts'

export type ExplainAnswer = RouteAnswer<typeof explain>
