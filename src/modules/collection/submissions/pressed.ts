import { type Day, dayAt } from '../../../shared/spans.ts'
import type { Pressed } from '../contract.ts'

/** What arrived within it did not wait, in milliseconds; a clock that is a little wrong says nothing by that either. */
const AT_ONCE = 60_000

/**
 * When a person pressed "send", by what their device says of it; UTC, in business time, as `sentAt` is. Null where it did not wait,
 * and where the device cannot be right: a moment that cannot be read, is still to come, or lies before the form
 * could be sent, as it opened or was last decided on. It is
 * shown beside when the form arrived and decides nothing: what is in time is what was received in time. `now` and `businessNow` in
 * milliseconds; `opensOn`: a local day; `decidedAt`: a moment of business time,
 * null before any decision.
 */
export function pressedAt(
  said: Pressed | undefined,
  { now, businessNow, opensOn, decidedAt }: { now: number; businessNow: number; opensOn: Day; decidedAt: Date | null },
): string | null {
  if (!said) return null
  const waited = now - Date.parse(said.at) - (said.behind ?? 0)
  if (!(waited >= AT_ONCE)) return null
  const moment = new Date(businessNow - waited)
  if (!Number.isFinite(moment.getTime()) || dayAt(moment) < opensOn) return null
  return decidedAt && moment < decidedAt ? null : moment.toISOString()
}
