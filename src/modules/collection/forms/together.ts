import { sql } from 'kysely'
import { type Db, rows, type Tx, unnest } from '../../../platform/db/database.ts'
import type { Fault } from '../../../shared/problem.ts'
import type { Day } from '../../../shared/spans.ts'
import type { Figure } from '../../facts/index.ts'
import type { Field } from './contract.ts'
import type { cellsOf } from './forms.ts'

/**
 * Activities held by several bodies (domain 0b.2): who leads states them and they count there, once; beside them it may say
 * how many were held with another chain (`Field.with`). Those post to a measure of taking part, under the body of that
 * chain, which enters nothing itself.
 */

/** Whom a form is about, and since when (a local day). */
interface Due {
  placeId: number
  bodyId: number
  from: Day
  to: Day
}

/** The body of each chain that forms name as partner, by place and chain; for an area its commune's. */
export type Partners = Map<string, number>
const partnerKey = (placeId: number, chain: string): string => `${placeId} ${chain}`

export async function findPartners(
  db: Db | Tx,
  fields: Field[],
  due: Pick<Due, 'placeId' | 'from'>[],
): Promise<Partners> {
  const chains = [...new Set(fields.flatMap((field) => field.with ?? []))]
  if (chains.length === 0 || due.length === 0) return new Map()
  const list = due.map(({ placeId, from }) => ({ placeId, from }))
  const found = await rows(
    db,
    sql<{ placeId: number; chain: string; bodyId: number }>`
      select distinct on (input."placeId", c.id) input."placeId", c.code as chain, b.id as "bodyId"
      from ${unnest(list, { placeId: 'int4', from: 'date' })}
      join places.ancestry a on a.place_id = input."placeId" and a.from_day <= input."from" and input."from" < a.to_day
      join people.body b on b.place_id = a.ancestor_id and b.valid_from <= input."from" and input."from" < b.valid_to
      join people.chain c on c.id = b.chain_id and c.code = any(${chains})
      order by input."placeId", c.id, array_position(array['commune', 'district', 'city'], a.ancestor_level), b.id`,
  )
  return new Map(found.map(({ placeId, chain, bodyId }) => [partnerKey(placeId, chain), bodyId]))
}

/** Parts held with a chain that has no body there: nobody to whom they could be counted. */
export function partnerFaults(
  fields: Field[],
  values: Record<string, number>,
  placeId: number,
  partners: Partners,
): Fault[] {
  return fields
    .filter((field) => field.with && (values[field.code] ?? 0) > 0 && !partners.has(partnerKey(placeId, field.with)))
    .map(({ code, vi, en }) => ({
      path: `values.${code}`,
      vi: `${vi}: ở đây không có đơn vị của ngành ấy trong kỳ này. Xóa số này.`,
      en: `${en}: that line has no body here in this period. Clear this figure.`,
    }))
}

/** What a form states in the ledger: each cell under the body that sends, what was held with others also under theirs. */
export function figuresBy(
  fields: Field[],
  cells: Awaited<ReturnType<typeof cellsOf>>,
  { placeId, bodyId, from, to }: Due,
  values: Record<string, number>,
  partners: Partners,
): Figure[] {
  return fields.flatMap((field): Figure[] => {
    const cell = cells.get(field.code)
    const by = field.with === undefined ? bodyId : partners.get(partnerKey(placeId, field.with))
    // What was held with others is said where there is something to say.
    if (by === undefined || (field.with !== undefined && values[field.code] === undefined)) return []
    const { measureId = 0, categoryId = 0 } = cell ?? {}
    return [{ placeId, bodyId: by, from, to, measureId, categoryId, amount: values[field.code] ?? 0 }]
  })
}

/** "Meetings: 3 with the Front": what a form says of activities that were held together, by the names of the lines. */
export function togetherIn(
  fields: Field[],
  values: Record<string, number>,
  chainNames: Map<string, { vi: string; en: string }>,
): { vi: string; en: string } | null {
  const parts = fields.flatMap((field) => {
    const count = values[field.code] ?? 0
    const led = fields.find(({ code }) => code === field.atMost)
    const chain = field.with && chainNames.get(field.with)
    if (!led || !chain || count === 0) return []
    return [{ vi: `${led.vi}: ${count} tổ chức cùng ${chain.vi}`, en: `${led.en}: ${count} held with ${chain.en}` }]
  })
  return parts.length === 0
    ? null
    : { vi: parts.map(({ vi }) => vi).join('; '), en: parts.map(({ en }) => en).join('; ') }
}
