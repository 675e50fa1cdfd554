import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { REASON, type Written } from './writers.ts'

/** A connection of the owner to the embedded database of a data folder that is running. */
export async function ownerOf(home: string): Promise<pg.Client> {
  const mark = createHash('sha256').update(home).digest('hex').slice(0, 12)
  const password = readFileSync(join(home, 'secrets/database-owner'), 'utf8')
  const host = join(tmpdir(), `binhan-${mark}`)
  const client = new pg.Client({ host, port: 5432, database: 'postgres', user: 'binhan_owner', password })
  client.on('error', () => {})
  await client.connect()
  return client
}

export const databasePid = (home: string): number =>
  Number(readFileSync(join(home, 'database/postmaster.pid'), 'utf8').split('\n')[0])

export interface Ran {
  status: number
  stdout: string
  stderr: string
}

/** `binhan …` beside whatever else this process does. */
export const binhan = (env: NodeJS.ProcessEnv, ...args: string[]): Promise<Ran> =>
  new Promise((done) =>
    execFile(process.execPath, ['bin/binhan.mjs', ...args], { env, maxBuffer: 64e6 }, (error, stdout, stderr) =>
      done({ status: error ? Number(error.code ?? 1) : 0, stdout, stderr }),
    ),
  )

export interface Kept {
  submission: string
  number: number
  value: number
}

/** Every writing of the writers that a database keeps, in the order of each form. */
export async function keptOf(client: pg.Client, forms: { id: string }[]): Promise<Kept[]> {
  const { rows } = await client.query<Kept>(
    `select submission_id as submission, number, ("values"->>'mediation_accepted')::int as value
      from collection.sending where submission_id = any($1::uuid[]) and reason = $2 order by 1, 2`,
    [forms.map(({ id }) => id), REASON],
  )
  return rows
}

/** Of each form the values in the order in which they were written. */
export function inOrder(list: { submission: string; value: number }[]): Record<string, number[]> {
  const found: Record<string, number[]> = {}
  for (const { submission, value } of list) {
    found[submission] ??= []
    found[submission].push(value)
  }
  return found
}

/** The acknowledged writings of each form, first to last. */
export const acknowledged = (written: Written[]): Record<string, number[]> =>
  inOrder([...written].sort((a, b) => a.value - b.value))
