import type { Cell } from '../../../platform/workbook/write-xlsx.ts'
import { groupBy } from '../../../shared/list.ts'
import { formatDay } from '../../../shared/numbers.ts'
import { fill } from '../../../shared/problem.ts'
import { apartOf, type PivotAnswer, type PivotCell, partOf } from '../cells.ts'
import { changeOf, type Middle, middleOf } from '../distribution.ts'
import { formulaChanges } from '../expression/in-force.ts'
import type { Exported } from './tables.ts'
import { stateWords, whyWords, words } from './words.ts'

type Item = PivotAnswer['items'][number]

/** What the page says beside a figure besides its forms: columns of their own. */
export interface Extra {
  heads: string[]
  /** Whether it says anything of figures of an item in a period. */
  isOf: (item: string, period: number) => boolean
  /** As many cells as there are heads. */
  cells: (cell: PivotCell, item: Item) => Cell[]
}

const amount = (value: number | null, decimals: number): Cell => (value === null ? null : { amount: value, decimals })

/** A goal as the page writes it: whole ones without decimals. */
const goal = (value: number | null): Cell => amount(value, value === null || Number.isInteger(value) ? 0 : 1)

/** The target of the year, whose it is where it is not the place's own, what of it is due, and the state. */
function targets({ answer, language }: Exported): Extra {
  const t = words[language]
  const key = (item: string, place: number, period: number) => `${item} ${place} ${period}`
  const held = new Map(answer.targets.map((one) => [key(one.item, one.place, one.period), one]))
  const told = new Set(answer.targets.map(({ item, period }) => `${item} ${period}`))
  return {
    heads: [t.target, t.targetOf, t.due, t.state],
    isOf: (item, period) => told.has(`${item} ${period}`),
    cells: (cell) => {
      const one = cell.category === null ? held.get(key(cell.item, cell.place, cell.period)) : undefined
      if (!one) return [null, null, null, null]
      const none =
        cell.value === null
          ? cell.why && whyWords[language][cell.why]
          : one.due === null
            ? t.fromYear
            : one.fewForms
              ? t.fewForms
              : null
      const state = one.state === 'none' ? none : stateWords[language][one.state]
      return [goal(one.target), one.targetOf?.name ?? null, goal(one.due), state]
    },
  }
}

/**
 * The change since the same days a year before, which are the second half of the periods, and the middle of units of the
 * same kind. `wholeId`: the place that is all the others together, and like none of them.
 */
function comparison({ answer, language, boundary }: Exported, wholeId: number | null): Extra {
  const t = words[language]
  const half = answer.periods.length / 2
  const key = (item: string, place: number, period: number) => `${item} ${place} ${period}`
  const found = new Map(
    answer.cells.flatMap((cell) =>
      cell.category === null ? [[key(cell.item, cell.place, cell.period), cell] as const] : [],
    ),
  )
  const places = new Map(answer.places.map((place) => [place.id, place]))
  const units = answer.places.filter(({ id }) => id !== wholeId)
  const middles = new Map(
    answer.items.flatMap((item) =>
      answer.periods.slice(0, half).flatMap((_, period) => {
        const whys = units.flatMap(({ id }) =>
          answer.periods.map((_, any) => found.get(key(item.code, id, any))?.why ?? null),
        )
        if (item.unranked || whys.includes('banded')) return []
        const whole = units.filter(
          (place) => partOf(place, answer.periods.slice(period, period + 1), boundary) === null,
        )
        return [...groupBy(whole, ({ form }) => form)].flatMap(([form, own]) => {
          const values = own.map(({ id }) => found.get(key(item.code, id, period))?.value ?? null)
          const middle = middleOf(values.filter((value) => value !== null))
          return middle ? [[`${item.code} ${period} ${form}`, middle] as [string, Middle]] : []
        })
      }),
    ),
  )
  const changed = (now: PivotCell, item: Item): [change: Cell, growth: Cell, notCompared: string | null] => {
    const before = found.get(key(now.item, now.place, now.period + half))
    if (!answer.periods[now.period]?.over) return [null, null, t.unfinished]
    const place = now.place === wholeId ? undefined : places.get(now.place)
    const spans = [now.period, now.period + half].flatMap((index) => answer.periods[index] ?? [])
    const change = changeOf(now, before, item, apartOf({ now, before, item, place, spans, boundary }))
    if ('difference' in change) return [amount(change.difference, item.decimals), amount(change.growth, 1), null]
    if ('day' in change) return [null, null, fill(t.notAlike[change.why], { day: formatDay(change.day) })]
    if (change.why === 'forms') return [null, null, t.notAllForms]
    const why = (change.why === 'now' ? now : before)?.why ?? 'no-data'
    return [null, null, fill(change.why === 'now' ? t.notNow : t.notBefore, { why: whyWords[language][why] })]
  }
  const heads = [t.change, t.growth, t.notCompared, t.median, t.low, t.high]
  return {
    heads,
    isOf: (_, period) => period < half,
    cells: (cell, item) => {
      if (cell.category !== null || cell.period >= half) return heads.map(() => null)
      const place = cell.place === wholeId ? undefined : places.get(cell.place)
      const isWhole = partOf(place, answer.periods.slice(cell.period, cell.period + 1), boundary) === null
      const middle = place && isWhole ? middles.get(`${item.code} ${cell.period} ${place.form}`) : undefined
      const like = [middle?.median, middle?.low, middle?.high].map((value) => amount(value ?? null, item.decimals))
      return [...changed(cell, item), ...like]
    },
  }
}

/** Of figures whose formula changes between the periods asked, from which day theirs holds; null of the first. */
function formulas({ answer, language }: Exported): Extra {
  const t = words[language]
  const since = new Map(answer.items.map((item) => [item.code, formulaChanges(item.formulas, answer.periods)]))
  return {
    heads: [t.formula],
    isOf: (item, period) => (since.get(item)?.[period] ?? null) !== null,
    cells: (cell) => {
      const day = since.get(cell.item)?.[cell.period] ?? null
      return [day && fill(t.formulaSince, { day: formatDay(day) })]
    },
  }
}

/** The extras of an answer: its targets where it tells any, of a comparison what is compared, and where a formula changes. */
export const extrasOf = (made: Exported, isComparison: boolean, wholeId: number | null): Extra[] => [
  ...(made.answer.targets.length > 0 ? [targets(made)] : []),
  ...(isComparison && made.answer.periods.length % 2 === 0 ? [comparison(made, wholeId)] : []),
  ...(made.answer.items.some((item) => item.formulas.length > 0) ? [formulas(made)] : []),
]
