import { mkdtempSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import type pg from 'pg'
import { makeAreas } from '../demo/areas.ts'
import { editions } from '../demo/editions.ts'
import { makeBodies } from '../demo/people.ts'
import { seeded } from '../demo/random.ts'
import type { Measure } from '../src/modules/facts/contract.ts'
import { type Figure, findMeasures, postFirst, saveMeasures } from '../src/modules/facts/index.ts'
import { importPlaces } from '../src/modules/places/index.ts'
import { secret } from '../src/platform/config.ts'
import { type Db, openDatabase, openPool, refreshStatistics, rows } from '../src/platform/db/database.ts'
import { startEmbedded } from '../src/platform/db/embedded.ts'
import { timeUuid } from '../src/platform/db/ids.ts'
import { migrate } from '../src/platform/db/migrate.ts'
import { addDays, type Day, type Span } from '../src/shared/spans.ts'

/** Forty flows at neighbourhoods, half of them broken down by four, over sixty months. */
export interface Base {
  home: string
  db: Db
  owner: pg.PoolConfig
  measures: Measure[]
  /** The first year of the months. */
  year: number
  months: Span[]
  leaves: Leaf[]
  close(): Promise<void>
}

export interface Leaf {
  placeId: number
  bodyId: number
}

const MEASURES = 40
const CATEGORIES = 4
const MONTHS = 60
/** Of the values, those that are events of one day. */
const EVENTS = 0.02

const monthsFrom = (year: number): Span[] =>
  Array.from({ length: MONTHS }, (_, index) => {
    const day = (month: number): Day => new Date(Date.UTC(year, month, 1)).toISOString().slice(0, 10)
    return { from: day(index), to: day(index + 1) }
  })

/** The city as it was with districts, and with its 126 communes right below it. */
const structures = {
  2014: { edition: { ...editions['2014'], from: '2010-01-01' }, year: 2010 },
  2026: { edition: editions['2026'], year: 2026 },
}
export type Structure = keyof typeof structures

/** A base of so many leaf values, in a database of its own. */
export async function makeBase(values: number, structure: Structure = 2014): Promise<Base> {
  const home = mkdtempSync(join(tmpdir(), 'binhan-bench-'))
  const embedded = await startEmbedded(home)
  const [owner, app] = [embedded.connection('owner'), embedded.connection('app')]
  await migrate(owner, secret(home, 'database-app'))
  const pool = openPool({ ...app, statement_timeout: 0 })
  const db = openDatabase(pool)
  const { edition, year } = structures[structure]
  const pack = (name: string) => readFileSync(join(import.meta.dirname, '../packs/hanoi', name), 'utf8')
  await db.transaction().execute(async (tx) => {
    await importPlaces(tx, pack('units.tsv'), pack('lineage.tsv'))
    await makeAreas(tx, edition)
    await makeBodies(tx, edition)
    await saveMeasures(
      tx,
      Array.from({ length: MEASURES }, (_, index) => newMeasure(index)),
    )
    await refreshStatistics(tx)
  })
  const measures = (await findMeasures(db)).filter(({ code }) => code.startsWith('bench_'))
  const months = monthsFrom(year)
  const filler = new Filler(measures, values / edition.neighbourhoods)
  const started = performance.now()
  for (const month of months) await filler.fill(db, month, await leavesIn(db, month.from))
  await refreshStatistics(db)
  const seconds = (performance.now() - started) / 1000
  console.log(
    `base: ${filler.values} leaf values in ${seconds.toFixed(0)} s, ${Math.round(filler.values / seconds)} a second`,
  )
  const leaves = await leavesIn(db, months.at(-1)?.from ?? '')
  const close = async () => {
    await pool.end()
    await embedded.stop()
  }
  return { home, db, owner, measures, year, months, leaves, close }
}

function newMeasure(index: number) {
  const code = `bench_${String(index + 1).padStart(2, '0')}`
  const split = Array.from({ length: CATEGORIES }, (_, k) => ({ code: `k${k}`, vi: `nhóm ${k}`, en: `group ${k}` }))
  return {
    ...{ code, vi: code, en: code, unit: 'lượt', decimals: 0, nature: 'flow' as const, leadingChain: null },
    ...{ levels: ['neighbourhood' as const], source: 'entered' as const, bodies: 'add' as const, coverage: null },
    ...{ persons: false, categories: index % 2 === 0 ? [] : split },
  }
}

/** The neighbourhoods at work on a day, each with the body it reports through. */
export const leavesIn = (db: Db, day: Day): Promise<Leaf[]> =>
  rows(
    db,
    sql<Leaf>`select p.id as "placeId", b.id as "bodyId" from places.place p
      join places.ancestry a on a.place_id = p.id and a.ancestor_level = 'commune'
        and a.from_day <= ${day} and ${day} < a.to_day
      join people.body b on b.place_id = a.ancestor_id and b.code like 'government:%'
        and b.valid_from <= ${day} and ${day} < b.valid_to
      where p.level = 'neighbourhood' and p.works_from <= ${day} and ${day} < p.works_to order by p.id`,
  )

/** Makes values from a fixed seed: each neighbourhood says some of the forty each month; half carry a breakdown. */
class Filler {
  values = 0
  readonly #random = seeded('bench')
  readonly #measures: Measure[]
  readonly #density: number

  constructor(measures: Measure[], valuesEach: number) {
    this.#measures = measures
    const cells = (MEASURES / 2) * CATEGORIES * 2
    this.#density = valuesEach / (MONTHS * cells)
  }

  async fill(db: Db, month: Span, leaves: Leaf[]): Promise<void> {
    const postings = leaves.flatMap((leaf) => {
      const figures = this.figures(leaf, month)
      const record = { kind: 'bench', id: timeUuid() }
      return figures.length > 0 ? [{ record, figures, by: null, acceptedBy: null, official: true }] : []
    })
    this.values += postings.reduce((sum, { figures }) => sum + figures.length, 0)
    await db.transaction().execute((tx) => postFirst(tx, postings))
  }

  /** Cells without a breakdown are said four times as often as each category, so that values are half and half. */
  figures(leaf: Leaf, month: Span): Figure[] {
    const random = this.#random
    return this.#measures.flatMap((measure) => {
      const categories = measure.categories.length > 0 ? measure.categories.map(({ id }) => id) : [0]
      const chance = this.#density * (measure.categories.length > 0 ? 1 : CATEGORIES)
      return categories.flatMap((categoryId): Figure[] => {
        if (!random.chance(chance)) return []
        const day = addDays(month.from, random.between(0, 27))
        const span = random.chance(EVENTS) ? { from: day, to: addDays(day, 1) } : month
        return [{ measureId: measure.id, ...leaf, categoryId, ...span, amount: random.between(0, 40) }]
      })
    })
  }
}
