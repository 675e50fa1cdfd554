import { findPeriod, type Period } from '../src/shared/calendars.ts'
import type { Day } from '../src/shared/spans.ts'

/** The two demos: the city as it was, and a fictional programme of today. */
export interface Edition {
  code: '2014' | '2026'
  /** The business day the demo opens on. */
  today: Day
  /** The map the smallest units are made on. */
  mapDay: Day
  neighbourhoods: number
  hasDistricts: boolean
  /** From when bodies and posts are there. */
  from: Day
  until: Day
  quarters: string[]
  /** Where the walk begins: a commune, by its code in the pack. */
  walkCommune: string
}

export const editions: Record<Edition['code'], Edition> = {
  '2014': {
    code: '2014',
    today: '2014-10-13',
    mapDay: '2014-06-30',
    neighbourhoods: 8000,
    hasDistricts: true,
    from: '2012-10-01',
    until: '2016-01-01',
    quarters: ['2014-Q3', '2014-Q2', '2014-Q1', '2013-Q4', '2013-Q3', '2013-Q2', '2013-Q1', '2012-Q4'],
    walkCommune: 'hn-00199-a',
  },
  '2026': {
    code: '2026',
    today: '2026-10-13',
    mapDay: '2026-06-30',
    neighbourhoods: 5400,
    hasDistricts: false,
    from: '2025-07-01',
    until: '2031-01-01',
    quarters: ['2026-Q3', '2026-Q2', '2026-Q1', '2025-Q4', '2025-Q3'],
    walkCommune: 'hn-00199-b',
  },
}

/** A quarter of the plan year, such as `2014-Q3`; one that does not exist is a bug. */
export function quarter(code: string): Period {
  const period = findPeriod('PLAN_YEAR', code)
  if (!period) throw new Error(`no quarter ${code}`)
  return period
}
