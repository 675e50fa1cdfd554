import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { businessNow } from '../../../platform/clock.ts'
import type { Tx } from '../../../platform/db/database.ts'
import { type Served, write } from '../../../platform/http/serve.ts'
import { findPeriod } from '../../../shared/calendars.ts'
import { Problem } from '../../../shared/problem.ts'
import { findReportingBody } from '../../people/index.ts'
import { pathOf, placesById } from '../../places/index.ts'
import { collectionProblems, sendConsolidation } from '../contract.ts'
import { mayConsolidate } from '../policy.ts'
import { countBelow } from '../progress/queries.ts'

interface Consolidation {
  placeId: number
  bodyId: number
  period: string
  note: string
  sentBy: number | null
  counts: { expected: number; received: number; accepted: number }
}

/** Sent again, it says how things stand now; what was said before is in the audit. */
async function saveConsolidation(tx: Tx, { placeId, bodyId, period, note, sentBy, counts }: Consolidation) {
  await sql`insert into collection.consolidation
      (id, place_id, body_id, period_code, expected, received, accepted, note, sent_by)
    values (${randomUUID()}, ${placeId}, ${bodyId}, ${period}, ${counts.expected}, ${counts.received},
      ${counts.accepted}, ${note}, ${sentBy})
    on conflict (place_id, body_id, period_code) do update set expected = excluded.expected,
      received = excluded.received, accepted = excluded.accepted, note = excluded.note, sent_by = excluded.sent_by,
      sent_at = ${businessNow}`.execute(tx)
}

export const consolidationRoutes: Served[] = [
  write(sendConsolidation, {
    load: async ({ db, body, today }) => {
      const [place] = await placesById(db, [body.place])
      if (!place) throw new Problem(collectionProblems.noSuchPlace, { place: body.place })
      const name = `${place.form} ${place.name}`
      const path = (await pathOf(db, place.id, today)).map(({ id }) => id)
      const reporting = await findReportingBody(db, place.id, body.chain, today)
      if (!findPeriod('PLAN_YEAR', body.period))
        throw new Problem(collectionProblems.noSuchPeriod, { period: body.period })
      if (path.length === 0 || !reporting)
        throw new Problem(collectionProblems.notWorking, { name, period: body.period })
      return { path, chain: body.chain, bodyId: reporting.id }
    },
    policy: mayConsolidate,
    write: async ({ db, actor, body }, { bodyId }) => {
      const [found] = await countBelow(db, [body.place], body.period, body.chain)
      const { expected, received, accepted } = found ?? { expected: 0, received: 0, accepted: 0 }
      const counts = { expected, received, accepted }
      const { place: placeId, period, note } = body
      await saveConsolidation(db, { placeId, bodyId, period, note, sentBy: actor?.accountId ?? null, counts })
      return {
        answer: counts,
        audit: [{ action: 'consolidation.sent', object: ['place', placeId], note: { period, ...counts } }],
      }
    },
  }),
]
