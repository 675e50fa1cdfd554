import { read, type Served, write } from '../../../platform/http/serve.ts'
import { mayImport } from '../policy.ts'
import { exportUpward, getUpwardKey } from './contract.ts'
import { upwardFile, upwardKey } from './export.ts'

export const upwardRoutes: Served[] = [
  write(exportUpward, {
    policy: mayImport,
    write: ({ db, app, body, today }) => upwardFile(db, app.config, { ...body, today }),
  }),
  read(getUpwardKey, { policy: mayImport, answer: async ({ app }) => upwardKey(app.config) }),
]
