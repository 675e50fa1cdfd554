import { sql } from 'kysely'
import { findRecords, pivotMeasures } from '../src/modules/facts/index.ts'
import { saveIndicators, saveTargets } from '../src/modules/indicators/index.ts'
import { findCity, findWorking } from '../src/modules/places/index.ts'
import { type Db, rows } from '../src/platform/db/database.ts'
import { forOneQuestion } from '../src/platform/db/remembered.ts'
import { countStatements } from '../test/statements.ts'
import type { Base } from './base.ts'
import { sideBySide, slowest } from './ratio.ts'
import { type Served, serve } from './server.ts'

const way = {
  chains: null,
  byCategory: false,
  standing: 'official' as const,
  boundary: 'then' as const,
  asKnownAt: null,
}

/** Questions through the whole server, from a socket, against the same through the driver. */
export async function benchHttp(base: Base): Promise<void> {
  const { db, measures, months } = base
  const last = months.slice(48)
  const span = { from: last[0]?.from ?? '', to: last.at(-1)?.to ?? '' }
  const districts = (await findWorking(db, 'district', span, null)).map(({ id }) => id)
  const server = await serve(base)
  const items = measures.slice(0, 10).map(({ code }) => code)
  const periods = last.map(({ from, to }) => `${from}/${to}`)
  const question = { items, places: { ids: districts }, periods }
  const driver = { measures: measures.slice(0, 10), placeIds: districts, level: 'district' as const, periods: last }
  await sideBySide(
    'the districts’ pivot through HTTP, against the driver',
    '≤ 2',
    () => server.post('/pivot', question),
    () => pivotMeasures(db, { ...driver, ...way }),
  )
  const tenReads = await readsByKey(db)
  const [first] = measures
  // Each of another place, month and measure, so that what one has read helps no other.
  const cell = (n: number, list: typeof months) => ({
    measure: measures[(n + Math.floor(n / 60)) % 10] ?? first,
    place: districts[n % districts.length] ?? 0,
    period: list[n % list.length] ?? span,
  })
  await slowest(
    'explain: first page of the records behind a district’s cell, p95, against ten reads by key',
    '≤ 1',
    (n) => {
      const { measure, place, period } = cell(n, months.slice(0, 48))
      const question = { measures: measure ? [measure] : [], placeIds: [place], level: 'district' as const, ...way }
      return findRecords(forOneQuestion(db), { ...question, periods: [period] }, { limit: 50, offset: 0 })
    },
    tenReads,
  )
  await slowest(
    'the whole answer of explain through HTTP, p95, against the same',
    '–',
    (n) => {
      const { measure, place, period } = cell(n, last)
      return server.post('/explain', { item: measure?.code, place, period: `${period.from}/${period.to}` })
    },
    tenReads,
  )
  await benchScorecard(base, server)
  await benchLeader(base, server)
  await server.close()
}

/** Ten rows of postings, each by its key, one after the other. */
async function readsByKey(db: Db) {
  const ids = await rows(db, sql<{ id: string }>`select id from facts.posting order by md5(id::text) limit 10`)
  return async () => {
    for (const { id } of ids) await rows(db, sql`select * from facts.posting where id = ${id}`)
  }
}

/** Forty rates at every commune in four quarters, in one request, against the pivot of what they read. */
async function benchScorecard({ db, measures, months }: Base, server: Served): Promise<void> {
  const codeOf = (n: number): string => measures[n % measures.length]?.code ?? ''
  await db.transaction().execute((tx) =>
    saveIndicators(
      tx,
      measures.map((_, n) => ({
        ...{ code: `rate_${n}`, vi: `rate_${n}`, en: `rate_${n}`, layer: 'city', unit: '%', decimals: 1 },
        ...{ direction: 'up', cut: 'quarter', planPath: null, notComputed: null, validFrom: '2010-01-01' },
        expression: `${codeOf(n)} / ${codeOf(n + 1)}`,
      })),
    ),
  )
  const quarters = [48, 51, 54, 57].map((first) => ({
    from: months[first]?.from ?? '',
    to: months[first + 2]?.to ?? '',
  }))
  const span = { from: quarters[0]?.from ?? '', to: quarters.at(-1)?.to ?? '' }
  const communes = (await findWorking(db, 'commune', span, null)).map(({ id }) => id)
  const question = {
    items: measures.map((_, n) => `rate_${n}`),
    places: { ids: communes },
    periods: quarters.map(({ from, to }) => `${from}/${to}`),
  }
  const driver = { measures, placeIds: communes, level: 'commune' as const, periods: quarters, ...way }
  await sideBySide(
    `scorecard: 40 indicators × ${communes.length} communes × 4 quarters, against its pivot`,
    '≤ 3',
    () => server.post('/pivot', question),
    () => pivotMeasures(db, driver),
    9,
  )
}

/** The leader's page of the city with a target for each of the forty rates: how many statements its one request takes. */
async function benchLeader({ db, measures, months }: Base, server: Served): Promise<void> {
  const [city, last] = [await findCity(db), months.at(-1)]
  const year = Number(last?.from.slice(0, 4))
  const target = { placeId: city, year, value: 100, path: {}, source: 'bench', inherits: true }
  const targets = measures.map((_, n) => ({ ...target, code: `rate_${n}` }))
  await db.transaction().execute((tx) => saveTargets(tx, targets))
  const read = () => server.get(`/leader?period=${year}-Q3`)
  await read()
  const statements = await countStatements(read)
  const started = performance.now()
  await read()
  const milliseconds = (performance.now() - started).toFixed(1)
  console.log(
    `| leader’s page with ${targets.length} targets, in one request: its statements, and how long one took | ${statements} | ${milliseconds} ms | | ≤ 5 |`,
  )
}
