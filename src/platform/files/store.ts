import { createHash, randomUUID } from 'node:crypto'
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

/** Bytes under their SHA-256: written once, never changed, and what comes out is checked against its name. */
export interface FileStore {
  put(bytes: Uint8Array): Promise<string>
  get(digest: string): Promise<Uint8Array>
}

/** SHA-256, in hexadecimal. */
export const digestOf = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')

/**
 * A store in a folder. A file appears whole or not at all: it is written beside and renamed. `get` throws where a file
 * is missing or was changed on disk.
 */
export function folderStore(folder: string): FileStore {
  const pathOf = (digest: string) => join(folder, digest.slice(0, 2), digest)
  return {
    async put(bytes) {
      const digest = digestOf(bytes)
      const path = pathOf(digest)
      await mkdir(join(folder, digest.slice(0, 2)), { recursive: true })
      const beside = `${path}.${randomUUID()}`
      await writeFile(beside, bytes, { flush: true })
      await rename(beside, path)
      return digest
    },
    async get(digest) {
      const bytes = await readFile(pathOf(digest))
      if (digestOf(bytes) !== digest) throw new Error(`file ${digest} was changed on disk`)
      return bytes
    },
  }
}
