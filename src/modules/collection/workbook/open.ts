import type { State } from '../contract.ts'

/** Whether a row of the table can be entered: not sent, and not within its commune's totals. */
export const isOpenForEntry = ({ state, inTotal }: { state: State; inTotal: object | null }): boolean =>
  inTotal === null && (state === 'due' || state === 'draft' || state === 'returned')
