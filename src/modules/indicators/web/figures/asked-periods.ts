import { listedName, type PeriodOption, spanOf } from '../pickers/options.ts'
import { widened } from './course.ts'
import type { View } from './pivot-shapes.ts'

/** Nothing chosen, which is not the same as nothing said. */
export const NONE = '-'

/** A list as it stands in the address, or what is meant where it says nothing. */
export const listOf = (text: string | undefined, otherwise: string[]): string[] =>
  text === undefined ? otherwise : text.split(' ').filter((one) => one && one !== NONE)

/**
 * The periods a view is of, those the address names by whatever name, else the one of the page. `options` as they can be asked for: a
 * course of a single period is widened by them.
 */
export function askedPeriods(
  view: View,
  address: { periods?: string | undefined },
  period: string,
  options: PeriodOption[] | undefined,
): string[] {
  const chosen = [...new Set(listOf(address.periods, [period]).filter(spanOf).map(listedName))]
  return view === 'trend' && options ? widened(chosen, options) : chosen
}

/** Of those, the ones whose figures a view shows, in the order of time: where it shows one, the one the address is at. */
export function shownPeriods(view: View, chosen: string[], at: string | undefined): string[] {
  if (view === 'compare' || view === 'map')
    return chosen.slice(Math.max(0, chosen.indexOf(listedName(at ?? '')))).slice(0, 1)
  const ends = (name: string) => `${spanOf(name)?.to} ${spanOf(name)?.from}`
  return [...chosen].sort((a, b) => (ends(a) < ends(b) ? -1 : 1))
}
