import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createWriteStream, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { sql } from 'kysely'
import { rows } from '../src/platform/db/database.ts'
import { addDays, type Day } from '../src/shared/spans.ts'
import type { Base } from './base.ts'

const ROWS = 2_000_000
/** A year that nothing else of the bench says anything of. */
const FIRST_DAY = '2016-01-01'

/** `binhan values import` of two million rows as a user runs it, a process of its own: how much memory it held at its highest. */
export async function benchMemory({ db, home, measures }: Base): Promise<void> {
  const places = await rows(
    db,
    sql<{ code: string }>`select code from places.place where level = 'neighbourhood'
      and works_from <= ${FIRST_DAY} and works_to >= '2018-01-01' order by id`,
  )
  const file = join(tmpdir(), `binhan-bench-memory-${process.pid}.csv`)
  await pipeline(Readable.from(pieces(measures[0]?.code ?? '', places)), createWriteStream(file))
  const started = performance.now()
  // Its own arguments, not a shell's; nothing of ours but where the database is.
  const command = spawn(
    process.execPath,
    ['--max-semi-space-size=32', join(import.meta.dirname, '../bin/binhan.mjs'), 'values', 'import', file],
    {
      env: { ...process.env, BINHAN_HOME: home },
      stdio: ['ignore', 'ignore', 'inherit'],
    },
  )
  let highest = 0
  const watch = setInterval(() => {
    highest = Math.max(highest, highestOf(command.pid))
  }, 200)
  const [code] = await once(command, 'exit')
  clearInterval(watch)
  rmSync(file)
  if (code !== 0) throw new Error(`the import of two million rows ended with ${code}`)
  const seconds = ((performance.now() - started) / 1000).toFixed(0)
  const megabytes = (highest / 1024).toFixed(0)
  console.log(
    `| import of ${ROWS} rows by the command: its memory at the highest, and how long | ${megabytes} MB | ${seconds} s | | < 300 MB |`,
  )
}

/** The file in pieces, one for each day. */
function* pieces(measure: string, places: { code: string }[]): Generator<string> {
  yield 'measure,place,period,value\n'
  for (let said = 0, day: Day = FIRST_DAY; said < ROWS; said += places.length, day = addDays(day, 1))
    yield places
      .slice(0, ROWS - said)
      .map(({ code }, n) => `${measure},${code},${day},${n % 40}\n`)
      .join('')
}

/** The most that a process ever held in memory, in kB, as Linux counts it; 0 where it is gone. */
export function highestOf(pid: number | undefined): number {
  try {
    return Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0)
  } catch {
    return 0
  }
}
