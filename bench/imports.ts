import { createReadStream } from 'node:fs'
import { rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { sql } from 'kysely'
import pg from 'pg'
import { from as copyFrom } from 'pg-copy-streams'
import { bringIn } from '../src/modules/exchange/index.ts'
import { rows } from '../src/platform/db/database.ts'
import { timeUuid } from '../src/platform/db/ids.ts'
import { addDays } from '../src/shared/spans.ts'
import type { Base } from './base.ts'
import { sideBySide, Took } from './ratio.ts'

const DAYS = 15

/** A CSV brought in, parsed, checked and posted with its balances, against COPY of the same rows into a table indexed alike. */
export async function benchImports(base: Base): Promise<void> {
  const places = await rows(
    base.db,
    sql<{ id: number; code: string }>`select id, code from places.place
      where level = 'neighbourhood' and works_from <= '2015-01-01' and works_to >= '2018-01-01' order by id`,
  )
  const client = new pg.Client(base.owner)
  await client.connect()
  await client.query('create table public.plain_import (like facts.entry including all)')
  const file = join(tmpdir(), `binhan-bench-${process.pid}.csv`)
  const [measure] = base.measures
  let turn = 0
  const daysOf = (n: number) => Array.from({ length: DAYS }, (_, i) => addDays('2015-01-01', n * DAYS + i))
  const ours = async () => {
    const days = daysOf(turn)
    const lines = days.flatMap((day) => places.map(({ code }, i) => `${measure?.code},${code},${day},${i % 40}`))
    await writeFile(file, `measure,place,period,value\n${lines.join('\n')}\n`)
    const started = performance.now()
    const one = {
      id: timeUuid(),
      chain: 'government',
      rows: 'all',
      name: 'x.csv',
      by: null,
      today: '2018-01-01',
    } as const
    await base.db.transaction().execute((tx) => bringIn(tx, () => createReadStream(file), one))
    return new Took(performance.now() - started)
  }
  const theirs = async () => {
    const posting = timeUuid()
    const lines = daysOf(turn++).flatMap((day) =>
      places.map(({ id }, i) => [id, posting, measure?.id, id, 1, 0, day, addDays(day, 1), i % 40, 1].join('\t')),
    )
    const started = performance.now()
    await pipeline(
      Readable.from([`${lines.join('\n')}\n`]),
      client.query(copyFrom('copy public.plain_import from stdin')),
    )
    return new Took(performance.now() - started)
  }
  await sideBySide(`import: ${DAYS * places.length} rows of CSV, taken in / copied`, '≤ 4', ours, theirs, 5)
  await rm(file)
  await client.query('drop table public.plain_import')
  await client.end()
}
