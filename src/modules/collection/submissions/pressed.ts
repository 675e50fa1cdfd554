import { type Day, dayAt } from '../../../shared/spans.ts'
import type { Pressed } from '../contract.ts'

/** What arrived within it did not wait, in milliseconds; a clock that is a little wrong says nothing by that either. */
const AT_ONCE = 60_000

/**
 * When a person pressed "send", by what their device says of it; UTC, in business time, as `sentAt` is. Null where it did not wait,
 * and where the device cannot be right: a moment that cannot be read, is still to come, or lies before the form could be sent. It is
 * shown beside when the form arrived and decides nothing: what is in time is what was received in time. `now` and `businessNow` in
 * milliseconds; `opensOn`: a local day.
 */
export function pressedAt(
  said: Pressed | undefined,
  { now, businessNow, opensOn }: { now: number; businessNow: number; opensOn: Day },
): string | null {
  if (!said) return null
  const waited = now - Date.parse(said.at) - (said.behind ?? 0)
  if (!(waited >= AT_ONCE)) return null
  const moment = new Date(businessNow - waited)
  return Number.isFinite(moment.getTime()) && dayAt(moment) >= opensOn ? moment.toISOString() : null
}
