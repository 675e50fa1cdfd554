import type { Command } from './queue.ts'

const PATIENCE = 30_000
/** Bytes in a millisecond, as slow as a network may be that still brings something: 8 kB a second. */
const SLOWEST = 8

/** A file of a command is not on this device any more: without it the command says less than the person meant. */
export class FileGone extends Error {}

/** In: method, path under `/api/v1`, the id of the intent, the body. Out: what the server answered. */
export type Post = (method: string, path: string, commandId: string, body: string | FormData) => Promise<unknown>

/** How long an answer to this body is waited for, in milliseconds: what is large needs longer to get there. */
export function patienceFor(body: string | FormData): number {
  if (typeof body === 'string') return PATIENCE
  const sizes = [...body.values()].map((part) => (typeof part === 'string' ? part.length : part.size))
  return PATIENCE + sizes.reduce((sum, size) => sum + size, 0) / SLOWEST
}

/**
 * Sends a command by way of `post`: its files first, then what it goes on from, then itself. `fileOf` finds a file by its index.
 * Out: what the server answered to the command. Throws `FileGone`, with nothing sent, where a file is not found, and what `post` throws.
 */
export async function deliver(
  command: Command,
  fileOf: (index: number) => Promise<File | null>,
  post: Post,
): Promise<unknown> {
  const files = await Promise.all(command.attached.map((_, index) => fileOf(index)))
  if (files.includes(null)) throw new FileGone()
  const extra: Record<string, unknown> = {}
  for (const [index, { commandId, field }] of command.attached.entries()) {
    const form = new FormData()
    form.set('file', files[index] as File)
    const { id } = (await post('POST', '/photos', commandId, form)) as { id: string }
    // `evidence.c1` is a part of a part of the body; codes have points of their own.
    const [whole = field, ...rest] = field.split('.')
    const beside = (extra[whole] ?? command.body[whole]) as object | undefined
    extra[whole] = rest.length === 0 ? id : { ...beside, [rest.join('.')]: id }
  }
  const { first } = command
  const known =
    first && ((await post(first.method, first.path, first.id, JSON.stringify(first.body))) as { version: number })
  const base = command.base === null ? null : Math.max(known?.version ?? 0, command.base)
  const pressed = { at: command.madeAt, behind: command.behind ?? null }
  const body = { ...command.body, pressed, ...extra, ...(base !== null && { baseVersion: base }) }
  return post(command.method, command.path, command.id, JSON.stringify(body))
}
