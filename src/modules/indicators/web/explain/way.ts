import { type Day, endOfDay, isDay } from '../../../../shared/spans.ts'
import type { Standing } from '../../../facts/contract.ts'

/** Which figures are looked at: official or provisional, on the map of then or of a day, as known at the end of a day. */
export interface Way {
  standing?: Standing
  map?: Day
  known?: Day
}

/** How a way is asked of the server. */
export const askedWay = ({ standing = 'official', map, known }: Way) => ({
  standing,
  ...(map && { boundary: map }),
  ...(known && { asKnownAt: endOfDay(known) }),
})

/** A way as it stands in an address; what is no day is not there. */
export function readWay({ standing, map, known }: Record<string, string | undefined>): Way {
  return {
    standing: standing === 'sent' ? 'sent' : 'official',
    ...(map && isDay(map) && { map }),
    ...(known && isDay(known) && { known }),
  }
}
