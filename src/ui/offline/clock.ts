/**
 * The clock of this device beside the server's. What a person reads as a moment is written by the device, with how far it was off
 * where a server has answered since the page was loaded; nothing is ordered or decided by it.
 */
let behind: number | null = null

/** What is less than this, in milliseconds, may be the way the answer took and the whole seconds in which it says its time. */
const EXACT = 5000

/** An answer came; in: its `Date`, where it says one. */
export function heardTime(date: string | null): void {
  const told = Date.parse(date ?? '')
  if (Number.isNaN(told)) return
  const off = told - Date.now()
  behind = Math.abs(off) < EXACT ? 0 : off
}

/** How far the clock of this device is behind the server's, in milliseconds; null where no server has said. */
export const clockBehind = (): number | null => behind

/** Now, as well as this device knows it; UTC. */
export const momentNow = (): string => new Date(Date.now() + (behind ?? 0)).toISOString()
