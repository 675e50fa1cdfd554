import { createHash, randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { open, rename, rm, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { Readable, type Writable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { ReadableStream } from 'node:stream/web'
import { createGzip } from 'node:zlib'
import { Encrypter } from 'age-encryption'
import { type Pack, pack } from 'tar-stream'
import { Problem } from '../../shared/problem.ts'
import type { Member } from './manifest.ts'
import { backupProblems } from './problems.ts'

type Bytes = AsyncIterable<Uint8Array> | Iterable<Uint8Array>

/** Of a data directory hardly anything else changes as much for as little work. */
const LEVEL = 1

/**
 * A backup as it is written: each member passes through once and nothing is held whole. It grows beside its name and takes it
 * at last, so that what bears the name is complete. Raises `backup.targetExists`, `.notWritable`, `.full`, `.badKey`.
 */
export class Packing {
  readonly members: Member[] = []
  readonly file: string
  readonly #beside: string
  readonly #pack: Pack
  readonly #written: Promise<void>

  private constructor(file: string, beside: string, out: Writable, keys: string[]) {
    this.file = file
    this.#beside = beside
    this.#pack = pack()
    const packed = createGzip({ level: LEVEL })
    this.#written =
      keys.length === 0
        ? pipeline(Readable.from(this.#pack), packed, out)
        : pipeline(Readable.from(this.#pack), packed, sealing(keys), out)
    // Whoever adds the next member hears of it.
    this.#written.catch(() => {})
  }

  /** `file`: the name it takes; `keys`: public keys of age, none for a backup in clear; `make`: opens the file it grows in. */
  static async open(file: string, keys: string[], make = (path: string) => open(path, 'wx', 0o600)): Promise<Packing> {
    demandKeys(keys)
    if (existsSync(file)) throw new Problem(backupProblems.targetExists, { file })
    const beside = `${file}.${randomUUID().slice(0, 8)}.part`
    // A folder that is not there, or not ours to write in, is told before any work is done.
    const handle = await make(beside).catch((error) => whyNot(file, error))
    return new Packing(file, beside, handle.createWriteStream({ flush: true }), keys)
  }

  /** Adds `size` bytes under a name. */
  async add(name: string, size: number, bytes: Bytes, mode = 0o600): Promise<void> {
    const hash = createHash('sha256')
    const [sink, ended] = this.#entry({ name, size, mode })
    for await (const part of bytes) {
      hash.update(part)
      if (!sink.write(part)) await this.#orFail(once(sink, 'drain'))
    }
    sink.end()
    await this.#orFail(ended)
    this.members.push({ name, size, sha256: hash.digest('hex') })
  }

  /** Adds what is small. */
  async addText(name: string, text: string): Promise<void> {
    const bytes = Buffer.from(text)
    await this.add(name, bytes.length, [bytes])
  }

  /** Adds a folder that may have nothing in it. */
  async addFolder(name: string): Promise<void> {
    await this.#orFail(
      new Promise<void>((done, failed) =>
        this.#pack.entry({ name: `${name}/`, type: 'directory', mode: 0o700 }, (error) =>
          error ? failed(error) : done(),
        ),
      ),
    )
  }

  /** Ends it: on disk, and under its name. Out: its size in bytes. */
  async finish(): Promise<number> {
    this.#pack.finalize()
    await this.#orFail(this.#written)
    if (existsSync(this.file)) {
      await rm(this.#beside, { force: true })
      throw new Problem(backupProblems.targetExists, { file: this.file })
    }
    await rename(this.#beside, this.file)
    await syncFolder(dirname(this.file))
    return (await stat(this.file)).size
  }

  /** Leaves nothing behind. */
  async abandon(): Promise<void> {
    this.#pack.destroy()
    await this.#written.catch(() => {})
    await rm(this.#beside, { force: true })
  }

  #entry(header: { name: string; size: number; mode: number }) {
    let end: (error?: Error | null) => void = () => {}
    const ended = new Promise<void>((done, failed) => {
      end = (error) => (error ? failed(error) : done())
    })
    ended.catch(() => {})
    return [this.#pack.entry(header, end), ended] as const
  }

  /** What is waited for, or why nothing more can be written. */
  async #orFail(what: Promise<unknown>): Promise<void> {
    await Promise.race([what, this.#written]).catch((error) => whyNot(this.file, error))
  }
}

/** Throws what to do where a file cannot be written, as far as the system says why; else the error itself. */
export function whyNot(file: string, error: NodeJS.ErrnoException): never {
  const { code = '' } = error
  if (code === 'ENOSPC' || code === 'EDQUOT') throw new Problem(backupProblems.full, { file })
  if (/^E[A-Z]+$/.test(code)) throw new Problem(backupProblems.notWritable, { file, why: code })
  throw error
}

/** Seals what passes to the holders of keys, in the age format. */
function sealing(keys: string[]) {
  return async function* (source: AsyncIterable<Uint8Array>) {
    const encrypter = new Encrypter()
    for (const key of keys) encrypter.addRecipient(key)
    yield* (await encrypter.encrypt(
      Readable.toWeb(Readable.from(source)) as never,
    )) as unknown as ReadableStream<Uint8Array>
  }
}

function demandKeys(keys: string[]): void {
  for (const key of keys)
    try {
      new Encrypter().addRecipient(key)
    } catch {
      throw new Problem(backupProblems.badKey, { key: key.slice(0, 80) })
    }
}

/** A name is on disk once its folder is. */
async function syncFolder(folder: string): Promise<void> {
  const handle = await open(join(folder, '.'), 'r')
  await handle.sync().catch(() => {})
  await handle.close()
}
