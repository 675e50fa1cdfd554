import type { WorkItem } from '../contract.ts'

/** What waits, kind by kind, as the headline of the day says it. */
export interface Waiting {
  /** Own forms to send or to correct. */
  todo: number
  toAccept: number
  toSign: number
  /** Forms of others that are not here yet, and the oldest deadline among them. */
  missing: number
  missingSince: string | null
}

const own: WorkItem['state'][] = ['returned', 'overdue', 'due']

export function waitingIn(items: WorkItem[]): Waiting {
  const sum = (state: WorkItem['state']) =>
    items.filter((item) => item.state === state).reduce((total, { count }) => total + count, 0)
  const lacking = items.filter(({ missing = 0 }) => missing > 0)
  return {
    todo: items.filter(({ state }) => own.includes(state)).length,
    toAccept: sum('to-accept'),
    toSign: sum('to-sign'),
    missing: lacking.reduce((total, { missing = 0 }) => total + missing, 0),
    missingSince: lacking.flatMap(({ due }) => due ?? []).sort()[0] ?? null,
  }
}
