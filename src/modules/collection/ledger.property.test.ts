import fc from 'fast-check'
import { expect, test } from 'vitest'
import { testApp } from '../../../test/app.ts'
import { testDatabase } from '../../../test/database.ts'
import { makeForm, makeSmallTown, open, quarter, setToday } from '../../../test/factories.ts'
import { getMeasures, pivotMeasures, verifyLedger } from '../facts/index.ts'

/**
 * Any sequence of sends, acceptances, returns, corrections and concurrent writers: balances equal entries, and every
 * answer equals a slow, obvious model that is built from the submissions alone.
 */

const { db } = await testDatabase('hanoi')
const { call } = await testApp(db)
const town = await makeSmallTown(db)
await setToday(db, '2014-10-13')

interface Model {
  state: 'due' | 'sent' | 'returned' | 'accepted'
  sent: number[] | null
  official: number[] | null
}

type Step = { kind: 'send' | 'accept' | 'return'; values: [number, number] }
const step: fc.Arbitrary<Step> = fc.record({
  kind: fc.constantFrom('send', 'send', 'accept', 'return'),
  values: fc.tuple(fc.integer({ min: 0, max: 15 }), fc.integer({ min: 0, max: 15 })),
})

const who = town.areas.flatMap((list, c) =>
  list.map((placeId, n) => ({ placeId, c, head: town.actor(`head:${c}:${n}`) })),
)

/** One writer: its steps one after the other; refused steps change nothing, in the model too. */
async function run(id: string, index: number, steps: Step[], cells: string[]): Promise<Model> {
  const model: Model = { state: 'due', sent: null, official: null }
  const { head, c } = who[index] ?? who[0] ?? { head: null, c: 0 }
  const officer = town.actor(`officer:${c}:1`)
  let version = 0
  for (const { kind, values } of steps) {
    const said = Object.fromEntries(cells.map((cell, i) => [cell, values[i]]))
    const payloads = {
      send: { baseVersion: version, values: said, reason: 'x' },
      return: { baseVersion: version, reason: 'x' },
      accept: { items: [{ id, baseVersion: version }] },
    }
    const path = kind === 'accept' ? '/submissions/accept' : `/submissions/${id}/${kind}`
    const answer = await call(kind === 'send' ? head : officer, 'POST', path, payloads[kind])
    const repeats =
      kind === 'send' && ['sent', 'accepted'].includes(model.state) && String(model.sent) === String(values)
    const allowed = kind === 'send' ? !repeats : model.state === 'sent'
    expect(answer.status, JSON.stringify([kind, model, values, answer.body])).toBe(allowed ? 200 : 409)
    if (!allowed) continue
    version++
    if (kind === 'send') Object.assign(model, { state: 'sent', sent: values })
    if (kind === 'accept') Object.assign(model, { state: 'accepted', official: model.sent })
    if (kind === 'return') Object.assign(model, { state: 'returned', sent: model.official })
  }
  return model
}

let round = 0

test('balances and answers follow the submissions, whatever happened to them', { timeout: 120_000 }, async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.array(step, { maxLength: 6 }), { minLength: 6, maxLength: 6 }), async (writers) => {
      const cells = [`a${++round}`, `b${round}`]
      await makeForm(db, `f${round}`, cells)
      const due = await open(db, `f${round}`, '2014-Q3')
      const models = await Promise.all(
        writers.map((steps, index) => run(due.get(who[index]?.placeId ?? 0) ?? '', index, steps, cells)),
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
    { numRuns: 25 },
  )
})

async function compare(
  models: Model[],
  cells: string[],
  standing: 'sent' | 'official',
  level: 'city' | 'district' | 'commune' | 'neighbourhood',
  placeIds: number[],
) {
  const measures = await getMeasures(db, [...cells, `form.f${round}:received`, `form.f${round}:expected`])
  const question = { placeIds, level, periods: [quarter('2014-Q3'), quarter('2014')], chains: null, byCategory: false }
  const found = await pivotMeasures(db, {
    ...question,
    measures: [...measures.values()],
    standing,
    boundary: 'then',
    asKnownAt: null,
  })
  for (const placeId of placeIds) {
    const own = models.filter((_, index) => isWithin(index, placeId))
    const said = own
      .map((model) => model[standing === 'sent' ? 'sent' : 'official'])
      .filter((values) => values !== null)
    const expected: (number | null)[] = [
      ...cells.map((_, i) => (said.length === 0 ? null : said.reduce((sum, values) => sum + (values[i] ?? 0), 0))),
      said.length === 0 ? null : said.length,
      own.length,
    ]
    for (const period of [0, 1]) {
      const values = [...measures.values()].map(
        (measure) =>
          found.find((cell) => cell.measureId === measure.id && cell.placeId === placeId && cell.period === period)
            ?.value ?? null,
      )
      expect(values).toEqual(expected)
    }
  }
}

function isWithin(index: number, placeId: number): boolean {
  const { placeId: own, c } = who[index] ?? { placeId: 0, c: 0 }
  return [own, town.communes[c], town.district, town.city].includes(placeId)
}
