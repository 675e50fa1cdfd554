import fc from 'fast-check'
import { expect, test } from 'vitest'
import { testApp } from '../../../test/app.ts'
import { testDatabase } from '../../../test/database.ts'
import { makeForm, makeSmallTown, open, quarter, setToday } from '../../../test/factories.ts'
import { getMeasures, pivotMeasures, verifyLedger } from '../facts/index.ts'

/**
 * Any sequence of sends, acceptances, returns and corrections, with several people in one form at once: one of them
 * wins and the others are told, balances equal entries, and every answer equals a slow, obvious model that is built
 * from the submissions alone. Two quarters, a count that adds over time (a) and a level that does not (b).
 */

const { db } = await testDatabase('hanoi')
const { call } = await testApp(db)
const town = await makeSmallTown(db)
await setToday(db, '2014-10-13')
const quarters = ['2014-Q2', '2014-Q3'] as const

interface Model {
  state: 'due' | 'sent' | 'returned' | 'accepted'
  sent: number[] | null
  official: number[] | null
}

type Step = { kind: 'send' | 'enter' | 'accept' | 'return'; values: [number, number] }
const step: fc.Arbitrary<Step> = fc.record({
  kind: fc.constantFrom('send', 'send', 'enter', 'accept', 'accept', 'return'),
  values: fc.tuple(fc.integer({ min: 0, max: 15 }), fc.integer({ min: 0, max: 15 })),
})
/** What happens to one form: one after the other, moments at which one to three people act on the version they see. */
const moments = fc.array(fc.array(step, { minLength: 1, maxLength: 3 }), { maxLength: 5 })

const who = town.areas.flatMap((list, c) =>
  list.map((placeId, n) => ({ placeId, c, head: town.actor(`head:${c}:${n}`) })),
)

/** May it happen in this state? A second person accepts; the same figures are not sent twice. */
function isAllowed({ state, sent }: Model, { kind, values }: Step): boolean {
  if (kind === 'accept' || kind === 'return') return state === 'sent'
  return !(['sent', 'accepted'].includes(state) && String(sent) === String(values))
}

function follow(model: Model, { kind, values }: Step): void {
  if (kind === 'send' || kind === 'enter') Object.assign(model, { state: 'sent', sent: values })
  if (kind === 'accept') Object.assign(model, { state: 'accepted', official: model.sent })
  if (kind === 'return') Object.assign(model, { state: 'returned', sent: model.official })
}

/** One form; refused steps change nothing, in the model too. */
async function run(id: string, index: number, happens: Step[][], cells: string[]): Promise<Model> {
  const model: Model = { state: 'due', sent: null, official: null }
  const { head, c } = who[index] ?? who[0] ?? { head: null, c: 0 }
  const actors = { send: head, enter: town.actor(`officer:${c}:2`) }
  let version = 0
  const act = ({ kind, values }: Step) => {
    const said = Object.fromEntries(cells.map((cell, i) => [cell, values[i]]))
    const sends = { path: `/submissions/${id}/send`, body: { baseVersion: version, values: said, reason: 'x' } }
    const requests = {
      send: sends,
      enter: sends,
      return: { path: `/submissions/${id}/return`, body: { baseVersion: version, reason: 'x' } },
      accept: { path: '/submissions/accept', body: { items: [{ id, baseVersion: version }] } },
    }
    const actor = kind === 'send' || kind === 'enter' ? actors[kind] : town.actor(`officer:${c}:1`)
    return call(actor, 'POST', requests[kind].path, requests[kind].body)
  }
  for (const steps of happens) {
    const answers = await Promise.all(steps.map(act))
    const told = JSON.stringify([model, steps, answers.map(({ status, body }) => [status, body])])
    const won = steps.filter((_, at) => answers[at]?.status === 200)
    // Whoever was first, of those who might; all others are told that something stands against it now.
    expect(won.length, told).toBe(steps.some((one) => isAllowed(model, one)) ? 1 : 0)
    expect(
      won.every((one) => isAllowed(model, one)),
      told,
    ).toBe(true)
    expect(
      answers.every(({ status }) => status === 200 || status === 409),
      told,
    ).toBe(true)
    for (const one of won) follow(model, one)
    version += won.length
  }
  return model
}

let round = 0

test('balances and answers follow the submissions, whatever happened to them', { timeout: 120_000 }, async () => {
  const perForm = fc.array(moments, { minLength: who.length, maxLength: who.length })
  await fc.assert(
    fc.asyncProperty(fc.tuple(perForm, perForm), async (happens) => {
      const cells = [`a${++round}`, `b${round}`]
      await makeForm(db, `f${round}`, [`a${round}`, `~b${round}`])
      const due = [await open(db, `f${round}`, quarters[0]), await open(db, `f${round}`, quarters[1])]
      const models = await Promise.all(
        happens.map((forms, q) =>
          Promise.all(
            forms.map((steps, index) => run(due[q]?.get(who[index]?.placeId ?? 0) ?? '', index, steps, cells)),
          ),
        ),
      )
      for (const standing of ['sent', 'official'] as const)
        for (const [level, placeIds] of [
          ['city', [town.city]],
          ['district', [town.district]],
          ['commune', town.communes],
          ['neighbourhood', town.areas.flat()],
        ] as const)
          await compare(models, cells, standing, level, [...placeIds])
      const { wrong } = await verifyLedger(db)
      expect(wrong).toEqual([])
    }),
    { numRuns: 15 },
  )
})

/** What stands in a period, slowly: counts add over quarters and places; of a level the last quarter of each place counts. */
function expectedAt(models: Model[][], standing: 'sent' | 'official', placeId: number, within: number[]) {
  const own = who.flatMap((_, index) => (isWithin(index, placeId) ? [index] : []))
  const saidOf = (index: number) => within.flatMap((q) => models[q]?.[index]?.[standing] ?? []).length / 2
  const sum = (numbers: number[]) => numbers.reduce((total, one) => total + one, 0)
  const all = own.flatMap((index) => within.flatMap((q) => [models[q]?.[index]?.[standing] ?? []]))
  const last = own.flatMap((index) => [within.map((q) => models[q]?.[index]?.[standing]).findLast((one) => one) ?? []])
  const received = sum(own.map(saidOf))
  return [
    received === 0 ? null : sum(all.map(([a = 0]) => a)),
    received === 0 ? null : sum(last.map(([, b = 0]) => b)),
    received === 0 ? null : received,
    own.length * within.length,
  ]
}

async function compare(
  models: Model[][],
  cells: string[],
  standing: 'sent' | 'official',
  level: 'city' | 'district' | 'commune' | 'neighbourhood',
  placeIds: number[],
) {
  const measures = await getMeasures(db, [...cells, `form.f${round}:received`, `form.f${round}:expected`])
  const periods = [...quarters, '2014'].map(quarter)
  const question = { placeIds, level, periods, chains: null, byCategory: false }
  const found = await pivotMeasures(db, {
    ...question,
    measures: [...measures.values()],
    standing,
    boundary: 'then',
    asKnownAt: null,
  })
  for (const placeId of placeIds)
    for (const [period, within] of [[0], [1], [0, 1]].entries()) {
      const values = [...measures.values()].map(
        (measure) =>
          found.find((cell) => cell.measureId === measure.id && cell.placeId === placeId && cell.period === period)
            ?.value ?? null,
      )
      expect(values).toEqual(expectedAt(models, standing, placeId, within))
    }
}

function isWithin(index: number, placeId: number): boolean {
  const { placeId: own, c } = who[index] ?? { placeId: 0, c: 0 }
  return [own, town.communes[c], town.district, town.city].includes(placeId)
}
