import { addDays, type Day, isDay, OPEN_END, type Span } from '../../../shared/spans.ts'
import type { Item } from './read.ts'

const dayOf = (value: unknown): Day | null => {
  const text = typeof value === 'string' ? value.slice(0, 10) : ''
  return isDay(text) ? text : null
}

/** The last day on which a unit of the file works, as its `closedDate` says; null where it is not closed, or never (9999-12-31). */
export function closedOn({ raw }: Item): Day | null {
  const closed = dayOf(raw.closedDate)
  return closed === null || closed >= OPEN_END ? null : closed
}

/** The days of a unit of the file, within those of its parent; null where they share none. */
export function daysOf(unit: Item, parent: Span | null): { from: Day; to: Day } | null {
  const [opened, closed] = [dayOf(unit.raw.openingDate) ?? '2000-01-01', closedOn(unit)]
  const end = closed === null ? OPEN_END : addDays(closed, 1)
  const from = parent && parent.from > opened ? parent.from : opened
  const to = parent && parent.to < end ? parent.to : end
  return from < to ? { from, to } : null
}
