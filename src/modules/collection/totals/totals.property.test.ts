import fc from 'fast-check'
import { expect, test } from 'vitest'
import { testApp } from '../../../../test/app.ts'
import { testDatabase } from '../../../../test/database.ts'
import { makeForm, makeSmallTown, open, quarter, setToday } from '../../../../test/factories.ts'
import type { Level } from '../../../shared/levels.ts'
import { getMeasures, pivotMeasures, verifyLedger } from '../../facts/index.ts'

/**
 * Whatever areas and their communes say, one after the other, in two quarters: what counts at the city is what was said, each
 * area exactly once, by itself or within its commune's totals. Held against a slow model that knows only who said what last.
 */

const { db } = await testDatabase('hanoi')
const { call, app } = await testApp(db)
const town = await makeSmallTown(db)
await setToday(db, '2014-10-13')

const quarters = ['2014-Q2', '2014-Q3'] as const
type Said = { talks: number; groups: number[] }
/** A form as it stands: an area's own (of one level), or totals (of a level for each area within). */
interface Stands {
  state: 'due' | 'sent' | 'returned' | 'accepted'
  sent: Said | null
  official: Said | null
  version: number
}
interface Model {
  areas: (Stands & { id: string; within: boolean })[]
  total: Stands & { id: string }
}

const kinds = ['include', 'include', 'withdraw', 'total', 'total', 'send', 'send', 'accept', 'return'] as const
const step = fc.record({
  kind: fc.constantFrom(...kinds),
  q: fc.constantFrom(0 as const, 1 as const),
  commune: fc.constantFrom(0 as const, 1 as const),
  /** Of whom: the areas 0–2 of the commune; 3 is its totals. */
  who: fc.integer({ min: 0, max: 3 }),
  areas: fc.shuffledSubarray([0, 1, 2], { minLength: 1 }),
  talks: fc.integer({ min: 0, max: 9 }),
  groups: fc.tuple(fc.nat(9), fc.nat(9), fc.nat(9)),
})
type Step = typeof step extends fc.Arbitrary<infer S> ? S : never

let run = 0
/** Of every run so far, by quarter: the pages of progress tell of all forms. */
const everyModel: Model[][] = quarters.map(() => [])
test('a city counts what was said, each area once', { timeout: 300_000 }, async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 8, maxLength: 40 }), async (steps) => {
      const form = `t${run++}`
      await makeForm(db, form, [`${form}talks`, `~${form}groups`])
      const models: Model[][] = []
      for (const code of quarters) {
        const ids = await open(db, form, code)
        const blank = { state: 'due' as const, sent: null, official: null, version: 0 }
        models.push(
          town.areas.map((areas) => ({
            areas: areas.map((area) => ({ ...blank, id: ids.get(area) ?? '', within: false })),
            total: { ...blank, id: '' },
          })),
        )
      }
      for (const [q, all] of models.entries()) everyModel[q]?.push(...all)
      for (const one of steps) await take(form, models, one)
      await compare(form, models)
      expect((await verifyLedger(db, app.contributions.proofs())).wrong).toEqual([])
    }),
    { numRuns: 12 },
  )
})

/** Does a step, in the program and in the model; what the model forbids, the program refuses, and nothing is changed. */
async function take(form: string, models: Model[][], { kind, q, commune, who, areas, talks, groups }: Step) {
  const model = models[q]?.[commune]
  if (!model) throw new Error('no such commune')
  const [enters, decides] = [town.actor(`officer:${commune}:1`), town.actor(`officer:${commune}:2`)]
  const { total } = model
  const key = { place: town.communes[commune], form, period: quarters[q] }
  const chosen = areas.map((n) => town.areas[commune][n] ?? 0)
  const own = model.areas[who]
  const target: Stands & { id: string } = own ?? total
  const values = { [`${form}talks`]: talks }
  const within = model.areas.flatMap((area, n) => (area.within ? [n] : []))
  const acts = {
    include: {
      ask: () => call(enters, 'POST', '/totals', { ...key, areas: chosen, reason: 'x', baseVersion: total.version }),
      may: total.official === null && areas.every((n) => isFree(model.areas[n])),
      effect: (body: { id: string }) => {
        for (const n of areas) Object.assign(model.areas[n] ?? {}, { within: true })
        total.id = body.id
        takeBack(total)
      },
    },
    withdraw: {
      ask: () =>
        call(enters, 'POST', `/totals/${total.id}/withdraw`, {
          areas: chosen,
          reason: 'x',
          baseVersion: total.version,
        }),
      may: total.official === null && areas.every((n) => model.areas[n]?.within),
      effect: () => {
        for (const n of areas) Object.assign(model.areas[n] ?? {}, { within: false })
        takeBack(total)
      },
    },
    total: {
      ask: () => {
        const levels = within.map((n) => [`${form}groups@${town.areas[commune][n]}`, groups[n]])
        const said = { ...values, ...Object.fromEntries(levels) }
        return call(enters, 'POST', `/submissions/${total.id}/send`, {
          ...{ values: said, baseVersion: total.version, reason: 'x', enteredFor: 'phone' },
        })
      },
      may: within.length > 0 && !repeats(total, { talks, groups: within.map((n) => groups[n] ?? 0) }),
      effect: () => say(total, { talks, groups: within.map((n) => groups[n] ?? 0) }),
    },
    send: {
      ask: () =>
        call(town.actor(`head:${commune}:${who}`), 'POST', `/submissions/${own?.id}/send`, {
          ...{ values: { ...values, [`${form}groups`]: groups[0] }, baseVersion: own?.version, reason: 'x' },
        }),
      may: own !== undefined && !own.within && !repeats(own, { talks, groups: [groups[0]] }),
      effect: () => own && say(own, { talks, groups: [groups[0]] }),
    },
    accept: {
      ask: () =>
        call(decides, 'POST', '/submissions/accept', { items: [{ id: target.id, baseVersion: target.version }] }),
      may: target.state === 'sent',
      effect: () => Object.assign(target, { state: 'accepted', official: target.sent }),
    },
    return: {
      ask: () =>
        call(decides, 'POST', `/submissions/${target.id}/return`, { baseVersion: target.version, reason: 'x' }),
      may: target.state === 'sent',
      effect: () => Object.assign(target, { state: 'returned', sent: target.official }),
    },
  }
  const { ask, may, effect } = acts[kind]
  const isThere =
    kind === 'include' || (kind === 'send' ? own : kind === 'withdraw' || kind === 'total' ? total.id : target.id)
  if (!isThere) return
  const { status, body } = await ask()
  expect([status, body.code ?? ''], JSON.stringify([kind, model, body])).toEqual(may ? [200, ''] : [409, body.code])
  if (!may) return
  effect(body)
  const changed = kind === 'send' && own ? own : kind === 'accept' || kind === 'return' ? target : total
  changed.version++
}

const isFree = (area: Model['areas'][number] | undefined): boolean =>
  area !== undefined && !area.within && area.official === null && (area.state === 'due' || area.state === 'returned')

const repeats = ({ state, sent }: Stands, said: Said): boolean =>
  (state === 'sent' || state === 'accepted') && JSON.stringify(sent) === JSON.stringify(said)

const say = (form: Stands, said: Said) => Object.assign(form, { state: 'sent', sent: said })

/** What waits is sent back first, which is a version of its own beside the change of areas. */
function takeBack(total: Stands): void {
  if (total.state === 'sent')
    Object.assign(total, { state: 'returned', sent: total.official, version: total.version + 1 })
}

/** The figures of a standing, of some communes' areas, in some quarters: counts add up, of a level the last word of each area counts. */
function figuresOf(models: Model[][], standing: 'sent' | 'official', communes: number[], asked: number[]) {
  const sums = { talks: 0, received: 0, in_total: 0, groups: 0 }
  const said = { talks: false, groups: false }
  const levels = new Map<string, number>()
  for (const q of asked)
    for (const c of communes) {
      const model = models[q]?.[c]
      const total = model?.total[standing]
      const within = model?.areas.flatMap(({ within }, n) => (within ? [n] : [])) ?? []
      sums.talks += total?.talks ?? 0
      said.talks ||= total !== undefined && total !== null
      for (const [n, area] of (model?.areas ?? []).entries()) {
        const own = area[standing]
        sums.talks += own?.talks ?? 0
        sums.received += own ? 1 : 0
        sums.in_total += total && area.within ? 1 : 0
        said.talks ||= own !== null
        const level = own?.groups[0] ?? (area.within ? total?.groups[within.indexOf(n)] : undefined)
        if (level !== undefined) levels.set(`${c} ${n}`, level)
      }
    }
  for (const level of levels.values()) sums.groups += level
  return {
    talks: said.talks ? sums.talks : null,
    groups: levels.size > 0 ? sums.groups : null,
    received: sums.received || null,
    in_total: sums.in_total || null,
    expected: asked.length * communes.length * 3,
  }
}

async function compare(form: string, models: Model[][]): Promise<void> {
  const codes = {
    ...{ talks: `${form}talks`, groups: `${form}groups` },
    ...Object.fromEntries(['received', 'in_total', 'expected'].map((own) => [own, `form.${form}:${own}`])),
  }
  const measures = await getMeasures(db, Object.values(codes))
  const periods = [...quarters.map(quarter), { from: quarter(quarters[0]).from, to: quarter(quarters[1]).to }]
  const asked = [[0], [1], [0, 1]]
  const units: [Level, number, number[]][] = [
    ['commune', town.communes[0], [0]],
    ['commune', town.communes[1], [1]],
    ['district', town.district, [0, 1]],
    ['city', town.city, [0, 1]],
  ]
  for (const standing of ['sent', 'official'] as const)
    for (const [level, id, communes] of units)
      for (const boundary of ['then', '2014-10-13']) {
        const cells = await pivotMeasures(db, {
          ...{ measures: [...measures.values()], placeIds: [id], level, periods, chains: null, byCategory: false },
          ...{ standing, boundary, asKnownAt: null },
        })
        for (const [at, quarters] of asked.entries()) {
          const found = Object.fromEntries(
            Object.entries(codes).map(([key, code]) => {
              const cell = cells.find((one) => one.period === at && one.measureId === measures.get(code)?.id)
              return [key, cell?.value ?? null]
            }),
          )
          expect(found, `${level} ${standing} ${boundary} ${at}`).toEqual(
            figuresOf(models, standing, communes, quarters),
          )
        }
      }
  await compareCounts(form, models)
}

/** Who has sent and who is missing: each area in one state, and one of totals that were sent in a state of its own. */
async function compareCounts(form: string, models: Model[][]): Promise<void> {
  for (const [q, period] of quarters.entries()) {
    const { body } = await call(town.actor('district:1'), 'GET', `/progress?place=${town.district}&period=${period}`)
    const others = await call(town.actor('officer:0:1'), 'GET', `/progress?place=${town.communes[0]}&period=${period}`)
    const states = others.body.rows.map(
      (row: { cells: Record<string, { inTotal: object | null }> }) => row.cells[form]?.inTotal !== null,
    )
    expect(states).toEqual(models[q]?.[0]?.areas.map(({ within }) => within))
    const all = { expected: 0, received: 0, accepted: 0, returned: 0, inTotal: 0 }
    for (const { total, areas } of everyModel[q] ?? [])
      for (const area of areas) {
        const { state } = area.within ? total : area
        all.expected++
        if (state === 'returned' && !area.within) all.returned++
        if (area.within) all.inTotal += state === 'sent' || state === 'accepted' ? 1 : 0
        else if (state === 'sent' || state === 'accepted') all.received++
        if (!area.within && state === 'accepted') all.accepted++
      }
    expect(body.counts).toEqual(all)
  }
}
