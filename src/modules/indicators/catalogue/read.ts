import { sql } from 'kysely'
import { type Db, findRow, rows, type Tx } from '../../../platform/db/database.ts'
import type { Day } from '../../../shared/spans.ts'
import type { Indicator } from '../contract.ts'

/** One version of an indicator's formula: valid from a local day until a later one begins. */
export interface Version {
  number: number
  from: Day
  expression: string | null
  notComputed: { vi: string; en: string } | null
  /** From then on the indicator is no longer used; `notComputed` says why. */
  ends: boolean
}

/** What stands of an indicator whatever the day, with all its versions. */
export interface Kept extends Omit<Indicator, 'expression' | 'notComputed' | 'formula' | 'ended'> {
  /** By their first day, ascending; of the same day the newest last. */
  versions: Version[]
}

/** Every indicator, in the order of the codes' letters and numbers, or those of the codes given. */
export async function findKept(db: Db | Tx, codes: string[] | null = null): Promise<Kept[]> {
  return rows(
    db,
    sql<Kept>`select i.code, i.vi, i.en, i.layer, i.unit, i.decimals, i.direction, i.cut, i.plan_path as "planPath",
        i.responsible, i.evidence,
        json_build_object('vi', i.note_vi, 'en', i.note_en) as note, i.done_from as "doneFrom",
        i.risk_from as "riskFrom", to_json(i.bands) as bands, i.version,
        coalesce((select json_agg(json_build_object('number', v.number, 'from', v.valid_from, 'expression', v.expression, 'ends', v.ends,
            'notComputed', case when v.why_not_vi is not null
              then json_build_object('vi', v.why_not_vi, 'en', coalesce(v.why_not_en, v.why_not_vi)) end)
            order by v.valid_from, v.number) from indicators.version v where v.indicator_id = i.id), '[]') as versions
      from indicators.indicator i where ${codes}::text[] is null or i.code = any(${codes}::text[])
      order by regexp_replace(i.code, '[0-9].*', ''), substring(i.code from '[0-9]+')::numeric nulls first, i.code`,
  )
}

/** The version valid on a local day; before all versions, the first. */
export const versionOn = (versions: Version[], day: Day): Version | null =>
  versions.findLast(({ from }) => from <= day) ?? versions[0] ?? null

/** An indicator as it stands on a local day. */
export function indicatorOn({ versions, ...kept }: Kept, day: Day): Indicator {
  const { number = 0, from = day, expression = null, notComputed = null, ends = false } = versionOn(versions, day) ?? {}
  return { ...kept, expression, notComputed, formula: { number, from }, ended: ends }
}

/** The catalogue with the formulas valid on a local day, in the order of the codes. */
export const findIndicators = async (db: Db | Tx, day: Day): Promise<Indicator[]> =>
  (await findKept(db)).map((kept) => indicatorOn(kept, day))

/** The first of these codes that names no indicator, or null. */
export async function findUnknownIndicator(db: Db | Tx, codes: string[]): Promise<string | null> {
  const row = await findRow(
    db,
    sql<{ code: string }>`select code from unnest(${codes}::text[]) code
      where not exists (select from indicators.indicator i where i.code = code.code) limit 1`,
  )
  return row?.code ?? null
}
