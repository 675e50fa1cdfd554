import { sql } from 'kysely'
import { findForm, type NewForm, openRound, saveForm } from '../src/modules/collection/index.ts'
import { saveMeasures } from '../src/modules/facts/index.ts'
import { type NewIndicator, saveIndicators } from '../src/modules/indicators/index.ts'
import { addPosts, getActor, type NewPost, saveBodies } from '../src/modules/people/index.ts'
import { addPlaces } from '../src/modules/places/index.ts'
import { type Db, getRow, rows } from '../src/platform/db/database.ts'
import type { Actor } from '../src/shared/actor.ts'
import { findPeriod, type Period } from '../src/shared/calendars.ts'
import type { Level } from '../src/shared/levels.ts'

/** A small piece of Hanoi to test with: two communes of one district with three areas each, their bodies and people. */
export interface SmallTown {
  city: number
  district: number
  otherDistrict: number
  communes: [number, number]
  areas: [number[], number[]]
  /** Actors by what they are: `head:0:1` is the head of the second area of the first commune. */
  actor(name: string): Actor
}

/** A place's id by its code in the pack; one that is missing fails the test. */
export const idOf = async (db: Db, code: string): Promise<number> =>
  (await getRow(db, sql<{ id: number }>`select id from places.place where code = ${code}`)).id

const span = { validFrom: '2012-01-01', validTo: '9999-12-31' }

/** Fills the town into a database that holds Hanoi's places; its actors act as of 13/10/2014. */
export async function makeSmallTown(db: Db): Promise<SmallTown> {
  return db.transaction().execute(async (tx) => {
    const [city, district, otherDistrict] = [
      await idOf(tx, 'hn-01-a'),
      await idOf(tx, 'hn-006-a'),
      await idOf(tx, 'hn-001-a'),
    ]
    const communes: [number, number] = [await idOf(tx, 'hn-00199-a'), await idOf(tx, 'hn-00193-a')]
    const parents = (parentId: number) => [{ parentId, from: '2009-05-08', to: '2025-07-01', document: null }]
    const list = communes.flatMap((commune, c) =>
      [0, 1, 2].map((n) => ({
        ...{ code: `t-${c}-${n}`, level: 'neighbourhood' as const, form: 'tổ dân phố', name: `số ${n + 1}` },
        ...{ parents: parents(commune), neighbourhoods: [] },
      })),
    )
    const ids = await addPlaces(tx, list)
    const area = (c: number, n: number) => ids.get(`t-${c}-${n}`) ?? 0
    const places = { city, district, otherDistrict, c0: communes[0], c1: communes[1] }
    await saveBodies(
      tx,
      (['government', 'front', 'police'] as const).flatMap((chain) =>
        Object.entries(places).map(([key, placeId]) => ({
          ...{
            code: `${chain}:${key}`,
            name: `${chain} ${key}`,
            shortName: key,
            chain,
            placeId,
            parentCode: null,
            ...span,
          },
          kind: chain === 'government' ? ('state' as const) : chain,
        })),
      ),
    )
    const post = (name: string, role: NewPost['role'], bodyCode: string, placeId: number) => ({
      name,
      role,
      bodyCode,
      placeId,
    })
    const posts = [
      ...[0, 1].flatMap((c) =>
        [0, 1, 2].map((n) => post(`head:${c}:${n}`, 'area_head', `government:c${c}`, area(c, n))),
      ),
      ...[0, 1].flatMap((c) =>
        [1, 2].map((n) => post(`officer:${c}:${n}`, 'commune_officer', `government:c${c}`, communes[c] ?? 0)),
      ),
      post('officer:front', 'commune_officer', 'front:c0', communes[0]),
      ...[1, 2].map((n) => post(`district:${n}`, 'district_coordinator', 'government:district', district)),
      post('district:other', 'district_coordinator', 'government:otherDistrict', otherDistrict),
      post('office', 'programme_office', 'police:city', city),
      post('leader', 'city_leader', 'government:city', city),
      post('clerk', 'registry_clerk', 'government:city', city),
      post('focal', 'focal_point', 'police:city', city),
      post('auditor', 'auditor', 'government:city', city),
      post('outsider', 'helper', 'government:otherDistrict', otherDistrict),
    ]
    const accounts = await addPosts(
      tx,
      posts.map(({ name, role, bodyCode, placeId }) => ({
        ...{ role, bodyCode, placeId, title: name, holder: name, from: '2012-01-01', to: '9999-12-31' },
      })),
    )
    const actors = new Map<string, Actor>()
    for (const [index, { name }] of posts.entries())
      actors.set(name, await getActor(tx, accounts[index] ?? 0, '2014-10-13'))
    return {
      ...{ city, district, otherDistrict, communes },
      areas: [[0, 1, 2].map((n) => area(0, n)), [0, 1, 2].map((n) => area(1, n))],
      actor: (name) => {
        const actor = actors.get(name)
        if (!actor) throw new Error(`no actor ${name}`)
        return actor
      },
    }
  })
}

/** A quarter of the plan year, such as `2014-Q3`. */
export const quarter = (code: string): Period => {
  const period = findPeriod('PLAN_YEAR', code)
  if (!period) throw new Error(`no quarter ${code}`)
  return period
}

/** A form over flow measures of the codes given (`~` before a code makes a snapshot), and its measures. */
export async function makeForm(
  db: Db,
  code: string,
  cells: string[],
  more: { level?: Level; chain?: string; persons?: boolean; cut?: NewForm['cut']; validFrom?: string } = {},
): Promise<void> {
  const { level = 'neighbourhood', chain = 'government', persons = false, cut = 'quarter' } = more
  const { validFrom = '2012-01-01' } = more
  const list = cells.map((cell) => ({
    code: cell.replace('~', ''),
    nature: cell.startsWith('~') ? ('snapshot' as const) : ('flow' as const),
  }))
  await db.transaction().execute(async (tx) => {
    await saveMeasures(
      tx,
      list.map((cell) => ({
        ...{
          ...cell,
          vi: cell.code,
          en: cell.code,
          unit: 'cuộc',
          decimals: 0,
          levels: [level],
          source: 'entered' as const,
        },
        ...{ bodies: 'add' as const, leadingChain: null, coverage: `form.${code}`, persons },
      })),
    )
    const form: NewForm = {
      ...{
        code,
        vi: code,
        en: code,
        chain,
        level,
        calendar: 'PLAN_YEAR',
        cut,
        dueAfterDays: 15,
        validFrom,
      },
      fields: list.map((cell) => ({
        ...{
          code: cell.code,
          measure: cell.code,
          category: null,
          vi: cell.code,
          en: cell.code,
          helpVi: '',
          helpEn: '',
          atMost: null,
        },
      })),
    }
    await saveForm(tx, form)
  })
}

/** Opens a form for a quarter. Out: submission ids by place. */
export async function open(db: Db, formCode: string, code: string): Promise<Map<number, string>> {
  await db.transaction().execute(async (tx) => {
    const form = await findForm(tx, formCode)
    if (!form) throw new Error(`no form ${formCode}`)
    await openRound(tx, form, quarter(code))
  })
  const due = await rows(
    db,
    sql<{ id: string; placeId: number }>`
      select s.id, s.place_id as "placeId" from collection.submission s join collection.round r on r.id = s.round_id
      join collection.form f on f.id = r.form_id where f.code = ${formCode} and r.period_code = ${code}`,
  )
  return new Map(due.map((row) => [row.placeId, row.id]))
}

/** Moves business time to a local day. */
export const setToday = (db: Db, day: string) =>
  sql`insert into platform.setting (name, value) values ('demo-date', ${JSON.stringify(day)})
    on conflict (name) do update set value = excluded.value`.execute(db)

/** An indicator of the city in percent, better when higher; anything can be said otherwise. */
export const makeIndicator = (db: Db, code: string, expression: string, overrides: Partial<NewIndicator> = {}) =>
  db.transaction().execute((tx) =>
    saveIndicators(tx, [
      {
        ...{ code, vi: code, en: code, layer: 'city', unit: '%', decimals: 1, direction: 'up', cut: 'year' },
        ...{ planPath: null, expression, notComputed: null, validFrom: '2012-01-01' },
        ...overrides,
      },
    ]),
  )
