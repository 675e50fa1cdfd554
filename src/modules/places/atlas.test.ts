import fc from 'fast-check'
import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { testDatabase } from '../../../test/database.ts'
import { rows, type Tx } from '../../platform/db/database.ts'
import type { Level } from '../../shared/levels.ts'
import type { Span } from '../../shared/spans.ts'
import { findWorking, pathsDuring, placesById } from './atlas.ts'
import { pathOf } from './index.ts'

const { db } = await testDatabase('hanoi')

const ids = (await rows(db, sql<{ id: number }>`select id from places.place order by id`)).map(({ id }) => id)
const spans = fc
  .tuple(fc.integer({ min: 0, max: 8_000 }), fc.integer({ min: 1, max: 800 }))
  .map(([first, length]): Span => {
    const day = (offset: number) => new Date(Date.UTC(2005, 0, 1 + offset)).toISOString().slice(0, 10)
    return { from: day(first), to: day(first + length) }
  })

/** The same from the tables, day by day and place by place. */
async function workingByTables(level: Level, { from, to }: Span, within: number | null) {
  const found = await rows(
    db,
    sql<{
      id: number
    }>`select p.id from places.place p where p.level = ${level} and p.works_from < ${to} and ${from} < p.works_to
      and (${within}::int is null or exists (select from places.ancestry a where a.place_id = p.id
        and a.ancestor_id = ${within}::int and a.from_day < ${to} and ${from} < a.to_day))
      order by p.name collate places.natural, p.id`,
  )
  return found.map(({ id }) => id)
}

test('who works where is told from memory as from the tables', async () => {
  const levels = fc.constantFrom<Level>('city', 'district', 'commune', 'neighbourhood')
  const within = fc.option(fc.constantFrom(...ids.slice(0, 60)), { nil: null })
  await fc.assert(
    fc.asyncProperty(levels, spans, within, async (level, span, place) => {
      const own = await findWorking(db, level, span, place)
      expect(own.map(({ id }) => id)).toEqual(await workingByTables(level, span, place))
    }),
    { numRuns: 100 },
  )
})

test('paths are those of the days on which one began', async () => {
  await fc.assert(
    fc.asyncProperty(spans, fc.constantFrom(...ids), async (span, id) => {
      const [place] = await placesById(db, [id])
      if (!place) throw new Error('no place')
      const worksIn = place.worksFrom < span.to && span.from < place.worksTo
      const [first] = (await pathsDuring(db, [id], span)).get(id) ?? []
      expect(first?.[0]).toBe(id)
      if (!worksIn) return
      const day = span.from > place.worksFrom ? span.from : place.worksFrom
      expect(first).toEqual((await pathOf(db, id, day)).map((one) => one.id))
    }),
    { numRuns: 100 },
  )
})

test('a change is seen by the next question; by nobody else before it is committed, or when it is taken back', async () => {
  const [id = 0] = ids
  const nameOf = async (at: Parameters<typeof placesById>[0]) => (await placesById(at, [id]))[0]?.name
  const rename = (tx: Tx, name: string) => sql`update places.place set name = ${name} where id = ${id}`.execute(tx)
  const before = await nameOf(db)
  const failing = db.transaction().execute(async (tx) => {
    await rename(tx, 'Khác')
    expect([await nameOf(tx), await nameOf(db)]).toEqual(['Khác', before])
    throw new Error('taken back')
  })
  await expect(failing).rejects.toThrow('taken back')
  expect(await nameOf(db)).toBe(before)
  await db.transaction().execute((tx) => rename(tx, 'Thủ đô'))
  expect(await nameOf(db)).toBe('Thủ đô')
})
