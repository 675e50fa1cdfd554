import type { RouteAnswer } from '../../../../shared/contract.ts'
import type { getLeaderPage } from '../../leader/contract.ts'

/** What the page's parts are made of. */
export type LeaderAnswer = RouteAnswer<typeof getLeaderPage>
