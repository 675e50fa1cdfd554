import { randomUUID } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { basename } from 'node:path'
import { placeProblems } from '../modules/places/contract.ts'
import type { runCommand } from '../platform/command.ts'
import { readConfig } from '../platform/config.ts'
import type { House } from '../server.ts'
import { Problem } from '../shared/problem.ts'

/** Runs with the house open: beside a running server, or with its own embedded database for as long as it takes. */
export async function withHouse(work: (house: House) => Promise<number>): Promise<number> {
  const { openHouse } = await import('../server.ts')
  const house = await openHouse(readConfig())
  try {
    return await work(house)
  } finally {
    await house.close('leave')
  }
}

/** Runs a write of nobody's, as the pages do: in one transaction with its audit lines. */
export async function asCommand<T>(house: House, name: string, work: Parameters<typeof runCommand<T>>[2]): Promise<T> {
  const { runCommand } = await import('../platform/command.ts')
  return runCommand(house.app.db, { id: randomUUID(), name: `cli ${name}`, actor: null, input: null }, work)
}

/** A text file in UTF-8. Raises `places.notUtf8` at the first place that is none: nothing is imported with spoilt names. */
export async function readText(file: string): Promise<string> {
  const text = await readFile(file, 'utf8')
  const bad = [...text].findIndex((letter) => letter === '\0' || letter === '\uFFFD')
  if (bad < 0) return text
  const before = [...text].slice(0, bad).join('').split('\n')
  const at = { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 }
  const fault = { ...at, vi: 'Chữ ở đây không đọc được.', en: 'The letter here cannot be read.' }
  throw new Problem(placeProblems.notUtf8, { file: basename(file) }, [fault])
}
