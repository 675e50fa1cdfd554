import { rmSync } from 'node:fs'
import { cpus, totalmem } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { seeded } from '../demo/random.ts'
import { temporaryFolder } from '../test/folder.ts'
import { Busy, backUpAndCompare } from '../test/soak/backups.ts'
import { binhan } from '../test/soak/house.ts'
import { killAtRandom } from '../test/soak/kills.ts'
import { ended, running } from '../tools/started.ts'

/**
 * `npm run soak [-- --kills 100 --backups 10 --seed TEXT]`: what the suite tries a few times, at its full size. Kills server and
 * PostgreSQL at random moments while eight write; takes backups under the same load, restores and compares each. Ends with 1
 * where anything was lost. The results that count stand in docs/reliability.md.
 */
const { values } = parseArgs({
  options: {
    kills: { type: 'string', default: '100' },
    backups: { type: 'string', default: '10' },
    seed: { type: 'string', default: new Date().toISOString() },
  },
})

const folder = temporaryFolder('soak')
const env = { ...process.env, PORT: '0', DEMO: '2026', NO_COLOR: '1', LC_ALL: 'en_US.UTF-8' }
const [cpu] = cpus()
console.log(
  `${cpus().length} × ${cpu?.model.trim()}, ${Math.round(totalmem() / 2 ** 30)} GB, Node ${process.versions.node}`,
)
console.log(`seed: ${values.seed}`)
let good = true
try {
  if (Number(values.kills) > 0) await kills()
  if (Number(values.backups) > 0) await backups()
} finally {
  for (const child of running) child.kill('SIGINT')
  await Promise.all([...running].map(ended))
  rmSync(folder, { recursive: true, force: true })
}
process.exitCode = good ? 0 : 1

async function kills(): Promise<void> {
  const home = join(folder, 'killed')
  const random = seeded(values.seed).next
  const found = await killAtRandom({ ...env, BINHAN_HOME: home }, Number(values.kills), random, console.log)
  console.log(JSON.stringify(found, null, 1))
  good &&= found.lost === 0 && found.more === 0 && found.statuses.every((one) => one === 0)
}

async function backups(): Promise<void> {
  const keyFile = join(folder, 'key.txt')
  const busy = await Busy.open({ ...env, BINHAN_HOME: join(folder, 'backed-up') })
  const made = await binhan(busy.env, 'backup', 'key', '--out', keyFile)
  const keys = { file: keyFile, key: /age1\S+/.exec(made.stdout)?.[0] ?? '' }
  for (let n = 1; n <= Number(values.backups); n++) {
    const found = await backUpAndCompare(busy, join(folder, `backup-${n}`), keys)
    rmSync(join(folder, `backup-${n}`), { recursive: true, force: true })
    console.log(JSON.stringify(found))
    good &&= found.lost === 0 && found.other === 0 && found.statuses.every((one) => one === 0)
  }
  await busy.writers.stop()
}
