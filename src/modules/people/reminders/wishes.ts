import type { WorkItem } from '../../../platform/module.ts'
import type { Kind, Quiet, Way } from './contract.ts'

const kindOf: Partial<Record<WorkItem['state'], Kind>> = {
  ...{ due: 'due', overdue: 'overdue', returned: 'returned' },
  ...{ 'to-accept': 'waiting', 'to-sign': 'waiting' },
}

/** The work that somebody wants to be reminded of by a way. `refused`: kinds and ways as `due:sms`. */
export const wantedBy = (items: WorkItem[], refused: string[], way: Way): WorkItem[] =>
  items.filter(({ state }) => kindOf[state] && !refused.includes(`${kindOf[state]}:${way}`))

/** Whether a local time of the day (HH:MM) lies in the quiet hours: from the first on, no more at the second; over midnight too. */
export function isQuiet(quiet: Quiet | null, time: string): boolean {
  if (!quiet) return false
  const { from, until } = quiet
  return from < until ? from <= time && time < until : time >= from || time < until
}
