import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { sql } from 'kysely'
import { type Form, fillRound, findForms, saveForm } from '../src/modules/collection/index.ts'
import { saveMeasures } from '../src/modules/facts/index.ts'
import { saveIndicators, saveTargets } from '../src/modules/indicators/index.ts'
import { findHolders } from '../src/modules/people/index.ts'
import { findCity, importPlaces } from '../src/modules/places/index.ts'
import { moveDemoDate } from '../src/platform/clock.ts'
import { runCommand } from '../src/platform/command.ts'
import { type Db, findRow, refreshStatistics, rows, type Tx } from '../src/platform/db/database.ts'
import { makeAreas } from './areas.ts'
import { type Edition, quarter } from './editions.ts'
import { fillOne, type Hands, type Story } from './figures.ts'
import { makeGroups } from './groups.ts'
import { indicators } from './indicators.ts'
import { type DemoAccount, makeBodies, makePosts, makeSignIns } from './people.ts'
import { makePlan } from './plan.ts'
import { forms, measures } from './programme.ts'

const pack = (name: string): string => readFileSync(join(import.meta.dirname, '../packs/hanoi', name), 'utf8')

/** What is kept of a demo between starts, as the setting `demo`. */
export interface DemoState {
  edition: Edition['code']
  /** The days it may be moved to. */
  from: string
  until: string
  accounts: DemoAccount[]
  /** Form and quarter of each round that is filled. */
  filled: string[]
  rounds: number
}

/** How far the demo is filled; null where this database holds none. */
export async function findDemo(db: Db | Tx): Promise<DemoState | null> {
  const row = await findRow(db, sql<{ value: DemoState }>`select value from platform.setting where name = 'demo'`)
  return row?.value ?? null
}

/**
 * Whether anything stands here that no demo made, asked where `findDemo` found none: places imported, accounts, a plan.
 * Every write leaves an audit line, so one line is enough to know.
 */
export async function isInUse(db: Db): Promise<boolean> {
  return (await findRow(db, sql`select 1 from audit.line limit 1`)) !== null
}

const saveDemo = (tx: Tx, state: DemoState) =>
  sql`insert into platform.setting (name, value) values ('demo', ${JSON.stringify(state)})
    on conflict (name) do update set value = excluded.value`.execute(tx)

/** As a command, so that the demo too leaves its audit lines. */
const asCommand = <T>(db: Db, name: string, work: (tx: Tx) => Promise<T>): Promise<T> =>
  runCommand(db, { id: randomUUID(), name: `demo ${name}`, actor: null, input: null }, async (tx) => ({
    answer: await work(tx),
    audit: [{ action: 'demo.filled', object: ['demo', name] }],
  }))

/**
 * Places, bodies, posts, forms, indicators, plan and sign-ins: everything but the figures. All or nothing. `password`
 * is that of every account.
 */
export async function prepareDemo(db: Db, edition: Edition, password: string): Promise<DemoState> {
  return asCommand(db, 'structure', async (tx) => {
    await importPlaces(tx, pack('units.tsv'), pack('lineage.tsv'))
    await makeAreas(tx, edition)
    await makeGroups(tx, edition)
    await makeBodies(tx, edition)
    await makePosts(tx, edition)
    await saveMeasures(tx, measures(edition.hasDistricts))
    const list = forms(edition.hasDistricts, edition.from)
    for (const form of list) await saveForm(tx, form)
    await saveIndicators(tx, indicators(edition.from, edition.code === '2014'))
    await saveTargets(tx, await targets(tx, edition))
    await makePlan(tx, edition)
    await refreshStatistics(tx)
    const accounts = await makeSignIns(tx, edition, password)
    await moveDemoDate(tx, edition.today)
    const state: DemoState = {
      edition: edition.code,
      from: edition.from,
      until: edition.until,
      accounts,
      filled: [],
      rounds: edition.quarters.length * list.length,
    }
    await saveDemo(tx, state)
    return state
  })
}

async function targets(tx: Tx, edition: Edition) {
  const placeId = await findCity(tx)
  const year = Number(edition.today.slice(0, 4))
  const source = edition.code === '2014' ? 'Kế hoạch, mục I.1.2' : 'Chương trình trình diễn'
  const steps = (q1: number, q2: number, q3: number, q4: number) => ({
    [`${year}-Q1`]: q1,
    [`${year}-Q2`]: q2,
    [`${year}-Q3`]: q3,
    [`${year}-Q4`]: q4,
  })
  return [
    { code: 'A1', placeId, year, value: 60, path: {}, source },
    { code: 'A3', placeId, year, value: 100, path: steps(30, 55, 80, 100), source },
    {
      code: 'A6',
      placeId,
      year,
      value: 70,
      path: steps(25, 38, 50, 70),
      source: edition.code === '2014' ? 'Lộ trình trình diễn tới 100% năm 2015' : source,
    },
  ]
}

interface Places {
  slow: Set<number>
  behind: Set<number>
  walk: Set<number>
}

const slowDistricts = ['Ba Vì', 'Mỹ Đức', 'Ứng Hòa', 'Phú Xuyên']
const behindDistricts = [...slowDistricts, 'Đống Đa', 'Chương Mỹ', 'Thường Tín', 'Quốc Oai', 'Sóc Sơn', 'Bắc Từ Liêm']

async function findStoryPlaces(db: Db, edition: Edition): Promise<Places> {
  const inDistricts = async (names: string[]) => {
    const found = await rows(
      db,
      sql<{ id: number }>`select a.place_id as id from places.ancestry a join places.place p on p.id = a.ancestor_id
        where p.level = 'district' and p.name = any(${names})`,
    )
    return new Set(found.map(({ id }) => id))
  }
  const walk = await rows(
    db,
    sql<{ id: number }>`select a.place_id as id from places.ancestry a join places.place p on p.id = a.ancestor_id
      where p.code = ${edition.walkCommune}`,
  )
  return {
    slow: await inDistricts(slowDistricts),
    behind: await inDistricts(behindDistricts),
    walk: new Set(walk.map(({ id }) => id)),
  }
}

async function findHands(db: Db): Promise<Hands> {
  const [heads, communes, districts, office] = [
    await findHolders(db, 'area_head'),
    await findHolders(db, 'commune_officer'),
    await findHolders(db, 'district_coordinator'),
    await findHolders(db, 'programme_office'),
  ]
  const headOf = new Map<number, typeof heads>()
  for (const head of heads) headOf.set(head.placeId, [...(headOf.get(head.placeId) ?? []), head])
  const officersOf = new Map<string, number[]>()
  for (const officer of [...communes, ...districts]) {
    const key = `${officer.placeId} ${officer.chain}`
    officersOf.set(key, [...(officersOf.get(key) ?? []), officer.accountId])
  }
  const districtOf = new Map(
    (
      await rows(
        db,
        sql<{ child: number; parent: number }>`select l.child_id as child, l.parent_id as parent from places.parentage l
          join places.place p on p.id = l.child_id where p.level = 'commune'`,
      )
    ).map(({ child, parent }) => [child, parent]),
  )
  const cityHands = office.map((one) => one.accountId)
  return {
    head: (placeId, day) =>
      headOf.get(placeId)?.find((one) => one.from <= day && day < one.to)?.accountId ??
      headOf.get(placeId)?.[0]?.accountId ??
      null,
    officers: (placeId, chain) => officersOf.get(`${placeId} ${chain}`) ?? cityHands,
    superior: (due, form) =>
      (form.level === 'commune' ? officersOf.get(`${districtOf.get(due.placeId)} ${form.chain}`) : null) ??
      [...cityHands].reverse(),
  }
}

/**
 * Fills the figures, latest quarter first, each form of a quarter in a transaction of its own, so that a stop in
 * between loses nothing and the next start goes on. `until` says how many quarters; the rest is for later.
 */
export async function fillFigures(db: Db, edition: Edition, until: number, stopped: () => boolean): Promise<void> {
  const [done, list] = [new Set((await findDemo(db))?.filled), await findForms(db)]
  const left = edition.quarters.slice(0, until).map((code) => list.filter((form) => !done.has(keyOf(form, code))))
  if (left.every((waiting) => waiting.length === 0)) return
  // The first quarter is wanted soon: the planner is told of it when the rest is filled behind.
  const isBehind = until > 1
  if (isBehind) await refreshStatistics(db)
  const [hands, places] = [await findHands(db), await findStoryPlaces(db, edition)]
  for (const [index, waiting] of left.entries()) {
    const story: Story = {
      current: index === 0,
      today: edition.today,
      step: edition.quarters.length - index - 1,
      isWalk: (due) => places.walk.has(due.placeId),
      isSlow: (due) => places.slow.has(due.placeId),
      isBehind: (due) => places.behind.has(due.placeId),
    }
    const code = edition.quarters[index] ?? ''
    // Two at a time: one makes figures while the database takes in the other's.
    const worker = async () => {
      for (let form = waiting.shift(); form && !stopped(); form = waiting.shift())
        await fillOnce(db, edition, form, code, hands, story)
    }
    await Promise.all([worker(), worker()])
    if (stopped()) return
    if (isBehind) await refreshStatistics(db)
  }
}

const keyOf = (form: Form, code: string): string => `${form.code} ${code}`

async function fillOnce(db: Db, edition: Edition, form: Form, code: string, hands: Hands, story: Story): Promise<void> {
  const key = keyOf(form, code)
  const state = await findDemo(db)
  if (!state || state.filled.includes(key)) return
  const period = quarter(code)
  await asCommand(db, key, async (tx) => {
    const opened = `${period.to}T00:00:00Z`
    await fillRound(tx, form, period, opened, (due) => fillOne(form, period, due, story, hands))
    // Appended in place: the form beside this one tells of itself at the same time.
    await sql`update platform.setting set value = jsonb_set(value, '{filled}', value->'filled' || to_jsonb(${key}::text))
      where name = 'demo'`.execute(tx)
    return edition.code
  })
}
