import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { createReadStream } from 'node:fs'
import { open } from 'node:fs/promises'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { ReadableStream } from 'node:stream/web'
import { createGunzip } from 'node:zlib'
import { Decrypter } from 'age-encryption'
import { type Extract, extract } from 'tar-stream'
import { Problem } from '../../shared/problem.ts'
import { MANIFEST, Manifest, type Member, OPENING, Opening } from './manifest.ts'
import { backupProblems } from './problems.ts'

/** What becomes of the members as they pass. All of it is thrown away again where the reading fails. */
export interface Taker {
  /** What it is, before anything comes: raises where it cannot be used. */
  open(opening: Opening): Promise<void> | void
  folder(name: string): Promise<void>
  member(name: string, mode: number, bytes: AsyncIterable<Uint8Array>): Promise<void>
}

/**
 * Reads a backup to its end and holds every member against the manifest. `key`: a secret key of age, null where none is given.
 * Raises `backup.notABackup`, `.noKey`, `.wrongKey`, `.damaged`, and what the taker raises.
 */
export async function unpack(file: string, key: string | null, taker: Taker): Promise<Manifest> {
  const isSealed = await looksSealed(file)
  if (isSealed && key === null) throw new Problem(backupProblems.noKey)
  const stop = new AbortController()
  const members = extract()
  const feed = async (source: AsyncIterable<Uint8Array>) => {
    for await (const part of source) if (!members.write(part)) await once(members, 'drain', { signal: stop.signal })
    members.end()
  }
  const read = createReadStream(file)
  const { signal } = stop
  const fed = isSealed
    ? pipeline(read, opening(key ?? ''), createGunzip(), feed, { signal })
    : pipeline(read, createGunzip(), feed, { signal })
  fed.catch((error) => members.destroy(error))
  let taken: unknown
  try {
    const manifest = await readMembers(file, members, taker, (error) => {
      taken = error
    })
    await fed
    return manifest
  } catch (error) {
    if (error instanceof Problem || error === taken) throw error
    throw new Problem(backupProblems.damaged, { file, what: (error as Error).message })
  } finally {
    stop.abort()
  }
}

async function readMembers(
  file: string,
  members: Extract,
  taker: Taker,
  failed: (error: unknown) => void,
): Promise<Manifest> {
  const found: Member[] = []
  let opened: Opening | null = null
  let manifest: Manifest | null = null
  const damaged = (what: string) => new Problem(backupProblems.damaged, { file, what })
  const byTaker = async (work: Promise<void> | void) => {
    try {
      await work
    } catch (error) {
      failed(error)
      throw error
    }
  }
  for await (const entry of members) {
    const { name, type, mode = 0o600 } = entry.header
    if (manifest) throw damaged(`${name}?`)
    if (type === 'directory') {
      entry.resume()
      await byTaker(taker.folder(demandName(name.replace(/\/$/, ''), damaged)))
      continue
    }
    const hash = createHash('sha256')
    let size = 0
    const passing = (async function* () {
      try {
        for await (const part of entry) {
          hash.update(part)
          size += part.length
          yield part as Uint8Array
        }
      } catch (error) {
        // It is the backup that fails, not who takes it.
        throw error instanceof Problem ? error : damaged((error as Error).message)
      }
    })()
    if (!opened) {
      opened = parsed(Opening, name === OPENING ? await textOf(passing) : '')
      if (!opened) throw new Problem(backupProblems.notABackup, { file })
      await byTaker(Promise.resolve().then(() => taker.open(opened as Opening)))
    } else if (name === MANIFEST) {
      manifest = parsed(Manifest, await textOf(passing))
      if (!manifest) throw damaged(name)
      continue
    } else await byTaker(taker.member(demandName(name, damaged), mode, passing))
    found.push({ name, size, sha256: hash.digest('hex') })
  }
  if (!opened) throw new Problem(backupProblems.notABackup, { file })
  if (!manifest) throw damaged(`${MANIFEST}?`)
  const other = firstOther(manifest.members, found)
  if (other !== null) throw damaged(other)
  return manifest
}

/** The first name under which the manifest says otherwise than what came; null where all agrees. */
function firstOther(said: Member[], found: Member[]): string | null {
  const at = said.findIndex((one, n) => {
    const came = found[n]
    return came?.name !== one.name || came.size !== one.size || came.sha256 !== one.sha256
  })
  if (at >= 0) return said[at]?.name ?? ''
  return found[said.length]?.name ?? null
}

/** A name that stays below where it is put. */
function demandName(name: string, damaged: (what: string) => Problem): string {
  const parts = name.split('/')
  if (parts.length < 1 || parts.some((part) => part === '' || part === '.' || part === '..' || part.includes('\0')))
    throw damaged(name)
  return name
}

/** Opens what was sealed to a key. */
function opening(key: string) {
  return async function* (source: AsyncIterable<Uint8Array>) {
    const decrypter = new Decrypter()
    let plain: ReadableStream<Uint8Array>
    try {
      decrypter.addIdentity(key)
      plain = (await decrypter.decrypt(
        Readable.toWeb(Readable.from(source)) as never,
      )) as unknown as ReadableStream<Uint8Array>
    } catch (error) {
      if (/no identity matched/.test((error as Error).message)) throw new Problem(backupProblems.wrongKey)
      throw error
    }
    yield* plain
  }
}

/** By its first bytes: sealed, packed only, or neither. */
async function looksSealed(file: string): Promise<boolean> {
  const handle = await open(file)
  const { buffer, bytesRead } = await handle.read(Buffer.alloc(32), 0, 32, 0)
  await handle.close()
  const first = buffer.subarray(0, bytesRead)
  if (first.toString('latin1').startsWith('age-encryption.org/v1')) return true
  if (first[0] === 0x1f && first[1] === 0x8b) return false
  throw new Problem(backupProblems.notABackup, { file })
}

async function textOf(bytes: AsyncIterable<Uint8Array>): Promise<string> {
  const parts: Uint8Array[] = []
  for await (const part of bytes) parts.push(part)
  return Buffer.concat(parts).toString()
}

function parsed<T>(kind: { safeParse(value: unknown): { success: boolean; data?: T } }, text: string): T | null {
  try {
    return kind.safeParse(JSON.parse(text)).data ?? null
  } catch {
    return null
  }
}
