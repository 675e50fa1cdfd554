import { createHash, randomUUID } from 'node:crypto'
import { createReadStream, createWriteStream } from 'node:fs'
import { mkdir, readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { type Readable, Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGunzip } from 'node:zlib'
import { Problem } from '../../shared/problem.ts'
import { platformProblems } from '../problems.ts'

/** A file that came with a request: on disk until the request is answered, so that none fills the memory. */
export interface Upload {
  name: string
  mediaType: string
  /** In bytes. */
  size: number
  /** In hexadecimal. */
  sha256: string
  /** Reads it from its beginning, as often as needed. */
  open(): Readable
  /** All of it: for what is small. */
  bytes(): Promise<Buffer>
}

/** Largest file of a route that says nothing else. */
export const UPLOAD_LIMIT_MB = 50

/** Files that come in lie here, in the data folder; a server that died may have left some. */
const folderOf = (home: string): string => join(home, 'incoming')

/** Throws away what a server that died left behind; before the server listens. */
export const clearIncoming = (home: string): Promise<void> => rm(folderOf(home), { recursive: true, force: true })

/** The files of one request. */
export class Incoming {
  readonly #folder: string
  readonly #limitMb: number
  readonly #paths: string[] = []

  constructor(home: string, limitMb: number) {
    this.#folder = folderOf(home)
    this.#limitMb = limitMb
  }

  /**
   * Keeps a stream as a file, unpacked where its content encoding is gzip: the limit is that of the file. Raises
   * `request.tooLarge` above it, `request.unreadable` where it is no gzip; what came so far is thrown away by `remove`.
   */
  async keep(
    stream: Readable,
    { name, mediaType }: Pick<Upload, 'name' | 'mediaType'>,
    encoding = 'identity',
  ): Promise<Upload> {
    await mkdir(this.#folder, { recursive: true, mode: 0o700 })
    const path = join(this.#folder, randomUUID())
    this.#paths.push(path)
    const hash = createHash('sha256')
    const most = this.#limitMb * 1_000_000
    let size = 0
    const count = new Transform({
      transform: (chunk: Buffer, _, done) => {
        size += chunk.length
        if (size > most) return done(new Problem(platformProblems.tooLarge, { limit: this.#limitMb }))
        hash.update(chunk)
        done(null, chunk)
      },
    })
    const unpacking = /^(x-)?gzip$/i.test(encoding) ? [createGunzip()] : []
    await pipeline([stream, ...unpacking, count, createWriteStream(path, { mode: 0o600 })]).catch((error) => {
      throw String(error.code).startsWith('Z_') ? new Problem(platformProblems.unreadable) : error
    })
    return {
      ...{ name, mediaType, size, sha256: hash.digest('hex') },
      open: () => createReadStream(path),
      bytes: () => readFile(path),
    }
  }

  async remove(): Promise<void> {
    await Promise.all(this.#paths.map((path) => rm(path, { force: true })))
  }
}
