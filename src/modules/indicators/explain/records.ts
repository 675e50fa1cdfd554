import type { Contributions, RecordDescription, RecordsAsked } from '../../../platform/app.ts'
import type { Db, Tx } from '../../../platform/db/database.ts'
import type { Actor } from '../../../shared/actor.ts'
import { groupBy } from '../../../shared/list.ts'
import { findRecords, type RecordShare } from '../../facts/index.ts'
import { pathsDuring } from '../../places/index.ts'
import type { Asked, Item } from '../evaluate/evaluate.ts'
import { dependsOnPlace } from '../evaluate/mask.ts'
import type { ReadMeasure } from '../evaluate/parts.ts'
import { mapOf } from '../evaluate/shape.ts'
import { seesSmallCounts } from '../policy.ts'

type Share = Omit<RecordShare, 'total'>

export interface RecordPage {
  measure: string | null
  total: number
  hidden: number
  items: (Omit<RecordDescription, 'id'> & {
    placeId: number
    placeName: string
    communeName: string | null
    chain: { vi: string; en: string }
    amount: number | null
    from: string
    to: string
  })[]
}

/**
 * The records behind one measure at one place, by page. Each module describes its own records to those who may see
 * them; the rest stay a count (`hidden`, of this page). Amounts are in the measure's unit; of persons, and of what is told
 * by bands, they are null but to who enters or accepts them. `to` is exclusive.
 */
export async function recordsBehind(
  db: Db | Tx,
  contributions: Contributions,
  actor: Actor,
  asked: Asked,
  item: Pick<Item, 'chains' | 'banded'>,
  measure: ReadMeasure,
  page: { limit: number; offset: number },
): Promise<RecordPage> {
  const { placeIds, level, periods, chains, standing, boundary, asKnownAt } = asked
  const question = { placeIds, level, periods, chains, standing, boundary, asKnownAt, byCategory: false }
  const { total, records } = await findRecords(
    db,
    { ...question, measures: [measure] },
    { ...page, categoryId: measure.part },
  )
  const described = await describe(db, contributions, actor, records, { standing, asKnownAt })
  const places = records.map((record) => record.placeId)
  const depends = dependsOnPlace({ persons: measure.persons, banded: item.banded })
  const paths = depends ? await pathsDuring(db, places, mapOf(periods)) : new Map<number, number[][]>()
  const items = records.flatMap((record) => {
    const description = described.get(record.recordId)
    if (!description) return []
    const { id: _, ...rest } = description
    const { placeId, placeName, communeName, chain, from, to } = record
    const amount = record.amount / 10 ** measure.decimals
    // Of one form's counts of persons two would tell a third; and for a commune only the year is published.
    const isHidden = (item.banded || measure.persons) && !seesSmallCounts(actor, paths.get(placeId) ?? [], item.chains)
    return [{ placeId, placeName, communeName, chain, from, to, ...rest, amount: isHidden ? null : amount }]
  })
  return { measure: measure.code, total, hidden: records.length - items.length, items }
}

async function describe(
  db: Db | Tx,
  contributions: Contributions,
  actor: Actor,
  records: Share[],
  asked: RecordsAsked,
) {
  const described = new Map<string, RecordDescription>()
  for (const [kind, own] of groupBy(records, (record) => record.kind)) {
    const ids = own.map((record) => record.recordId)
    for (const one of await contributions.records(db, actor, kind, ids, asked)) described.set(one.id, one)
  }
  return described
}
