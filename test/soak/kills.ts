import { ended, type Server, start } from '../../tools/started.ts'
import { acknowledged, binhan, databasePid, inOrder, keptOf, ownerOf } from './house.ts'
import { type Door, signIn, Writers } from './writers.ts'

/** What is killed: the server, PostgreSQL's first process, one of its sessions, or both. */
export const victims = ['server', 'postgres', 'session', 'both'] as const
export type Victim = (typeof victims)[number]

export interface Survived {
  kills: Record<Victim, number>
  acknowledged: number
  /** Requests that were sent again. */
  again: number
  /** Acknowledged writings that are not there, and writings that are there twice or that nobody sent. */
  lost: number
  more: number
  /** What `facts verify` and `audit verify` say, and how they end. */
  ledger: string
  audit: string
  statuses: number[]
  /** From a kill to the first acknowledged writing after it: milliseconds, the longest and the middle. */
  worst: number
  middle: number
}

const pause = (milliseconds: number) => new Promise((done) => setTimeout(done, milliseconds))

/**
 * `kill -9` at random moments while eight write, then everything is held against what was acknowledged. `random`: 0 up to 1;
 * `say`: is told of each.
 */
export async function killAtRandom(
  env: NodeJS.ProcessEnv & { BINHAN_HOME: string },
  times: number,
  random: () => number,
  say: (line: string) => void,
): Promise<Survived> {
  const home = env.BINHAN_HOME
  let server: Server = await start(env)
  const door: Door = { address: server.address }
  const writers = new Writers(door, await signIn(door, '+84900000005', server.password))
  const forms = await writers.forms(8)
  writers.start(forms)
  const kills: Record<Victim, number> = { server: 0, postgres: 0, session: 0, both: 0 }
  const waits: number[] = []
  const again = async () => {
    server = await start(env)
    door.address = server.address
  }
  for (let n = 0; n < times; n++) {
    await pause(200 + random() * 1500)
    const victim = victims[n % victims.length] ?? 'server'
    const moment = Date.now()
    kills[victim] += 1
    if (victim === 'session') await killSession(home, random)
    if (victim === 'postgres' || victim === 'both') process.kill(databasePid(home), 'SIGKILL')
    if (victim === 'server' || victim === 'both') {
      const gone = ended(server.child)
      server.child.kill('SIGKILL')
      await gone
      await again()
    }
    await untilWritten(writers, moment)
    waits.push(Date.now() - moment)
    say(`${n + 1}/${times} ${victim}: writing again after ${waits.at(-1)} ms, ${writers.written.length} acknowledged`)
  }
  await writers.stop()
  const client = await ownerOf(home)
  const kept = inOrder(await keptOf(client, forms))
  await client.end()
  const sent = acknowledged(writers.written)
  const [ledger, audit] = [await binhan(env, 'facts', 'verify'), await binhan(env, 'audit', 'verify')]
  const stopped = ended(server.child)
  server.child.kill('SIGINT')
  await stopped
  const sorted = [...waits].sort((a, b) => a - b)
  return {
    ...{ kills, acknowledged: writers.written.length, again: writers.again, ...difference(sent, kept) },
    ...{ ledger: ledger.stdout.trim(), audit: audit.stdout.trim(), statuses: [ledger.status, audit.status] },
    ...{ worst: sorted.at(-1) ?? 0, middle: sorted[Math.floor(sorted.length / 2)] ?? 0 },
  }
}

/** How many of what was sent are not kept, and how many are kept that were not sent, or more than once. */
export function difference(sent: Record<string, number[]>, kept: Record<string, number[]>) {
  let [lost, more] = [0, 0]
  for (const form of new Set([...Object.keys(sent), ...Object.keys(kept)])) {
    const [ours, theirs] = [sent[form] ?? [], kept[form] ?? []]
    lost += ours.filter((value) => !theirs.includes(value)).length
    more += theirs.length - new Set(theirs.filter((value) => ours.includes(value))).size
  }
  return { lost, more }
}

/** A session that is killed makes PostgreSQL end all of them and recover, as a fault of its own would. */
async function killSession(home: string, random: () => number): Promise<void> {
  const client = await ownerOf(home)
  const { rows } = await client.query<{ pid: number }>(
    `select pid from pg_stat_activity where usename = 'binhan_app' order by pid`,
  )
  const { pid } = rows[Math.floor(random() * rows.length)] ?? { pid: databasePid(home) }
  process.kill(pid, 'SIGKILL')
  await client.end().catch(() => {})
}

async function untilWritten(writers: Writers, moment: number): Promise<void> {
  // A writing that was on its way when the kill came may still be acknowledged: what is sent afterwards counts.
  for (let tries = 0; tries < 1200; tries++) {
    if (writers.written.filter(({ sentAt }) => sentAt > moment).length >= 8) return
    await pause(50)
  }
  throw new Error('nothing was acknowledged for a minute')
}
