import { quarter } from '../../../test/factories.ts'
import type { Speakers } from '../../../test/pivot-model.ts'
import { makeTown, mapOf, spot, type Town } from '../../../test/town.ts'
import type { Db } from '../../platform/db/database.ts'
import type { Actor } from '../../shared/actor.ts'
import { type Day, OPEN_END, type Span } from '../../shared/spans.ts'
import { saveMeasures } from '../facts/index.ts'
import { addPosts, getActor, type NewPost, saveBodies } from '../people/index.ts'
import { saveForm } from './forms/forms.ts'

/**
 * A district that is reformed in the third quarter of 2014, shortly after it is asked for, and on another day than the law
 * says: one commune goes on whole under another name, one is divided, one stays. An area moves to another commune, one
 * moves and comes back, one ends with nothing after it, one opens.
 */
export const REFORM = '2014-09-20'
const [START, ENDS, OPENS, RETURNS] = ['2011-01-01', '2014-08-10', '2014-11-05', '2014-11-20']
const spots: Town['spots'] = {
  T: spot('city', START, OPEN_END),
  D: spot('district', START, OPEN_END, ['T', START]),
  A: spot('commune', START, REFORM, ['D', START]),
  B: spot('commune', START, OPEN_END, ['D', START]),
  C: spot('commune', START, REFORM, ['D', START]),
  A2: spot('commune', REFORM, OPEN_END, ['D', REFORM]),
  C2: spot('commune', REFORM, OPEN_END, ['D', REFORM]),
  a: spot('neighbourhood', START, OPEN_END, ['A', START], ['A2', REFORM]),
  b: spot('neighbourhood', START, OPEN_END, ['B', START]),
  c: spot('neighbourhood', START, OPEN_END, ['C', START], ['C2', REFORM]),
  moved: spot('neighbourhood', START, OPEN_END, ['B', START], ['C2', REFORM]),
  back: spot('neighbourhood', START, OPEN_END, ['B', START], ['C2', REFORM], ['B', RETURNS]),
  ended: spot('neighbourhood', START, ENDS, ['B', START]),
  opened: spot('neighbourhood', OPENS, OPEN_END, ['C2', OPENS]),
}
const lineage: Town['lineage'] = [
  ['A', 'A2', 'full'],
  ['C', 'A2', 'partial'],
  ['C', 'C2', 'partial'],
]
const town: Town = { spots, lineage, inLaw: { [REFORM]: '2014-09-01' } }
export const map = mapOf(town)

/** The third quarter can be filled on the first day, both on the second. */
const days = { before: '2014-09-16', after: '2015-01-20' }
export const quarters = ['2014-Q3', '2014-Q4'] as const

/** The bodies: one in each unit, as long as it works. */
const units = Object.entries(spots).filter(([, { level }]) => level !== 'neighbourhood')
export const speakers: Speakers = Object.fromEntries(
  units.map(([code, { from, to }]) => [code, { chain: 'government', place: code, from, to }]),
)

/** A form for communes and one for areas. */
export const forms = ['unit', 'area'] as const

export interface Due {
  form: (typeof forms)[number]
  place: string
  /** By whom: its own body, of an area that of the commune it lay in first. */
  body: string
  span: Span
}

const due = quarters.map((code): Due[] => {
  const { from, to } = quarter(code)
  return Object.entries(spots).flatMap(([place, own]) => {
    const span = { from: own.from < from ? from : own.from, to: own.to < to ? own.to : to }
    if ((own.level !== 'commune' && own.level !== 'neighbourhood') || span.to <= span.from) return []
    const isArea = own.level === 'neighbourhood'
    const body = map.pathOn(place, span.from)[isArea ? 1 : 0] ?? ''
    return [{ form: isArea ? 'area' : 'unit', place, body, span }]
  })
})
/** What is due in a quarter, over the days its place works. */
export const dueIn = (q: 0 | 1): Due[] => due[q] ?? []

/**
 * Who does what with a form on a day: two of the unit send it, or whoever took over the whole of it, else two of the
 * district; of an area its head, or one of the commune for it. Another one of the unit above accepts.
 */
function answering({ form, place, body }: Due, day: Day) {
  const isThere = map.works(place, day)
  if (form === 'area') {
    const commune = map.works(body, day) ? body : map.pathOn(place, day)[1]
    const [one, other] = [`${commune} 1`, `${commune} 2`]
    return { send: isThere ? `${place} 1` : one, enter: one, accept: other, return: other }
  }
  const heir = lineage.find(([from, , share]) => from === place && share === 'full')?.[1] ?? 'D'
  const unit = isThere ? place : heir
  return { send: `${unit} 1`, enter: unit === 'D' ? 'D 1' : `${unit} 2`, accept: 'D 2', return: 'D 2' }
}

const roleOf: Record<string, NewPost['role']> = {
  district: 'district_coordinator',
  commune: 'commune_officer',
  neighbourhood: 'area_head',
}

/** Makes the town with its bodies and people: two in each unit, one in each area, as long as it works. */
export async function makeReformedTown(db: Db) {
  const ids = await makeTown(db, town)
  const idOf = (place: string): number => ids.get(place) ?? 0
  const names = new Map([...ids].map(([code, id]) => [id, code]))
  const posts = Object.entries(spots).flatMap(([place, { level, from, to, parents }]) => {
    const role = roleOf[level]
    if (!role) return []
    const bodyCode = level === 'neighbourhood' ? (parents.at(-1)?.[0] ?? '') : place
    return (level === 'neighbourhood' ? [1] : [1, 2]).map((n) => {
      const name = `${place} ${n}`
      return { role, bodyCode, placeId: idOf(place), title: name, holder: name, from, to }
    })
  })
  const actors = await db.transaction().execute(async (tx) => {
    await saveBodies(
      tx,
      units.map(([code, { from, to }]) => ({
        ...{ code, name: code, shortName: code, chain: 'government', kind: 'state', placeId: idOf(code) },
        ...{ parentCode: null, validFrom: from, validTo: to },
      })),
    )
    const accounts = await addPosts(tx, posts)
    const found = new Map<string, Actor>()
    for (const day of Object.values(days))
      for (const [at, { holder }] of posts.entries())
        found.set(`${holder} ${day}`, await getActor(tx, accounts[at] ?? 0, day))
    return found
  })
  return {
    ...{ days, answering, idOf },
    nameOf: (id: number): string => names.get(id) ?? '',
    actor(name: string, day: Day): Actor {
      const actor = actors.get(`${name} ${day}`)
      if (!actor) throw new Error(`nobody is called ${name}`)
      return actor
    },
  }
}

/** What a field may ask for: a count, a level (b), and a count in two parts. */
export const cells = ['a', 'b', 'c/m', 'c/n'] as const

/** A version of a form of a round of the test, whose fields x, y and z ask for these cells. */
export async function saveVersion(
  db: Db,
  form: Due['form'],
  round: number,
  asked: (typeof cells)[number][],
): Promise<void> {
  const code = `${form}${round}`
  const level = form === 'unit' ? ('commune' as const) : ('neighbourhood' as const)
  await db.transaction().execute(async (tx) => {
    await saveMeasures(
      tx,
      ['a', 'b', 'c'].map((cell) => ({
        ...{ code: code + cell, vi: cell, en: cell, unit: 'cuộc', decimals: 0, levels: [level], source: 'entered' },
        ...{ nature: cell === 'b' ? 'snapshot' : 'flow', bodies: 'add', leadingChain: null, persons: false },
        coverage: `form.${code}`,
        categories: cell === 'c' ? ['m', 'n'].map((part) => ({ code: part, vi: part, en: part })) : [],
      })),
    )
    await saveForm(tx, {
      ...{ code, vi: code, en: code, chain: 'government', level, calendar: 'PLAN_YEAR', cut: 'quarter' },
      ...{ dueAfterDays: 15, validFrom: START },
      fields: asked.map((cell, at) => {
        const [measure = '', category = null] = cell.split('/')
        const name = ['x', 'y', 'z'][at] ?? ''
        const words = { vi: name, en: name, helpVi: '', helpEn: '' }
        return { code: name, measure: code + measure, category, ...words, atMost: null }
      }),
    })
  })
}
