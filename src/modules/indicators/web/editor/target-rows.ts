import type { CallInput, RouteAnswer } from '../../../../shared/contract.ts'
import type { getTargets, setTargets } from '../../targets/contract.ts'
import { parseAmount, writeAmount } from './amount.ts'

export type Held = RouteAnswer<typeof getTargets>['items'][number]
type Sent = NonNullable<CallInput<typeof setTargets>['body']>['items'][number]

/** The target of one year as it stands in the fields; `steps` are of the four quarters. */
export interface Row {
  year: number
  value: string
  baseline: string
  baselineYear: string
  steps: string[]
  inherits: boolean
  source: string
  /** Steps of halves, which have no field here, stay as they are. */
  others: Record<string, number>
}

const quarters = [1, 2, 3, 4]

export function rowOf({ year, value, baseline, path, inherits, source }: Omit<Held, 'of'>): Row {
  const codes = quarters.map((quarter) => `${year}-Q${quarter}`)
  return {
    ...{ year, inherits, source, value: writeAmount(value) },
    ...{ baseline: writeAmount(baseline?.value), baselineYear: baseline ? String(baseline.year) : '' },
    steps: codes.map((code) => writeAmount(path[code])),
    others: Object.fromEntries(Object.entries(path).filter(([code]) => !codes.includes(code))),
  }
}

type Name = 'value' | 'baseline' | 'baselineYear' | 'source' | `step${number}`

type Fault = 'needed' | 'number' | 'notValue'

/** Which fields of a year are missing, cannot be read, or are of the year's end and not its value. */
export function rowFaults(row: Row): Partial<Record<Name, Fault>> {
  const faults: Partial<Record<Name, Fault>> = {}
  const number = (name: Name, text: string, isNeeded: boolean) => {
    if (text.trim() === '') {
      if (isNeeded) faults[name] = 'needed'
    } else if (parseAmount(text) === null) faults[name] = 'number'
  }
  number('value', row.value, true)
  number('baseline', row.baseline, row.baselineYear.trim() !== '')
  number('baselineYear', row.baselineYear, row.baseline.trim() !== '')
  row.steps.forEach((step, index) => {
    number(`step${index}`, step, false)
  })
  const [value, last] = [row.value, row.steps.at(-1) ?? ''].map(parseAmount)
  if (last !== null && value !== null && last !== value) faults[`step${row.steps.length - 1}`] = 'notValue'
  if (row.source.trim() === '') faults.source = 'needed'
  return faults
}

/** Where a rate as typed is beyond what a share of a whole can be, which may be meant; null for what is no rate in percent. */
export function beyondWhole(text: string, unit: string): 'over' | 'under' | null {
  const value = unit === '%' ? parseAmount(text) : null
  if (value === null) return null
  return value > 100 ? 'over' : value < 0 ? 'under' : null
}

/** The words that say how the path goes where its quarters are left empty: from the baseline only where it starts there. */
export function helpOf(startsFromBaseline: boolean, unit: string) {
  if (startsFromBaseline) return 'targets.path.help'
  return unit === '%' ? 'targets.path.help.share' : 'targets.path.help.count'
}

/** What a year without faults sends. */
export function sentRow({ year, value, baseline, baselineYear, steps, inherits, source, others }: Row): Sent {
  const said = steps.flatMap((step, index) => {
    const due = parseAmount(step)
    return due === null ? [] : [[`${year}-Q${index + 1}`, due] as const]
  })
  const from = parseAmount(baseline)
  return {
    ...{ year, inherits, source: source.trim(), value: parseAmount(value) ?? 0 },
    baseline: from === null ? null : { value: from, year: Number(baselineYear) },
    path: { ...others, ...Object.fromEntries(said) },
  }
}
