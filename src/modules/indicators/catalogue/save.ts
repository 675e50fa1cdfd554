import { sql } from 'kysely'
import { findRow, getRow, type Tx } from '../../../platform/db/database.ts'
import { demandVersion } from '../../../platform/http/serve.ts'
import { levels } from '../../../shared/levels.ts'
import { formatDay } from '../../../shared/numbers.ts'
import { Problem } from '../../../shared/problem.ts'
import { isShift } from '../../../shared/shifts.ts'
import type { Day } from '../../../shared/spans.ts'
import { findMeasures } from '../../facts/index.ts'
import type { Indicator } from '../contract.ts'
import { indicatorProblems } from '../problems.ts'
import { checkSaved } from './check-saved.ts'
import { findKept, type Version } from './read.ts'

/** What is decided about an indicator besides its formulas; what is left out is as it is by default. */
export interface IndicatorFields
  extends Pick<Indicator, 'code' | 'vi' | 'en' | 'unit' | 'decimals' | 'layer' | 'direction' | 'cut' | 'planPath'> {
  responsible?: string | null | undefined
  evidence?: string | null | undefined
  note?: { vi: string; en: string } | undefined
  doneFrom?: number | undefined
  riskFrom?: number | undefined
  bands?: number[] | null | undefined
}

/** A formula valid from a local day on, or why it is not computed from then on. */
export interface NewVersion {
  code: string
  validFrom: Day
  expression: string | null
  notComputed: { vi: string; en: string } | null
  /** From then on it is no longer used, for that reason; only as the last of all. */
  ends?: boolean | undefined
}

export type NewIndicator = IndicatorFields & NewVersion

/**
 * Adds an indicator, or changes what is decided about one; its formulas stay. Out: the version it has now. Raises
 * `indicators.badCode`, `.codeTaken` (a measure's), `.badLimits`, `.badBands`, `.whoseBody`, and `.stillNamed` where a formula that
 * names it would be wrong.
 */
export async function saveIndicator(tx: Tx, fields: IndicatorFields): Promise<number> {
  await demandCode(tx, fields.code)
  const version = await upsert(tx, fields)
  await checkSaved(tx, [], [fields.code])
  return version
}

/**
 * Adds a version of an indicator's formula, valid after the first; one that begins on the day of another takes its place only
 * where it `replaces` it (the one that is replaced stays in the history). Out: the version the indicator has now. Raises
 * `indicators.noSuchIndicator`, `.formulaOrReason`, `.sameDay`, `.beforeFirst`, `.endsBeforeLater`, `.stillNamed` where the
 * indicator ends and another names it, `.badExpression` for a formula that does not parse, or cannot be meant on some day it is
 * valid, and `.otherUnit` for one that comes out in another unit.
 */
export async function saveVersion(tx: Tx, version: NewVersion, replaces = false): Promise<number> {
  const now = await insertVersion(tx, version, replaces)
  await checkSaved(tx, [version.code], [version.code])
  return now
}

/**
 * Adds or changes many at once, which may name each other in whatever order they come; a version only where the formula,
 * or the reason, is another than the newest: one of the same day is replaced, since what is taken in again is meant anew;
 * what is no longer used stays so.
 * Raises what `saveIndicator` and `saveVersion` raise.
 */
export async function saveIndicators(tx: Tx, list: NewIndicator[]): Promise<void> {
  const codes = list.map(({ code }) => code)
  await demandCode(tx, ...codes)
  const formulas = new Map((await findKept(tx, codes)).map(({ code, versions }) => [code, newest(versions)]))
  for (const indicator of list) {
    await upsert(tx, indicator)
    if (isAnother(formulas.get(indicator.code), indicator)) await insertVersion(tx, indicator, true)
  }
  await checkSaved(tx, codes, codes)
}

/**
 * That a new code is not another's in other capitals: people would take one for the other in formulas and in files. What comes
 * from another system keeps the codes it had there. Raises `indicators.codeTaken`.
 */
export async function demandOwnCode(tx: Tx, code: string): Promise<void> {
  const taken = [...(await findKept(tx)), ...(await findMeasures(tx))].map((one) => one.code)
  const namesake = taken.find((one) => one.toLowerCase() === code.toLowerCase())
  if (namesake !== undefined) throw new Problem(indicatorProblems.codeTaken, { code: namesake })
}

/** Holds an indicator for this transaction. Raises `indicators.noSuchIndicator`, `request.changedMeanwhile`. */
export async function holdIndicator(tx: Tx, code: string, baseVersion: number): Promise<void> {
  demandVersion(await lock(tx, code), baseVersion)
}

/** Counts a change of what hangs on an indicator. Out: the version it has now. */
export async function touchIndicator(tx: Tx, code: string): Promise<number> {
  const row = await getRow(
    tx,
    sql<{ version: number }>`update indicators.indicator set version = version + 1 where code = ${code}
      returning version`,
  )
  return row.version
}

/** Whether a code can name an indicator: a formula could name it, and it is no word of formulas nor of addresses. */
const isCode = (code: string): boolean =>
  /^[A-Za-z][A-Za-z0-9_.]{0,39}$/.test(code) &&
  ![...levels, 'count', 'places', 'where', 'in', 'new'].some((word) => word === code) &&
  !isShift(code)

async function demandCode(tx: Tx, ...codes: string[]): Promise<void> {
  const measures = new Set((await findMeasures(tx)).map(({ code }) => code))
  for (const code of codes) {
    if (!isCode(code)) throw new Problem(indicatorProblems.badCode, { code })
    if (measures.has(code)) throw new Problem(indicatorProblems.codeTaken, { code })
  }
}

/** What is left out stays as it was: a package of another system knows nothing of it. */
const kept = (value: string | null | undefined, column: string) =>
  value === undefined ? sql.raw(`i.${column}`) : sql.raw(`excluded.${column}`)

async function upsert(tx: Tx, fields: IndicatorFields): Promise<number> {
  const { code, vi, en, layer, unit, decimals, direction, cut, planPath, note } = fields
  const { doneFrom = 100, riskFrom = 85, bands = null, responsible = null, evidence = null } = fields
  if (layer === 'body' && responsible === null) throw new Problem(indicatorProblems.whoseBody)
  if (!(1 <= riskFrom && riskFrom <= doneFrom && doneFrom <= 100)) throw new Problem(indicatorProblems.badLimits)
  const ascends = (bands ?? []).every((end, index, all) => index === 0 || (all[index - 1] ?? end) < end)
  if (!ascends || bands?.length === 0) throw new Problem(indicatorProblems.badBands)
  const row = await getRow(
    tx,
    sql<{ version: number }>`insert into indicators.indicator as i
        (code, vi, en, layer, unit, decimals, direction, cut, plan_path, responsible, evidence, note_vi, note_en,
          done_from, risk_from, bands)
      values (${code}, ${vi}, ${en}, ${layer}, ${unit}, ${decimals}, ${direction}, ${cut}, ${planPath},
        ${responsible}, ${evidence},
        ${note?.vi ?? ''}, ${note?.en ?? ''}, ${doneFrom}, ${riskFrom}, ${bands}::numeric[])
      on conflict (code) do update set vi = excluded.vi, en = excluded.en, layer = excluded.layer, unit = excluded.unit,
        decimals = excluded.decimals, direction = excluded.direction, cut = excluded.cut,
        plan_path = excluded.plan_path, responsible = ${kept(fields.responsible, 'responsible')},
        evidence = ${kept(fields.evidence, 'evidence')}, note_vi = excluded.note_vi, note_en = excluded.note_en,
        done_from = excluded.done_from, risk_from = excluded.risk_from, bands = excluded.bands, version = i.version + 1
      returning version`,
  )
  return row.version
}

async function lock(tx: Tx, code: string): Promise<{ id: number; version: number }> {
  const row = await findRow(
    tx,
    sql<{ id: number; version: number }>`select id, version from indicators.indicator where code = ${code} for update`,
  )
  if (!row) throw new Problem(indicatorProblems.noSuchIndicator, { code })
  return row
}

const newest = (versions: Version[]): Version | undefined => versions.toSorted((a, b) => a.number - b.number).at(-1)

const isAnother = (last: Version | undefined, { expression, notComputed }: NewVersion): boolean =>
  !last ||
  (!last.ends && (last.expression !== expression || (last.notComputed?.vi ?? null) !== (notComputed?.vi ?? null)))

async function insertVersion(tx: Tx, version: NewVersion, replaces: boolean): Promise<number> {
  const { code, validFrom, expression, notComputed, ends = false } = version
  if ((expression === null) === (notComputed === null) || (ends && notComputed === null))
    throw new Problem(indicatorProblems.formulaOrReason)
  const { id } = await lock(tx, code)
  await demandDay(tx, { id, code, validFrom, replaces, ends })
  await sql`insert into indicators.version (indicator_id, number, valid_from, expression, why_not_vi, why_not_en, ends)
    select ${id}::int, coalesce(max(number), 0) + 1, ${validFrom}, ${expression}, ${notComputed?.vi ?? null},
      ${notComputed?.en ?? null}, ${ends} from indicators.version where indicator_id = ${id}`.execute(tx)
  return touchIndicator(tx, code)
}

/** Raises `indicators.beforeFirst`, `.sameDay`, `.endsBeforeLater`. */
async function demandDay(
  tx: Tx,
  {
    id,
    code,
    validFrom,
    replaces,
    ends,
  }: Required<Pick<NewVersion, 'code' | 'validFrom'>> & {
    id: number
    replaces: boolean
    ends: boolean
  },
): Promise<void> {
  const { first, number, later } = await getRow(
    tx,
    sql<{ first: Day | null; number: number | null; later: Day | null }>`select min(valid_from) as first,
        min(valid_from) filter (where valid_from > ${validFrom}) as later,
        max(number) filter (where valid_from = ${validFrom}) as number
      from indicators.version where indicator_id = ${id}`,
  )
  if (first !== null && validFrom < first)
    throw new Problem(indicatorProblems.beforeFirst, { code, day: formatDay(validFrom), first: formatDay(first) })
  if (ends && later !== null)
    throw new Problem(indicatorProblems.endsBeforeLater, { code, day: formatDay(validFrom), later: formatDay(later) })
  if (number !== null && !replaces)
    throw new Problem(indicatorProblems.sameDay, { code, number, day: formatDay(validFrom) })
}
