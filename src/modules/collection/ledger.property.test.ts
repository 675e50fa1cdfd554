import fc from 'fast-check'
import { expect, test } from 'vitest'
import { testApp } from '../../../test/app.ts'
import { testDatabase } from '../../../test/database.ts'
import { open, setToday } from '../../../test/factories.ts'
import { cellsOn, type Kind, type Told } from '../../../test/pivot-model.ts'
import { calendars, periodsOf } from '../../shared/calendars.ts'
import type { Level } from '../../shared/levels.ts'
import type { Day } from '../../shared/spans.ts'
import { getMeasures, pivotMeasures, verifyLedger } from '../facts/index.ts'
import {
  cells,
  type Due,
  dueIn,
  forms,
  makeReformedTown,
  map,
  quarters,
  REFORM,
  saveVersion,
  speakers,
} from './reformed-town.fixture.ts'

/**
 * Any sequence of sends, acceptances, returns and corrections, with several people in one form at once, before and after
 * a reform of the units, through versions of the form: one of them wins and the others are told, balances equal entries, and
 * every answer equals a slow, obvious model that is built from the submissions and the town's map alone.
 */

const { db } = await testDatabase()
const { call, app } = await testApp(db)
const town = await makeReformedTown(db)

/** A submission as it was decided on: figures by the cells its version asks for. */
interface Model {
  due: Due
  asks: Version
  state: 'due' | 'sent' | 'returned' | 'accepted'
  sent: number[] | null
  official: number[] | null
  version: number
}
/** A version of a form: for what each of its fields (x, y, z) asks. */
type Version = (typeof cells)[number][]

type Step = { kind: 'send' | 'enter' | 'accept' | 'return'; values: number[] }
type Amount = fc.Arbitrary<number>
const step: fc.Arbitrary<Step> = fc.record({
  kind: fc.constantFrom('send', 'send', 'enter', 'accept', 'accept', 'return'),
  values: fc.tuple(...([0, 1, 2].map(() => fc.integer({ min: 0, max: 15 })) as [Amount, Amount, Amount])),
})
/** What happens to one form: one after the other, moments at which one to three people act on the version they see. */
const moments = (most: number) => fc.array(fc.array(step, { minLength: 1, maxLength: 3 }), { maxLength: most })
/** A later version takes fields away, adds some, or lets one ask for something else. */
const version: fc.Arbitrary<Version> = fc.shuffledSubarray([...cells], { minLength: 2, maxLength: 3 })
const versions = fc.record({ unit: fc.tuple(version, version, version), area: fc.tuple(version, version, version) })

/** What happens to each form that is due in the first quarter before the reform, and to all of them after it. */
const early = fc.array(moments(3), { minLength: dueIn(0).length, maxLength: dueIn(0).length })
const allDue = [...dueIn(0), ...dueIn(1)]
const late = fc.array(moments(3), { minLength: allDue.length, maxLength: allDue.length })

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

/** One form on a day; refused steps change nothing, in the model too. */
async function run(model: Model, id: string, happens: Step[][], day: Day): Promise<void> {
  const people = town.answering(model.due, day)
  const act = ({ kind, values }: Step) => {
    const baseVersion = model.version
    const said = Object.fromEntries(values.map((value, at) => [fieldAt(at), value]))
    const sends = { path: `/submissions/${id}/send`, body: { baseVersion, values: said, reason: 'x' } }
    const requests = {
      send: sends,
      enter: sends,
      return: { path: `/submissions/${id}/return`, body: { baseVersion, reason: 'x' } },
      accept: { path: '/submissions/accept', body: { items: [{ id, baseVersion }] } },
    }
    return call(town.actor(people[kind], day), 'POST', requests[kind].path, requests[kind].body)
  }
  for (const given of happens) {
    // What its version of the form does not ask for, nobody says.
    const steps = given.map((one) => ({ ...one, values: one.values.slice(0, model.asks.length) }))
    const answers = await Promise.all(steps.map(act))
    const told = JSON.stringify([model, people, steps, answers.map(({ status, body }) => [status, body])])
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
    model.version += won.length
  }
}

const fieldAt = (at: number): string => ['x', 'y', 'z'][at] ?? ''

let round = 0

test('balances and answers follow the submissions, whatever happened to them and to their units', {
  timeout: 300_000,
}, async () => {
  await fc.assert(
    fc.asyncProperty(versions, early, late, async (asking, before, after) => {
      round++
      const ids = new Map<Due, string>()
      const models: Model[] = []
      const openQuarter = async (q: 0 | 1) => {
        for (const form of forms) {
          await saveVersion(db, form, round, asking[form][q])
          const opened = await open(db, `${form}${round}`, quarters[q])
          const due = dueIn(q).filter((one) => one.form === form)
          expect([...opened.keys()].map((id) => town.nameOf(id)).sort()).toEqual(due.map(({ place }) => place).sort())
          for (const one of due) {
            ids.set(one, opened.get(town.idOf(one.place)) ?? '')
            const nothing = { state: 'due' as const, sent: null, official: null, version: 0 }
            models.push({ due: one, asks: asking[form][q], ...nothing })
          }
        }
      }
      const runAll = (happens: Step[][][], day: Day) =>
        Promise.all(
          models
            .filter(({ due }) => due.span.from <= day)
            .map((model, at) => run(model, ids.get(model.due) ?? '', happens[at] ?? [], day)),
        )
      await setToday(db, town.days.before)
      await openQuarter(0)
      await runAll(before, town.days.before)
      await setToday(db, town.days.after)
      await openQuarter(1)
      // Nobody is asked by the last version yet: what was opened keeps its own.
      for (const form of forms) await saveVersion(db, form, round, asking[form][2])
      await runAll(after, town.days.after)
      await compare(models)
      const { wrong } = await verifyLedger(db, app.contributions.proofs())
      expect(wrong).toEqual([])
    }),
    { numRuns: 8 },
  )
})

// The model.

const cellOf = cellsOn(map, speakers)
const byCalendar = calendars
  .flatMap((calendar) => [2014, 2015].flatMap((year) => periodsOf(calendar, year)))
  .map(({ from, to }) => ({ from, to }))
  .filter(({ from, to }) => from < '2015-01-01' && '2014-07-01' < to)
/** Periods of no calendar: the days before the reform and those after it. */
const byReform = [
  { from: '2014-07-01', to: REFORM },
  { from: REFORM, to: '2015-01-01' },
]

/** Every figure that stands, by the code of its measure: what each submission says, that it came, and that it is due. */
function toldBy(models: Model[], standing: 'sent' | 'official'): Map<string, Told[]> {
  const told = new Map<string, Told[]>()
  const add = (code: string, { place, body, span }: Due, amount: number) =>
    told.set(code, [...(told.get(code) ?? []), { place, body, span, amount, category: 0 }])
  for (const { due, asks, [standing]: values } of models) {
    add(`form.${due.form}${round}:expected`, due, 1)
    if (values) add(`form.${due.form}${round}:received`, due, 1)
    for (const [at, cell] of asks.entries()) if (values) add(`${due.form}${round}${cell[0]}`, due, values[at] ?? 0)
  }
  return told
}

const kindOf = (code: string): Kind => ({
  nature: code.endsWith('b') ? 'snapshot' : 'flow',
  levels: [code.includes('unit') ? 'commune' : 'neighbourhood'],
})

const levels: Level[] = ['city', 'district', 'commune', 'neighbourhood']
const MAPS = ['then', '2014-07-15', '2014-12-31']
const questions = levels.flatMap((level) =>
  MAPS.flatMap((boundary) => [byCalendar, byReform].map((periods) => [level, boundary, periods] as const)),
)

async function compare(models: Model[]): Promise<void> {
  // What no version of the form asked for is not there to be asked.
  const codes = forms.flatMap((form) => [
    ...['a', 'b', 'c'].map((cell) => `${form}${round}${cell}`),
    ...['received', 'expected'].map((own) => `form.${form}${round}:${own}`),
  ])
  const measures = [...(await getMeasures(db, codes)).values()]
  for (const standing of ['sent', 'official'] as const) {
    const told = toldBy(models, standing)
    for (const [level, boundary, periods] of questions) {
      const places = map.codesAt(level)
      const question = { measures, placeIds: places.map(town.idOf), level, periods, chains: null, byCategory: false }
      const found = await pivotMeasures(db, { ...question, standing, boundary, asKnownAt: null })
      const codeOf = new Map(measures.map(({ id, code }) => [id, code]))
      const answers = found.map((cell) => [
        `${codeOf.get(cell.measureId)} ${town.nameOf(cell.placeId)} ${cell.period}`,
        cell.why ?? `${cell.value} of ${cell.said}`,
      ])
      const expected = codes.flatMap((code) =>
        places.flatMap((place) =>
          periods.flatMap((period, index) => {
            const cell = cellOf(told.get(code) ?? [], kindOf(code), [place], period, boundary)
            return cell === null ? [] : [[`${code} ${place} ${index}`, cell]]
          }),
        ),
      )
      const asked = `${level} ${boundary} ${standing}`
      expect(Object.fromEntries(answers), asked).toEqual(Object.fromEntries(expected))
    }
  }
}
