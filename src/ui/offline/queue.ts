/** The rules of what waits to be sent, without a browser: in order within a form, each exactly once. */

export interface Refusal {
  code: string
  status: number
  detail: string
  faults: { path?: string; detail: string }[]
  params: Record<string, string | number>
}

export interface Attached {
  /** Its name among the sealed files. */
  file: string
  /** Names the upload, so that a photo that came twice is one. */
  commandId: string
  /** The part of the body that gets the id of what was uploaded. */
  field: string
  /** What the file is called and what it is. */
  name: string
  type: string
}

export interface First {
  id: string
  method: string
  path: string
  body: Record<string, unknown>
}

/** A write that waits. Its id names one intent: the server does it once, however often it comes. */
export interface Command {
  id: string
  /** Rises with each command of this device; the clock of a phone orders nothing. */
  number: number
  /** What it is about: sent in order within, and nothing of it goes past what was refused. */
  about: string
  method: string
  /** Under `/api/v1`. */
  path: string
  body: Record<string, unknown>
  /** The version it was made over; null: the one that the command before it leaves. */
  base: number | null
  attached: Attached[]
  /** A write of which it is not known whether it arrived: said again by its own id before, and its version is gone on from. */
  first?: First | undefined
  /** What it is called where it waits, and the page where it is mended. */
  title: { vi: string; en: string }
  link: string
  /** When it was ordered, by the clock of the device, in UTC; shown by `orderedAt`, and nothing else. */
  madeAt: string
  /** How far that clock was behind the server's, in milliseconds, where the device knew; said with the command. */
  behind?: number | null
  refusal: Refusal | null
  /** The server took it, and `base` is the version that it left: told of where what was answered before does not know it yet. */
  hasArrived?: boolean
}

/** When it was ordered, as well as the device knew: its clock put right by how far it was off. In and out: UTC. */
export const orderedAt = ({ madeAt, behind }: Pick<Command, 'madeAt' | 'behind'>): string =>
  behind ? new Date(Date.parse(madeAt) + behind).toISOString() : madeAt

export type Queue = readonly Command[]

const behind = (queue: Queue, { about, number }: Command): Command | undefined =>
  queue.find((one) => one.about === about && one.number > number)

/** The next to go: the first of its form, unless that was refused. */
export function nextOf(queue: Queue): Command | null {
  const seen = new Set<string>()
  for (const command of queue) {
    if (seen.has(command.about)) continue
    seen.add(command.about)
    if (command.refusal === null) return command
  }
  return null
}

/** What is written anew about a form takes the place of what was refused of it, and goes behind what is on its way. */
export function withNew(queue: Queue, command: Command): Queue {
  const kept = queue.filter(({ about, refusal }) => about !== command.about || refusal === null)
  const follows = kept.some(({ about }) => about === command.about)
  return [...kept, follows ? { ...command, base: null } : command]
}

/** It arrived and left a version: the one behind it goes on from there. */
export function withoutSent(queue: Queue, sent: Command, version: number | null): Queue {
  const next = behind(queue, sent)
  return queue
    .filter(({ id }) => id !== sent.id)
    .map((one) => (one.id === next?.id && one.base === null ? { ...one, base: version } : one))
}

/** It was refused. Where a later one says all of the form anew, that one goes in its stead. */
export function withRefused(queue: Queue, refused: Command, refusal: Refusal): Queue {
  if (behind(queue, refused)) return withoutSent(queue, refused, refused.base)
  return queue.map((one) => (one.id === refused.id ? { ...one, refusal } : one))
}
