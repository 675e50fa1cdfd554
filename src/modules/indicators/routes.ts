import type { Served } from '../../platform/http/serve.ts'
import { catalogueRoutes } from './catalogue/routes.ts'
import { checkRoutes } from './check/routes.ts'
import { explainRoutes } from './explain/routes.ts'
import { exportRoutes } from './export/routes.ts'
import { leaderRoutes } from './leader/routes.ts'
import { pivotRoutes } from './pivot/routes.ts'
import { scorecardRoutes } from './scorecard/routes.ts'
import { targetRoutes } from './targets/routes.ts'
import { viewRoutes } from './views/routes.ts'

export const routes: Served[] = [
  ...catalogueRoutes,
  ...checkRoutes,
  ...targetRoutes,
  ...pivotRoutes,
  ...explainRoutes,
  ...scorecardRoutes,
  ...leaderRoutes,
  ...exportRoutes,
  ...viewRoutes,
]
