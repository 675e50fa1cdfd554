import type { RouteAnswer } from '../../../../shared/contract.ts'
import type { getTotal } from '../../totals/contract.ts'

export type TotalAnswer = RouteAnswer<typeof getTotal>
export type TotalArea = TotalAnswer['areas'][number]
