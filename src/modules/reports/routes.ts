import type { Served } from '../../platform/http/serve.ts'
import { draftRoutes } from './routes/draft.ts'
import { readRoutes } from './routes/read.ts'
import { signRoutes } from './routes/sign.ts'
import { submitRoutes } from './routes/submit.ts'

export const routes: Served[] = [...readRoutes, ...draftRoutes, ...submitRoutes, ...signRoutes]
