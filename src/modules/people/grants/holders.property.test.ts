import fc from 'fast-check'
import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { testDatabase } from '../../../../test/database.ts'
import { rows, type Tx, transaction } from '../../../platform/db/database.ts'
import { may, type Permission } from '../../../shared/actor.ts'
import { addDays, type Day } from '../../../shared/spans.ts'
import { addPlaces, pathOf } from '../../places/index.ts'
import { getActor, saveBodies } from '../queries.ts'
import { findHolders } from './holders.ts'
import { findRights } from './rights.ts'

/**
 * Who may do something at a place is found in SQL; what the policy says of one actor is a pure function. Over trees whose units move,
 * posts, grants, holders and substitutes with any dates, both name the same accounts, and so does a model that knows neither.
 */
const { db, owner } = await testDatabase('migrated')

const [FIRST, DAYS] = ['2014-03-01', 12]
const dayOf = (n: number): Day => addDays(FIRST, n)
const asked: Permission[] = ['records.read', 'submissions.accept']
const chains = ['government', 'front'] as const

const day = fc.integer({ min: 0, max: DAYS })
const span = fc.tuple(day, day).map(([a, b]) => ({ from: Math.min(a, b), to: Math.max(a, b) + 1 }))
/** Most last the whole time, so that several things hold at once. */
const mostly = fc.oneof(
  { weight: 3, arbitrary: fc.constant({ from: 0, to: DAYS + 1 }) },
  { weight: 2, arbitrary: span },
)
const index = fc.nat({ max: 30 })
/** A unit lies below one of the level above, and may move to another on a day. */
const unit = fc.record({
  above: index,
  next: index,
  moves: fc.option(fc.integer({ min: 1, max: DAYS }), { nil: null }),
})
const grant = fc.record({
  permission: fc.constantFrom(...asked),
  scope: fc.constantFrom('unit' as const, 'subtree' as const, 'subtree' as const, 'all' as const),
  place: index,
  chain: fc.constantFrom(null, ...chains),
  span: mostly,
})
const world = fc.record({
  districts: fc.integer({ min: 1, max: 2 }),
  communes: fc.array(unit, { minLength: 1, maxLength: 3 }),
  areas: fc.array(unit, { minLength: 1, maxLength: 4 }),
  posts: fc.array(fc.record({ body: index, span: mostly, grants: fc.array(grant, { minLength: 1, maxLength: 3 }) }), {
    minLength: 3,
    maxLength: 6,
  }),
  holdings: fc.array(fc.record({ post: index, account: fc.nat({ max: 4 }), span: mostly }), {
    minLength: 4,
    maxLength: 9,
  }),
  substitutes: fc.array(fc.record({ post: index, account: fc.nat({ max: 4 }), span: mostly }), {
    minLength: 2,
    maxLength: 6,
  }),
  questions: fc.array(
    fc.record({ permission: fc.constantFrom(...asked), place: index, chain: fc.constantFrom(null, ...chains), day }),
    { minLength: 8, maxLength: 12 },
  ),
})
type World = typeof world extends fc.Arbitrary<infer T> ? T : never

const at = <T>(list: T[], n: number): T => list[n % list.length] as T

/** Places of the world as a list, from the top, each with whom it lies in from which day. */
interface Unit {
  level: 'city' | 'district' | 'commune' | 'neighbourhood'
  parents: { above: number; from: number; to: number }[]
}

function unitsOf({ districts, communes, areas }: World): Unit[] {
  const units: Unit[] = [{ level: 'city', parents: [] }]
  const below = (level: Unit['level'], list: World['communes'], above: number[]) =>
    list.map(({ above: first, next, moves }) => {
      const [one, other] = [at(above, first), at(above, next)]
      const parents =
        moves === null || one === other
          ? [{ above: one, from: 0, to: DAYS + 1 }]
          : [
              { above: one, from: 0, to: moves },
              { above: other, from: moves, to: DAYS + 1 },
            ]
      return units.push({ level, parents }) - 1
    })
  const tops = Array.from(
    { length: districts },
    () => units.push({ level: 'district', parents: [{ above: 0, from: 0, to: DAYS + 1 }] }) - 1,
  )
  below('neighbourhood', areas, below('commune', communes, tops))
  return units
}

/** A unit with those it lies in on a day, itself first. */
function pathIn(units: Unit[], place: number, on: number): number[] {
  const parent = units[place]?.parents.find(({ from, to }) => from <= on && on < to)
  return [place, ...(parent ? pathIn(units, parent.above, on) : [])]
}

/** Everything again, from nothing. Out: the ids that places, bodies' places and accounts got. */
async function build(world: World, units: Unit[]) {
  for (const table of [
    'people.substitute',
    'people.holding',
    'people.grant',
    'people.post',
    'people.account',
    'people.body',
  ])
    await sql`delete from ${sql.table(table)}`.execute(owner)
  for (const table of ['places.parentage', 'places.ancestry', 'places.place'])
    await sql`delete from ${sql.table(table)}`.execute(owner)
  const places: number[] = []
  const bodies = units.flatMap(({ level }, place) =>
    level === 'neighbourhood' ? [] : chains.map((chain) => ({ place, chain, code: `${chain}:${place}` })),
  )
  await transaction(owner, async (tx) => {
    const [city] = await rows(
      tx,
      sql<{ id: number }>`insert into places.place (code, level, form, name, folded, valid_from, works_from)
        values ('u0', 'city', 'thành phố', '0', '0', ${FIRST}, ${FIRST}) returning id`,
    )
    places.push(city?.id ?? 0)
    for (const [n, { level, parents }] of units.entries())
      if (n > 0) {
        const own = parents.map(({ above, from, to }) => {
          return { parentId: places[above] ?? 0, from: dayOf(from), to: dayOf(to), document: null }
        })
        const one = { code: `u${n}`, level, form: 'x', name: String(n), parents: own, neighbourhoods: [] }
        places.push((await addPlaces(tx, [one])).get(`u${n}`) ?? 0)
      }
    await saveBodies(
      tx,
      bodies.map(({ place, chain, code }) => ({
        ...{ code, name: code, shortName: code, kind: 'state', chain, placeId: places[place] ?? 0, parentCode: null },
        ...{ validFrom: FIRST, validTo: '9999-12-31' },
      })),
    )
    await fill(tx, world, bodies, places)
  })
  return { places, bodies }
}

async function fill(tx: Tx, world: World, bodies: { place: number; chain: string; code: string }[], places: number[]) {
  // The last account is out of use.
  await sql`insert into people.account (id, name, active) overriding system value
    select n + 1, 'a' || n, n < 4 from generate_series(0, 4) n`.execute(tx)
  for (const [n, post] of world.posts.entries()) {
    const body = at(bodies, post.body)
    const [made] = await rows(
      tx,
      sql<{
        id: number
      }>`insert into people.post (id, body_id, place_id, role, title, from_day, to_day) overriding system value
        select ${n + 1}, id, place_id, 'helper', 'x', ${dayOf(post.span.from)}, ${dayOf(post.span.to)}
        from people.body where code = ${body.code} returning id`,
    )
    for (const { permission, scope, place, chain, span: days } of post.grants)
      await sql`insert into people.grant (post_id, permission, scope, place_id, chain_id, from_day, to_day)
        values (${made?.id}, ${permission}, ${scope}, ${at(places, place)},
          (select id from people.chain where code = ${chain}), ${dayOf(days.from)}, ${dayOf(days.to)})`.execute(tx)
  }
  for (const { post, account, span: days } of world.holdings)
    await sql`insert into people.holding (post_id, account_id, from_day, to_day)
      values (${(post % world.posts.length) + 1}, ${account + 1}, ${dayOf(days.from)}, ${dayOf(days.to)})
      on conflict do nothing`.execute(tx)
  for (const { post, account, span: days } of world.substitutes)
    await sql`insert into people.substitute (id, post_id, account_id, from_day, to_day, reason, named_by)
      values (gen_random_uuid(), ${(post % world.posts.length) + 1}, ${account + 1}, ${dayOf(days.from)}, ${dayOf(days.to)}, 'x', 1)`.execute(
      tx,
    )
}

/** The slow and obvious way: every account, every post, every grant. */
function said(world: World, units: Unit[], bodyCount: number, question: World['questions'][number]): number[] {
  const { permission, chain, day: on } = question
  const path = pathIn(units, question.place % units.length, on)
  const isIn = ({ from, to }: { from: number; to: number }) => from <= on && on < to
  // What was held twice from the same day is one holding: the first that was written.
  const kept = world.holdings.filter(
    (one, n) =>
      world.holdings.findIndex(
        (other) =>
          other.post % world.posts.length === one.post % world.posts.length &&
          other.account === one.account &&
          other.span.from === one.span.from,
      ) === n,
  )
  const postOf = (n: number) => at(world.posts, n)
  const bodyOf = (n: number) => postOf(n).body % bodyCount
  const holds = (account: number) =>
    kept.filter((one) => one.account === account && isIn(one.span) && isIn(postOf(one.post).span))
  return [0, 1, 2, 3].filter((account) => {
    const standsIn = world.substitutes.filter(
      (one) =>
        one.account === account &&
        isIn(one.span) &&
        isIn(postOf(one.post).span) &&
        holds(account).some((own) => bodyOf(own.post) === bodyOf(one.post)),
    )
    return [...holds(account), ...standsIn].some(({ post }) =>
      postOf(post).grants.some((one) => {
        const place = one.place % units.length
        const isThere =
          one.scope === 'all' ||
          (one.scope === 'unit' && place === path[0]) ||
          (one.scope === 'subtree' && path.includes(place))
        const isOfLine = one.chain === null || chain === null || one.chain === chain
        return one.permission === permission && isIn(one.span) && isThere && isOfLine
      }),
    )
  })
}

test('the list is those of whom the policy says yes, whatever the tree, the posts, the days and the substitutes', async () => {
  let [several, none, stoodIn] = [0, 0, 0]
  await fc.assert(
    fc.asyncProperty(world, async (given) => {
      const units = unitsOf(given)
      const { places, bodies } = await build(given, units)
      for (const question of given.questions) {
        const { permission, chain } = question
        const on = dayOf(question.day)
        const path = (await pathOf(db, at(places, question.place), on)).map(({ id }) => id)
        const listed: number[] = []
        for (let offset = 0, total = 1; offset < total; offset += 2) {
          const found = await findHolders(db, { permission, paths: [path], chain }, { day: on, limit: 2, offset })
          expect(found.items.length).toBe(Math.min(2, Math.max(found.total - offset, 0)))
          listed.push(...found.items.map(({ account }) => account.id))
          stoodIn += found.items.filter(({ standsInFor }) => standsInFor).length
          total = found.total
        }
        const list = [...new Set(listed)].sort()
        const policy: number[] = []
        for (const id of [1, 2, 3, 4]) if (may(await getActor(db, id, on), permission, { path, chain })) policy.push(id)
        expect(list).toEqual(policy)
        expect(list).toEqual(said(given, units, bodies.length, question).map((n) => n + 1))
        if (list.length > 1) several++
        if (list.length === 0) none++
      }
    }),
    { numRuns: 25 },
  )
  // Neither everything nor nothing was asked about.
  expect([several > 10, none > 10, stoodIn > 3]).toEqual([true, true, true])
}, 240_000)

test('what an account may do is told with every grant of its actor, and none besides', async () => {
  await fc.assert(
    fc.asyncProperty(world, day, async (given, n) => {
      await build(given, unitsOf(given))
      for (const id of [1, 2, 3, 4]) {
        const { grants, posts } = await getActor(db, id, dayOf(n))
        const told = await findRights(db, id, dayOf(n))
        expect(told.map((post) => [post.id, post.standsInFor !== null])).toEqual(
          posts.map((post) => [post.id, post.standingInUntil !== null]),
        )
        const text = (permission: string, scope: string, place: number, chain: string | null) =>
          [permission, scope, place, chain ?? '*'].join(' ')
        const given = new Set(grants.map((one) => text(one.permission, one.scope, one.placeId, one.chain)))
        const said = told.flatMap(({ rights }) =>
          rights.flatMap(({ permission, scope, place, chains: lines }) =>
            (lines?.map(({ code }) => code) ?? [null]).map((code) => text(permission, scope, place.id, code)),
          ),
        )
        // A grant for every line says all that one for a single line says.
        const isCovered = (one: string) => said.includes(one) || said.includes(one.replace(/\S+$/, '*'))
        expect([...given].filter((one) => !isCovered(one))).toEqual([])
        expect(said.filter((one) => !given.has(one))).toEqual([])
      }
    }),
    { numRuns: 12 },
  )
}, 240_000)
