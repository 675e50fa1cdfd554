import type { Day } from './spans.ts'
import { fold } from './text.ts'

interface Figures {
  /** Codes of measures and indicators. */
  codes: string[]
  /** Empty where it is of no one place. */
  place: string
  /** As people call them. */
  periods: string[]
  isDemo: boolean
  /** The local day on which the file is made. */
  today: Day
}

/**
 * How a file of figures is called, so that two on a desk are told apart: `so-lieu-A1-quan-dong-da-quy-iii-2014-2014-10-13.csv`.
 * More than two indicators or periods are counted.
 */
export function figuresFile({ codes, place, periods, isDemo, today }: Figures, ending: string): string {
  const few = (list: string[], called: string) => (list.length > 2 ? [`${list.length} ${called}`] : list)
  const where = [place, ...few(periods, 'ky')].map(fold)
  const words = ['so-lieu', isDemo ? 'trinh-dien' : '', ...few(codes, 'chi so'), ...where, today]
  return `${words.flatMap((word) => word.match(/[\w.]+/g) ?? []).join('-')}.${ending}`
}
