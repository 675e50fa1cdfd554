import { startEmbedded } from '../src/platform/db/embedded.ts'
import { migrate } from '../src/platform/db/migrate.ts'
import { secret } from '../src/platform/config.ts'
const t0 = Date.now()
const home = '/tmp/bh-try'
const e = await startEmbedded(home)
console.log('started', Date.now() - t0)
await migrate(e.connection('owner'), secret(home, 'database-app'))
console.log('migrated', Date.now() - t0)
await e.stop()
console.log('stopped', Date.now() - t0)
process.exit(0)
