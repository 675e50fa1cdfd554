import { read, type Served } from '../../../platform/http/serve.ts'
import { levels } from '../../../shared/levels.ts'
import { demandNamed } from '../named.ts'
import { loadOverseen, mayOversee } from '../overseen.ts'
import { getWaiting, waits } from './contract.ts'
import { findWaiting, type WaitingRow } from './queries.ts'

export const waitingRoutes: Served[] = [
  read(getWaiting, {
    load: async ({ db, query, today }) => {
      await demandNamed(db, query)
      return loadOverseen(db, query.place, today)
    },
    policy: mayOversee,
    answer: async ({ db, query, today }, { place }) => {
      const found = await findWaiting(db, place, query, today)
      const order = (one: { level: (typeof levels)[number]; wait: (typeof waits)[number] }) =>
        levels.indexOf(one.level) * waits.length + waits.indexOf(one.wait)
      return {
        place: { id: place.id, name: `${place.form} ${place.name}`, level: place.level },
        levels: found.levels.toSorted((one, other) => order(one) - order(other)),
        total: found.total,
        items: found.items.map(({ upId, ...one }) => ({ ...one, link: linkOf(upId, one) })),
      }
    },
  }),
]

/** Where the forms stand: what is sent up, with the superior's list; what is decided, with one's own. */
function linkOf(upId: number | null, { wait, placeId, period, chain }: Omit<WaitingRow, 'upId'>): string {
  const board = wait === 'decide' ? placeId : (upId ?? placeId)
  return `/collection?place=${board}&period=${period}&chain=${chain}`
}
