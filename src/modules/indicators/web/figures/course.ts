import { type PeriodOption, spanOf } from '../pickers/options.ts'

const MOST = 8

/**
 * The periods of a course that ends with the last of those chosen, in the order of time: at most eight of the same
 * calendar, of a quarter or of the year up to one the quarters. `options` as they can be asked for, the latest first.
 */
export function courseUpTo(chosen: string[], options: PeriodOption[]): string[] {
  const end = (name: string) => spanOf(name)?.to ?? ''
  const last = chosen.reduce((latest, name) => (end(name) > end(latest) ? name : latest), '')
  const found = options.find(({ name }) => name === last)?.kind
  const kind = found === 'year' || found === 'window' ? found : 'quarter'
  const own = options.filter((one) => one.kind === kind && end(one.name) <= end(last))
  return own
    .slice(0, MOST)
    .map(({ name }) => name)
    .reverse()
}

/** A single period is no course: what a course of it shows instead. Several that were chosen stay as they are. */
export function widened(chosen: string[], options: PeriodOption[]): string[] {
  if (chosen.length !== 1) return chosen
  const course = courseUpTo(chosen, options)
  return course.length > 1 ? course : chosen
}
