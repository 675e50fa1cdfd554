import { randomUUID } from 'node:crypto'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import pg from 'pg'
import { from as copyFrom } from 'pg-copy-streams'
import { type FirstPosting, postFirst } from '../src/modules/facts/index.ts'
import { timeUuid } from '../src/platform/db/ids.ts'
import type { Base } from './base.ts'
import { sideBySide } from './ratio.ts'

const RECORDS = 4_000
const FIGURES = 30

/** Bulk posting, balances and all, against COPY of the same rows into a table with the same columns and indexes. */
export async function benchBulk(base: Base, name = 'bulk'): Promise<void> {
  const client = new pg.Client(base.owner)
  await client.connect()
  await client.query('create table if not exists public.plain (like facts.entry including all)')
  let month = 0
  const make = (): FirstPosting[] => {
    const span = base.months[month++ % base.months.length] ?? { from: '', to: '' }
    return base.leaves.slice(0, RECORDS).map((leaf) => ({
      record: { kind: 'bench', id: timeUuid() },
      figures: base.measures.slice(0, FIGURES).map((measure) => ({
        ...{ measureId: measure.id, ...leaf, categoryId: measure.categories[0]?.id ?? 0, ...span, amount: 7 },
      })),
      ...{ by: null, acceptedBy: null, official: true },
    }))
  }
  const ours = () => base.db.transaction().execute((tx) => postFirst(tx, make()))
  const theirs = async () => {
    const lines = make().flatMap(({ figures }) => {
      const posting = randomUUID()
      return figures.map((one) =>
        [
          one.placeId,
          posting,
          one.measureId,
          one.placeId,
          one.bodyId,
          one.categoryId,
          one.from,
          one.to,
          one.amount,
          1,
        ].join('\t'),
      )
    })
    await pipeline(Readable.from([`${lines.join('\n')}\n`]), client.query(copyFrom('copy public.plain from stdin')))
  }
  await sideBySide(`${name}: ${RECORDS * FIGURES} values, posted / copied`, '≤ 2.9', ours, theirs, 7)
  await client.end()
}
