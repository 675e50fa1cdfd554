import { useSyncExternalStore } from 'react'
import { inNameOf, isRefused, newId, ProblemError, readAnswer, send } from '../client.ts'
import { connection } from '../connection.ts'
import { language } from '../i18n.ts'
import { session } from '../session.ts'
import { say } from '../words.ts'
import { clockBehind } from './clock.ts'
import { deliver, FileGone, type Post, patienceFor } from './deliver.ts'
import { device } from './device.ts'
import { type Attached, type Command, nextOf, type Queue, withNew, withoutSent, withRefused } from './queue.ts'
import type { Change, Vault } from './vault.ts'

/**
 * Commands on their way. Each is sealed on the device before it is sent and leaves it when the server has answered, so a tab that is
 * killed in between takes nothing with it; the command's id makes a second arrival nothing. One tab at a time sends.
 */
const FIRST_PAUSE = 1000
const LONGEST_PAUSE = 60_000
/** How long a page waits to hear of what it ordered: what waits before it, with its photos, may take minutes. */
const HEARD_WITHIN = 10_000

let queue: Queue = []
/** Ordered by a page that still waits to hear of it: it tells by itself. */
const held = new Set<string>()
/** Of each thing the last command that the server took. What was answered before that does not know of it. */
let arrived: ReadonlyMap<string, Command> = new Map()
const LEFT = 'version '

/** What is kept of a command that arrived: the version that it left, and what it said. */
interface Left {
  version: number
  /** Missing in what was kept before this was. */
  command?: Command
}
let pause = FIRST_PAUSE
let timer: ReturnType<typeof setTimeout> | undefined
let running: Promise<void> | null = null
let again = false
const listeners = new Set<() => void>()
const arrivals = new Set<(error: ProblemError | null) => void>()
const others = globalThis.BroadcastChannel ? new BroadcastChannel('binhan outbox') : null

const nameOf = ({ number }: Command): string => String(number).padStart(12, '0')

async function look(): Promise<Queue> {
  const from = device.vault()
  const found = from ? [...(await from.readAll<Command>('commands')).values()] : []
  if (from !== device.vault()) return queue
  return tell(found.sort((a, b) => a.number - b.number))
}

async function lookAtArrived(): Promise<void> {
  const from = device.vault()
  const found = from ? [...(await from.readAll<Left>('answers', LEFT)).values()] : []
  if (from !== device.vault()) return
  arrived = new Map(found.flatMap(({ command }) => (command ? [[command.about, command]] : [])))
  tell([...queue])
}

function tell(next: Queue): Queue {
  queue = next
  for (const listener of listeners) listener()
  return queue
}

/** Writes down what a rule makes of the queue, in one go, one tab after the other. */
async function become(own: Vault, rule: (before: Queue) => Queue, beside: Change[] = []): Promise<void> {
  await alone('queue', async () => {
    const before = await look()
    const after = rule(before)
    const left = new Set(after.map(({ id }) => id))
    const known = new Set(before)
    const gone = before.filter(({ id }) => !left.has(id))
    const changed = after.filter((one) => !known.has(one))
    await own.change([
      ...beside,
      ...gone.map((one) => ({ store: 'commands' as const, name: nameOf(one) })),
      ...gone.flatMap(({ attached }) => attached.map(({ file }) => ({ store: 'files' as const, name: file }))),
      ...changed.map((one) => ({ store: 'commands' as const, name: nameOf(one), value: one })),
    ])
    await look()
  })
  others?.postMessage('changed')
}

const alone = (what: string, work: () => Promise<void>): Promise<void> =>
  navigator.locks ? navigator.locks.request(`binhan ${what}`, work) : work()

export interface Order
  extends Pick<Command, 'about' | 'method' | 'path' | 'body' | 'base' | 'first' | 'title' | 'link'> {
  /** Files that go with it. */
  files?: { field: string; file: File }[]
}

export type Delivery = 'sent' | 'waiting'

/**
 * Takes an order and tries to send it. Out: whether the server has it, or it waits on this device: for a network, or behind others. Throws `ProblemError` where it
 * was refused: whoever ordered it has it in hand and mends it. Where this browser keeps nothing, also where nobody answered.
 */
async function order({ files = [], ...wanted }: Order): Promise<Delivery> {
  const own = device.vault()
  const whose = session.account()
  const id = newId()
  const attached = files.map(
    ({ field, file: { name, type } }): Attached => ({
      ...{ file: newId(), commandId: newId(), field, name, type },
    }),
  )
  const about = { ...wanted, id, attached, madeAt: new Date().toISOString(), behind: clockBehind(), refusal: null }
  const direct = async (): Promise<Delivery> => {
    await deliver({ ...about, number: 0 }, async (index) => files[index]?.file ?? null, postOf(whose))
    return 'sent'
  }
  if (!own) return direct()
  const base = wanted.base === null ? null : Math.max(wanted.base, await leftVersion(own, wanted.about))
  held.add(id)
  try {
    // A device that is full, or was wiped meanwhile, keeps nothing: then it goes at once or not at all.
    if (!(await seal(own, { ...about, base }, files))) return await direct()
    await Promise.race([flush(), new Promise((done) => setTimeout(done, HEARD_WITHIN))])
    const found = (await look()).find((one) => one.id === id)
    if (!found) return 'sent'
    if (!found.refusal) return 'waiting'
    await drop(id)
    throw new ProblemError(found.refusal)
  } finally {
    held.delete(id)
    tell([...queue])
  }
}

/** What is asked again may be older than what arrived: a page that was closed meanwhile still goes on from there. */
async function leftVersion(own: Vault, about: string): Promise<number> {
  const left = await own.read<Left>('answers', LEFT + about).catch(() => null)
  return Math.max(arrived.get(about)?.base ?? 0, left?.version ?? 0)
}

/** Writes an order down on the device with its files. Out: whether it stands there. */
async function seal(own: Vault, order: Omit<Command, 'number'>, files: { file: File }[]): Promise<boolean> {
  try {
    const command: Command = { ...order, number: await own.nextNumber() }
    const sealed = await Promise.all(
      files.map(async ({ file }, index) => ({
        ...{ store: 'files' as const, name: order.attached[index]?.file ?? '', value: await file.arrayBuffer() },
      })),
    )
    await become(own, (before) => withNew(before, command), sealed)
    return queue.some((one) => one.id === order.id)
  } catch {
    return false
  }
}

/** A file that waits on this device; null where there is none, or it is kept no more. */
async function fileOf(own: Vault | null, attached: Attached | undefined): Promise<File | null> {
  const bytes = attached && (await own?.read<ArrayBuffer>('files', attached.file))
  return bytes ? new File([bytes], attached.name, { type: attached.type }) : null
}

/** Takes a command back: it was mended, or is not wanted any more. */
async function drop(id: string): Promise<void> {
  const own = device.vault()
  if (own) await become(own, (before) => before.filter((one) => one.id !== id))
}

/** Sends what can be sent now. */
function flush(): Promise<void> {
  again = true
  running ??= Promise.resolve().then(turns)
  return running
}

/** Ends in the same breath in which it sees that nobody asked again: whoever asks after that begins anew. */
async function turns(): Promise<void> {
  clearTimeout(timer)
  try {
    for (let own = device.vault(); again && own; own = device.vault()) {
      again = false
      const turned = own
      await alone('sender', () => turn(turned))
    }
  } finally {
    running = null
  }
}

async function turn(own: Vault): Promise<void> {
  for (;;) {
    const before = await look()
    const command = own === device.vault() ? nextOf(before) : null
    if (!command) return
    try {
      const attachedOf = (index: number) => fileOf(own, command.attached[index])
      const { version = null } = (await deliver(command, attachedOf, postOf(own.account))) as {
        version?: number | null
      }
      const came: Command = { ...command, attached: [], first: undefined, base: version, hasArrived: true }
      if (version !== null) arrived = new Map(arrived).set(command.about, came)
      const left: Change = { store: 'answers', name: LEFT + command.about, value: { version, command: came } }
      await become(own, (now) => withoutSent(now, command, version), version === null ? [] : [left])
      pause = FIRST_PAUSE
      for (const arrived of arrivals) arrived(null)
    } catch (error) {
      const known = error instanceof FileGone ? fileGone() : error
      if (!(known instanceof ProblemError)) throw known
      if (!isRefused(known)) return later(known)
      const { code, status, message: detail, faults, params } = known
      await become(own, (now) => withRefused(now, command, { code, status, detail, faults, params }))
    }
  }
}

/** It is not sent without what its person put to it: whoever opens it chooses the file again. */
const fileGone = (): ProblemError => new ProblemError({ code: 'outbox.fileGone', status: 410, detail: say('fileGone') })

/** Tried again when the network is back, when the page is looked at, and after a pause that grows. */
function later(error: ProblemError): void {
  for (const arrived of arrivals) arrived(error)
  // Whoever signs in again begins anew.
  if (error.status === 401) return
  clearTimeout(timer)
  timer = setTimeout(() => void flush(), pause)
  pause = Math.min(LONGEST_PAUSE, pause * 2)
}

/** Another person may have signed in since, from another tab: then it is not theirs to send. */
const postOf =
  (account: number | null): Post =>
  async (method, path, commandId, body) => {
    const headers: Record<string, string> = {
      ...{ 'accept-language': language(), 'idempotency-key': commandId },
      ...(typeof body === 'string' && { 'content-type': 'application/json' }),
      ...inNameOf(account),
    }
    const signal = AbortSignal.timeout(patienceFor(body))
    return readAnswer(await send(`/api/v1${path}`, { method, headers, body, signal }))
  }

device.onEnter(async () => {
  await Promise.all([look(), lookAtArrived()])
  void flush()
})
addEventListener('online', () => void flush())
document.addEventListener('visibilitychange', () => void (document.visibilityState === 'visible' && flush()))
connection.subscribe(() => void (!connection.isAway() && flush()))
others?.addEventListener('message', () => void look().then(lookAtArrived))

export const outbox = {
  order,
  drop,
  flush,
  /** The files that wait with a command, by the part of its body, to go with what is sent in its stead. */
  filesOf: async ({ attached }: Command): Promise<{ field: string; file: File }[]> => {
    const found = await Promise.all(
      attached.map(async (one) => ({ field: one.field, file: await fileOf(device.vault(), one) })),
    )
    return found.flatMap(({ field, file }) => (file ? [{ field, file }] : []))
  },
  /** What waits, oldest first. */
  waiting: (): Queue => queue,
  /** By what they are about, the last commands that the server took, as far as this device knows. */
  arrived: (): ReadonlyMap<string, Command> => arrived,
  /** Settles when nothing is being written or sent. */
  idle: async (): Promise<void> => {
    while (running || held.size > 0) await (running ?? new Promise((done) => setTimeout(done, 50)))
  },
  isHeld: ({ id }: Command): boolean => held.has(id),
  /** Called when a command arrived, or with why none does now; returns the way to stop. */
  onTurn: (listener: (error: ProblemError | null) => void) => {
    arrivals.add(listener)
    return () => void arrivals.delete(listener)
  },
  subscribe: (listener: () => void) => {
    listeners.add(listener)
    return () => void listeners.delete(listener)
  },
}

/** What waits, with what is being sent at this moment. */
export const useOutbox = (): Queue => useSyncExternalStore(outbox.subscribe, outbox.waiting)

/** By what they are about, the last commands that the server took, without what the page itself is sending. */
export const useArrived = (): ReadonlyMap<string, Command> => useSyncExternalStore(outbox.subscribe, outbox.arrived)

/** What waits about one thing, without what the page itself is sending. */
export const useWaiting = (about: string): Queue =>
  useOutbox().filter((one) => one.about === about && !outbox.isHeld(one))
