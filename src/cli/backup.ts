import { chmodSync, existsSync, mkdtempSync, rmSync } from 'node:fs'
import { readFile, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import type { Manifest } from '../platform/backup/manifest.ts'
import { backupProblems } from '../platform/backup/problems.ts'
import { type Config, readConfig } from '../platform/config.ts'
import type { Embedded } from '../platform/db/embedded.ts'
import { formatNumber } from '../shared/numbers.ts'
import { Problem } from '../shared/problem.ts'
import { say, sayEach, wordIn } from './say.ts'

type Options = Record<string, string | undefined>

/** `binhan backup --to FOLDER|FILE [--to-key age1…]`: everything into one file, beside a running server or without. */
export async function makeBackupFile(_: string[], options: Options): Promise<number> {
  const { to, 'to-key': keys = '' } = options
  if (to === undefined) throw new Problem(backupProblems.noTarget)
  const { makeBackup } = await import('../platform/backup/backup.ts')
  const named = keys.split(',').flatMap((one) => one.trim() || [])
  const { file, size, manifest } = await makeBackup(readConfig(), resolve(to), named)
  const megabytes = (size / 1e6).toFixed(1)
  sayEach((language) =>
    wordIn(language, 'backup.made', {
      ...{ file, at: manifest.endedAt, members: manifest.members.length },
      size: formatNumber(Number(megabytes), 1),
    }),
  )
  if (named.length === 0) say('backup.inClear', { file })
  if (manifest.filesInBucket) say('backup.bucket')
  return 0
}

/** `binhan backup key --out FILE`: a pair of keys; the secret one into a file of its owner alone. */
export async function makeBackupKey(_: string[], { out }: Options): Promise<number> {
  if (out === undefined) throw new Problem(backupProblems.noTarget)
  if (existsSync(out)) throw new Problem(backupProblems.targetExists, { file: out })
  const { generateX25519Identity, identityToRecipient } = await import('age-encryption')
  const identity = await generateX25519Identity()
  const recipient = await identityToRecipient(identity)
  await writeFile(out, `# public key: ${recipient}\n${identity}\n`, { mode: 0o600, flag: 'wx' })
  say('backup.key', { file: out })
  console.log(recipient)
  return 0
}

/** `binhan restore FILE --to FOLDER [--key FILE] [--until TIME] [--wal FOLDER]`: a data folder, or an empty external database, of a backup. */
export async function restoreFile([file = '']: string[], { to, key, until, wal }: Options): Promise<number> {
  if (to === undefined) throw new Problem(backupProblems.noTarget)
  const { restoreBackup } = await import('../platform/backup/restore.ts')
  const { databaseUrl, walArchive } = readConfig()
  const { manifest, last } = await restoreBackup(file, {
    ...{ home: resolve(to), key: await readKey(key), until: until === undefined ? null : readMoment(until) },
    archive: wal === undefined ? walArchive : resolve(wal),
    url: async () => databaseUrl,
  })
  const at = last ? new Date(last).toISOString() : manifest.endedAt
  say(manifest.kind === 'dump' ? 'restore.dump' : 'restore.made', { home: resolve(to), at, begun: manifest.begunAt })
  if (manifest.filesInBucket) say('backup.bucket')
  return 0
}

/**
 * `binhan backup verify FILE [--key FILE]`: restores it where nothing else is, opens it, and proves ledger, audit chain and files
 * there; then throws that away. 1 where something does not hold.
 */
export async function verifyBackup([file = '']: string[], { key }: Options): Promise<number> {
  const { restoreBackup } = await import('../platform/backup/restore.ts')
  const scratch = mkdtempSync(join(tmpdir(), 'binhan-verify-'))
  // The server that opens it may be another user's.
  chmodSync(scratch, 0o755)
  const home = join(scratch, 'home')
  const identity = await readKey(key)
  const elsewhere = new Elsewhere(join(scratch, 'cluster'))
  try {
    const { manifest } = await restoreBackup(file, {
      ...{ home, key: identity, until: null, archive: null },
      url: () => elsewhere.url(),
    })
    const databaseUrl = manifest.kind === 'dump' ? await elsewhere.url() : null
    return await proveBackup(aside(readConfig(), home, databaseUrl), manifest)
  } finally {
    await elsewhere.stop()
    rmSync(scratch, { recursive: true, force: true })
  }
}

/** A server that takes the dump of an external one to be looked at; started when one is asked for. */
class Elsewhere {
  readonly #home: string
  #embedded: Promise<Embedded> | null = null

  constructor(home: string) {
    this.#home = home
  }

  async url(): Promise<string> {
    const { startEmbedded } = await import('../platform/db/embedded.ts')
    this.#embedded ??= startEmbedded(this.#home)
    const { host = '', port, user, password, database } = (await this.#embedded).connection('owner')
    return `postgres://${user}:${password}@${encodeURIComponent(host)}:${port}/${database}`
  }

  async stop(): Promise<void> {
    await (await this.#embedded)?.stop()
  }
}

/** The settings of a house that nobody hears of. */
const aside = (config: Config, home: string, databaseUrl: string | null): Config => ({
  ...config,
  ...{
    home,
    databaseUrl,
    databaseAppUrl: null,
    databaseReplicaUrl: null,
    walArchive: null,
    bucket: null,
    auditHeadTo: [],
  },
  messages: { mail: null, sms: null },
})

async function proveBackup(config: Config, manifest: Manifest): Promise<number> {
  const [{ openHouse }, { verifyAudit }, { verifyLedger }, { missingFiles }] = await Promise.all([
    import('../server.ts'),
    import('../platform/audit/verify.ts'),
    import('../modules/facts/index.ts'),
    import('../platform/files/files.ts'),
  ])
  const house = await openHouse(config)
  try {
    const { db, contributions } = house.app
    const audit = await verifyAudit(db, manifest.auditHead)
    for (const { seal, firstLine: first, lastLine, why } of audit.broken)
      sayEach((language) => wordIn(language, 'broken', { seal, first, last: lastLine, why: why[language] }))
    const ledger = await verifyLedger(db, contributions.proofs(), () => {})
    const kept = new Set(manifest.members.flatMap(({ name, sha256 }) => (name === fileNamed(sha256) ? [sha256] : [])))
    const missing = manifest.filesInBucket ? [] : await missingFiles(db, kept)
    for (const digest of missing.slice(0, 100)) say('backup.missing', { digest })
    const holds = audit.broken.length === 0 && ledger.wrong.length === 0 && missing.length === 0
    const params = {
      ...{ at: manifest.endedAt, members: manifest.members.length, entries: ledger.entries, lines: audit.lines },
      ...{ wrong: ledger.wrong.length, broken: audit.broken.length, missing: missing.length, files: kept.size },
    }
    say(holds ? 'backup.holds' : 'backup.wrong', params)
    return holds ? 0 : 1
  } finally {
    await house.close()
  }
}

const fileNamed = (digest: string): string => `home/files/${digest.slice(0, 2)}/${digest}`

/** The secret key in a file; null without a file. Raises `backup.noKeyInFile`. */
async function readKey(file: string | undefined): Promise<string | null> {
  if (file === undefined) return null
  const found = /AGE-SECRET-KEY-(?:PQ-)?1[0-9A-Z]+/.exec(await readFile(file, 'utf8'))
  if (!found) throw new Problem(backupProblems.noKeyInFile, { file })
  return found[0]
}

/** A moment as people write it, in the time of Việt Nam where no zone is said, or `latest`. Out: UTC. Raises `backup.badTime`. */
export function readMoment(time: string): string {
  if (time === 'latest') return time
  const found = /^(\d{4}-\d{2}-\d{2})[T ](\d{2}:\d{2}(?::\d{2}(?:\.\d{1,6})?)?)(Z|[+-]\d{2}:\d{2})?$/.exec(time.trim())
  const moment = new Date(`${found?.[1]}T${found?.[2]}${found?.[3] ?? '+07:00'}`)
  if (!found || Number.isNaN(moment.getTime())) throw new Problem(backupProblems.badTime, { time })
  return moment.toISOString()
}
