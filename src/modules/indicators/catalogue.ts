import { sql } from 'kysely'
import { type Db, findRow, rows, type Tx, unnest } from '../../platform/db/database.ts'
import type { Day } from '../../shared/spans.ts'
import { findMeasures } from '../facts/index.ts'
import { findGroups, levelRank } from '../places/index.ts'
import type { Indicator } from './contract.ts'
import { withParts } from './evaluate/parts.ts'
import { checkFormula } from './expression/check.ts'
import { formulaOf } from './expression/formula.ts'
import { parseExpression } from './expression/parse.ts'

export interface NewIndicator extends Omit<Indicator, 'note'> {
  note?: { vi: string; en: string }
  validFrom: Day
}

/**
 * Adds indicators by code, or a new version where the formula changed; the version is valid from `validFrom` on. Raises
 * `indicators.badExpression` for a formula that does not parse, or cannot be meant.
 */
export async function saveIndicators(tx: Tx, indicators: NewIndicator[]): Promise<void> {
  for (const indicator of indicators) {
    const { code, vi, en, layer, unit, decimals, direction, cut, planPath, expression, notComputed, note } = indicator
    await sql`insert into indicators.indicator
        (code, vi, en, layer, unit, decimals, direction, cut, plan_path, note_vi, note_en)
      values (${code}, ${vi}, ${en}, ${layer}, ${unit}, ${decimals}, ${direction}, ${cut}, ${planPath},
        ${note?.vi ?? ''}, ${note?.en ?? ''})
      on conflict (code) do update set vi = excluded.vi, en = excluded.en, unit = excluded.unit,
        decimals = excluded.decimals, plan_path = excluded.plan_path,
        note_vi = excluded.note_vi, note_en = excluded.note_en`.execute(tx)
    await sql`insert into indicators.version
        (indicator_id, number, valid_from, expression, why_not_vi, why_not_en)
      select i.id, coalesce(last.number, 0) + 1, ${indicator.validFrom}, ${expression},
        ${notComputed?.vi ?? null}, ${notComputed?.en ?? null}
      from indicators.indicator i left join lateral (select number, expression from indicators.version
        where indicator_id = i.id order by number desc limit 1) last on true
      where i.code = ${code} and (last.number is null or last.expression is distinct from ${expression})`.execute(tx)
  }
  await checkFormulas(tx, indicators)
}

/** Looked at when all are there, since one may name another, in whatever order they come. */
async function checkFormulas(tx: Tx, saved: NewIndicator[]): Promise<void> {
  const day = saved
    .map(({ validFrom }) => validFrom)
    .sort()
    .at(-1)
  if (day === undefined) return
  const measures = withParts(await findMeasures(tx))
  const indicators = new Map((await findIndicators(tx, day)).map((indicator) => [indicator.code, indicator]))
  const groups = new Set((await findGroups(tx, day, true)).map(({ code }) => code))
  for (const { code, expression } of saved) {
    if (expression === null) continue
    checkFormula(parseExpression(expression), { measures, indicators, groups })
    formulaOf(indicators, code)
  }
}

/**
 * The catalogue with the formulas valid on a local day (before all versions, the newest), in the order of the codes'
 * letters and numbers. `expression` is null where an indicator is not computed yet; `notComputed` says why.
 */
export async function findIndicators(db: Db | Tx, day: Day): Promise<Indicator[]> {
  const found = await rows(
    db,
    sql<Omit<Indicator, 'note' | 'notComputed'> & Record<'whyVi' | 'whyEn' | 'noteVi' | 'noteEn', string | null>>`
      select i.code, i.vi, i.en, i.layer, i.unit, i.decimals, i.direction, i.cut, i.plan_path as "planPath",
        v.expression, v.why_not_vi as "whyVi", v.why_not_en as "whyEn", i.note_vi as "noteVi", i.note_en as "noteEn"
      from indicators.indicator i join lateral (select * from indicators.version
        where indicator_id = i.id order by (valid_from <= ${day}) desc, number desc limit 1) v on true
      order by regexp_replace(i.code, '[0-9].*', ''), nullif(regexp_replace(i.code, '\\D', '', 'g'), '')::numeric`,
  )
  return found.map(({ whyVi, whyEn, noteVi, noteEn, ...indicator }) => ({
    ...indicator,
    notComputed: whyVi === null ? null : { vi: whyVi, en: whyEn ?? whyVi },
    note: { vi: noteVi ?? '', en: noteEn ?? '' },
  }))
}

/** The first of these codes that names no indicator, or null. */
export async function findUnknownIndicator(db: Db | Tx, codes: string[]): Promise<string | null> {
  const row = await findRow(
    db,
    sql<{ code: string }>`select code from unnest(${codes}::text[]) code
      where not exists (select from indicators.indicator i where i.code = code.code) limit 1`,
  )
  return row?.code ?? null
}

export interface Target {
  code: string
  placeId: number
  year: number
  value: number
  /** What is due by each period of the year, e.g. `{"2014-Q3": 55}`. */
  path: Record<string, number>
  source: string
}

/**
 * Sets targets of plan years by indicator, place and year; a value is in the indicator's unit (percent for a rate). A
 * code that names no indicator is passed over: `findUnknownIndicator` finds it first.
 */
export async function saveTargets(tx: Tx, targets: Target[]): Promise<void> {
  const input = unnest(
    targets.map((target) => ({ ...target, path: JSON.stringify(target.path), value: String(target.value) })),
    { code: 'text', placeId: 'int4', year: 'int4', value: 'numeric', path: 'jsonb', source: 'text' },
  )
  await sql`insert into indicators.target (indicator_id, place_id, year, value, path, source)
    select i.id, "placeId", year, value, path, source from ${input}
    join indicators.indicator i on i.code = input.code
    on conflict (indicator_id, place_id, year) do update set value = excluded.value, path = excluded.path,
      source = excluded.source`.execute(tx)
}

/**
 * Targets of a plan year that hold at each place: its own, or that of the nearest place above. A place without one is
 * left out.
 */
export async function findTargets(db: Db | Tx, placeIds: number[], year: number): Promise<Target[]> {
  return rows(
    db,
    sql<Target>`
      select distinct on (i.code, a.place_id) i.code, a.place_id as "placeId", t.year, t.value::float8 as value,
        t.path, t.source
      from indicators.target t join indicators.indicator i on i.id = t.indicator_id
      join places.ancestry a on a.ancestor_id = t.place_id and a.place_id = any(${placeIds}) where t.year = ${year}
      order by i.code, a.place_id, ${levelRank(sql`a.ancestor_level`)}`,
  )
}
