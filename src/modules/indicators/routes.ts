import { read, type Served, signedIn } from '../../platform/http/serve.ts'
import { findIndicators } from './catalogue.ts'
import { listIndicators } from './contract.ts'
import { explainRoutes } from './explain/routes.ts'
import { exportRoutes } from './export/routes.ts'
import { leaderRoutes } from './leader/routes.ts'
import { pivotRoutes } from './pivot/routes.ts'
import { scorecardRoutes } from './scorecard/routes.ts'
import { viewRoutes } from './views/routes.ts'

export const routes: Served[] = [
  read(listIndicators, {
    policy: signedIn,
    answer: async ({ db, today }) => ({ items: await findIndicators(db, today) }),
  }),
  ...pivotRoutes,
  ...explainRoutes,
  ...scorecardRoutes,
  ...leaderRoutes,
  ...exportRoutes,
  ...viewRoutes,
]
