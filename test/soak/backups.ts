import { mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { startEmbedded } from '../../src/platform/db/embedded.ts'
import { type Server, start } from '../../tools/started.ts'
import { binhan, inOrder, type Kept, keptOf, ownerOf, type Ran } from './house.ts'
import { signIn, Writers, type Written } from './writers.ts'

type Env = NodeJS.ProcessEnv & { BINHAN_HOME: string }

/** A house that runs while eight write; everything is done beside it, by the command line. */
export class Busy {
  readonly env: Env
  readonly server: Server
  readonly writers: Writers
  readonly forms: { id: string; version: number }[]

  private constructor(env: Env, server: Server, writers: Writers, forms: { id: string; version: number }[]) {
    this.env = env
    this.server = server
    this.writers = writers
    this.forms = forms
  }

  static async open(env: Env): Promise<Busy> {
    const server = await start(env)
    const door = { address: server.address }
    const writers = new Writers(door, await signIn(door, '+84900000005', server.password))
    const forms = await writers.forms(8)
    writers.start(forms)
    return new Busy(env, server, writers, forms)
  }

  async untilWritten(more: number): Promise<void> {
    const least = this.writers.written.length + more
    while (this.writers.written.length < least) await new Promise((done) => setTimeout(done, 20))
  }
}

/** What a restored data folder holds of the writers' forms, and when its last change was committed (milliseconds, UTC). */
export async function restoredOf(home: string, forms: { id: string }[]): Promise<Kept[]> {
  const embedded = await startEmbedded(home)
  try {
    const client = await ownerOf(home)
    const kept = await keptOf(client, forms)
    await client.end()
    return kept
  } finally {
    await embedded.stop()
  }
}

export interface Compared {
  /** Acknowledged before the restored moment and not there; there and not in the source, or in another order. */
  lost: number
  other: number
  /** Writings that are there, and of the source's those that came later. */
  there: number
  later: number
}

/**
 * What is restored against the source: whatever was acknowledged before `moment`, that of the last change restored, was committed
 * before it, and so has to be there; and of each form the restored writings are the first of the source's, one by one.
 */
export function compared(restored: Kept[], source: Kept[], written: Written[], moment: number): Compared {
  const [ours, theirs] = [inOrder(restored), inOrder(source)]
  const found = new Set(restored.map(({ submission, value }) => `${submission} ${value}`))
  const due = written.filter(({ acknowledgedAt }) => acknowledgedAt < moment)
  const lost = due.filter(({ submission, value }) => !found.has(`${submission} ${value}`)).length
  const other = Object.entries(ours).reduce(
    (sum, [form, values]) => sum + values.filter((value, n) => theirs[form]?.[n] !== value).length,
    0,
  )
  return { lost, other, there: restored.length, later: source.length - restored.length }
}

/** The moment that a restore names, in milliseconds. */
export const momentOf = ({ stdout }: Ran): number => Date.parse(/\d{4}-\d\d-\d\dT[\d:.]+Z/.exec(stdout)?.[0] ?? '')

export interface BackedUp extends Compared {
  milliseconds: number
  megabytes: number
  verified: string
  statuses: number[]
}

/** One backup under load, restored, compared and verified. `folder`: for what is made meanwhile. */
export async function backUpAndCompare(
  busy: Busy,
  folder: string,
  keys: { file: string; key: string },
): Promise<BackedUp> {
  mkdirSync(folder, { recursive: true })
  const [file, home] = [join(folder, 'sao-luu.age'), join(folder, 'home')]
  busy.writers.resting = false
  await busy.untilWritten(40)
  const begun = Date.now()
  const made = await binhan(busy.env, 'backup', '--to', file, '--to-key', keys.key)
  const milliseconds = Date.now() - begun
  await busy.untilWritten(16)
  // What is made of it is compared and looked at in peace.
  busy.writers.resting = true
  const restored = await binhan(busy.env, 'restore', file, '--to', home, '--key', keys.file)
  const there = await restoredOf(home, busy.forms)
  const client = await ownerOf(busy.env.BINHAN_HOME)
  const source = await keptOf(client, busy.forms)
  await client.end()
  const verified = await binhan(busy.env, 'backup', 'verify', file, '--key', keys.file)
  rmSync(home, { recursive: true, force: true })
  return {
    ...compared(there, source, busy.writers.written, momentOf(restored)),
    ...{ milliseconds, megabytes: Number(/: ([\d.,]+) MB/.exec(made.stdout)?.[1]?.replace(',', '.') ?? Number.NaN) },
    ...{ verified: verified.stdout.trim(), statuses: [made.status, restored.status, verified.status] },
  }
}
