import { chownSync, existsSync, mkdirSync } from 'node:fs'
import { isRoot, NOBODY } from './folder.ts'

/*
 * PostgreSQL's log of what it writes, kept file by file as each is full or a minute old, packed with gzip (one of little work is a
 * few kilobytes). With it a base backup is brought to any moment since. What is there is never written over: of the same
 * content it is done, of another the log waits and the server says so.
 */

/** Whether a folder can stand in a command of PostgreSQL as it is. */
export const isPlainFolder = (folder: string): boolean => /^\/[\w./-]+$/.test(folder)

/** Makes the folder; the user the server runs as writes there, and nobody else reads. */
export function prepareLogArchive(folder: string): void {
  const isNew = !existsSync(folder)
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  if (isRoot && isNew) chownSync(folder, NOBODY, NOBODY)
}

/** Settings of a server that keeps its log in a folder; none without one. */
export function archiving(folder: string | null): Record<string, string> {
  if (folder === null) return {}
  const [kept, beside] = [`"${folder}/%f.gz"`, `"${folder}/.%f.part"`]
  const keep = `gzip -1 < "%p" > ${beside} && sync ${beside} && mv ${beside} ${kept}`
  return {
    archive_mode: 'on',
    // After a crash the last file may come again.
    archive_command: `if test -e ${kept}; then gzip -dc ${kept} | cmp -s - "%p"; else ${keep}; fi`,
    archive_timeout: '60',
  }
}

/** How recovery gets the files of the log that the backup itself does not hold. */
export const fetching = (folder: string | null): string =>
  folder === null ? 'exit 1' : `test -e "${folder}/%f.gz" && gzip -dc "${folder}/%f.gz" > "%p"`
