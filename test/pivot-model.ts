import type { Level } from '../src/shared/levels.ts'
import { addDays, type Day, OPEN_END, type Span } from '../src/shared/spans.ts'
import { meets, type TownMap, type Units } from './town.ts'

/** A figure as it was said. */
export interface Told {
  place: string
  body: string
  category: number
  span: Span
  amount: number
}

/** What is to be known of a measure. */
export interface Kind {
  nature: 'flow' | 'snapshot' | 'stock'
  levels: Level[]
}

/** The bodies that speak, by code: whose they are, and from when until when they are there. */
export type Speakers = Record<string, Span & { chain: string; place: string }>

const sum = (list: Told[]): number => list.reduce((total, one) => total + one.amount, 0)

/**
 * A slow, obvious model of `pivot`: what a cell says, from the figures said of its measure and category and the town's own
 * map. Out: the value "of" how many figures; why there is none; null where nothing was said.
 */
export function cellsOn({ spots, works, pathOn, countsTo }: TownMap, speakers: Speakers) {
  return (told: Told[], kind: Kind, units: Units, period: Span, boundary: string): string | null => {
    const level = spots[units[0] ?? '']?.level ?? 'city'
    if (kind.nature === 'stock') return stockOf(told, kind, units, level, period, boundary)
    const touching = told.filter(({ span: { from, to } }) => from < period.to && period.from < to)
    const isInside = ({ span: { from, to } }: Told) => to <= period.to && period.from <= from
    if (kind.nature === 'flow') {
      const here = touching.filter((one) => meets(units, countsTo(one.place, level, boundary, one.span.from)))
      return answer(here, here.filter(isInside), period)
    }
    // A level counts where its place stands at the period's end; the last said by each place and body counts.
    const ends = boundary === 'then' ? (spots[units[0] ?? '']?.to ?? '') : OPEN_END
    const end = period.to < ends ? period.to : ends
    if (end <= period.from) return null
    const last = addDays(end, -1)
    const here = touching.filter(
      (one) => works(one.place, last) && meets(units, countsTo(one.place, level, boundary, last)),
    )
    return answer(here, lastOf(here.filter(isInside), last), { from: addDays(period.to, -1), to: period.to })

    function answer(all: Told[], inside: Told[], days: Span) {
      if (!all.every(isInside)) return 'not-divisible'
      if (inside.length === 0) return null
      return isExact(kind, units, level, days, boundary) ? `${sum(inside)} of ${inside.length}` : 'not-comparable'
    }
  }

  function lastOf(told: Told[], last: Day): Told[] {
    const own = new Map<string, Told>()
    const inOrder = [...told].sort((x, y) => (x.span.to + x.span.from < y.span.to + y.span.from ? -1 : 1))
    // A body that has ended, or that its place has left, speaks only where nobody of its line spoke who is there at the end.
    const stands = (one: Told) => {
      const by = speakers[one.body]
      return by !== undefined && by.from <= last && last < by.to && pathOn(one.place, last).includes(by.place)
    }
    const line = (one: Told) => `${one.place} ${speakers[one.body]?.chain} ${one.category}`
    const spoken = new Set(inOrder.filter(stands).map(line))
    for (const one of inOrder) {
      if (stands(one)) own.set(`${line(one)} ${one.body}`, one)
      else if (!spoken.has(line(one))) own.set(line(one), one)
    }
    return [...own.values()]
  }

  /** On another map: whether all that could say the measure in these days, and counts to the units, counts to them alone. */
  function isExact({ levels }: Kind, asked: Units, level: Level, days: Span, boundary: string): boolean {
    if (boundary === 'then') return true
    return Object.entries(spots).every(([code, own]) => {
      if (!levels.includes(own.level) || own.to <= days.from || days.to <= own.from) return true
      const units = countsTo(code, level, boundary, own.from)
      return !meets(asked, units) || units.every((unit) => asked.includes(unit))
    })
  }

  /** All that changed up to the period's end (of a unit asked for that ended earlier, up to its own), where it stands then. */
  function stockOf(told: Told[], kind: Kind, units: Units, level: Level, period: Span, boundary: string) {
    const own = spots[units[0] ?? '']?.to ?? ''
    const end = boundary === 'then' && own < period.to ? own : period.to
    const map = boundary === 'then' ? addDays(end, -1) : boundary
    if (boundary === 'then' && end <= period.from) return null
    const here = told.filter((one) => one.span.from < end && meets(units, countsTo(one.place, level, map, '')))
    if (here.length === 0) return null
    if (here.some((one) => one.span.to > end)) return 'not-divisible'
    const left = [...new Set(here.map((one) => one.place))].filter(
      (from) => sum(here.filter((one) => one.place === from)) !== 0,
    )
    const isWhole = left.every((from) => countsTo(from, level, map, '').every((one) => units.includes(one)))
    return isWhole && isExact(kind, units, level, period, boundary)
      ? `${sum(here)} of ${here.length}`
      : 'not-comparable'
  }
}
