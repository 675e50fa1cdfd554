import { sql } from 'kysely'
import { type Db, rows, type Tx, unnest } from '../../platform/db/database.ts'
import { remembered } from '../../platform/db/remembered.ts'
import { isAreaLevel } from '../../shared/levels.ts'
import { inPieces } from '../../shared/list.ts'
import { Problem } from '../../shared/problem.ts'
import { factProblems, type Measure } from './contract.ts'

export interface NewMeasure extends Omit<Measure, 'id' | 'categories' | 'unranked' | 'banded'> {
  unranked?: boolean
  banded?: boolean
  categories?: { code: string; vi: string; en: string }[]
}

const MOST_AT_ONCE = 5_000

/**
 * Adds or renames measures by code. What a measure is (nature, levels, decimals) never changes under figures; one by which
 * units are not compared, or that is not told exactly, stays so.
 */
export async function saveMeasures(tx: Tx, measures: NewMeasure[]): Promise<void> {
  const given = measures.map((measure, at) => ({
    unranked: false,
    banded: false,
    ...measure,
    at,
    levels: measure.levels.join(' '),
  }))
  const words = { code: 'text', vi: 'text', en: 'text', unit: 'text', nature: 'text', source: 'text', bodies: 'text' }
  const types = { ...words, decimals: 'int2', levels: 'text', leadingChain: 'text', coverage: 'text' }
  const list = unnest(given, { ...types, persons: 'bool', unranked: 'bool', banded: 'bool', at: 'int4' })
  await sql`insert into facts.measure as measure
      (code, vi, en, unit, decimals, nature, levels, source, bodies, leading_chain_id, coverage, persons,
      unranked, banded)
    select code, vi, en, unit, decimals, nature, string_to_array(levels, ' '), source, bodies,
      (select id from people.chain where chain.code = input."leadingChain"), coverage, persons, unranked, banded
    from ${list} order by at
    on conflict (code) do update set vi = excluded.vi, en = excluded.en, coverage = excluded.coverage,
      unranked = measure.unranked or excluded.unranked, banded = measure.banded or excluded.banded`.execute(tx)
  const categories = measures.flatMap((measure) =>
    (measure.categories ?? []).map((category, at) => ({ measure: measure.code, ...category, at })),
  )
  for (const piece of inPieces(categories, MOST_AT_ONCE)) {
    const input = unnest(piece, { measure: 'text', code: 'text', vi: 'text', en: 'text', at: 'int4' })
    await sql`insert into facts.category (measure_id, code, vi, en)
      select m.id, input.code, input.vi, input.en from ${input} join facts.measure m on m.code = input.measure
      order by m.id, input.at
      on conflict (measure_id, code) do update set vi = excluded.vi, en = excluded.en`.execute(tx)
  }
}

/**
 * The whole catalogue by code, each measure with its breakdown; `leadingChain` is null where all bodies add up,
 * `coverage` where nobody is asked for it by a form.
 */
export const findMeasures = (db: Db | Tx): Promise<Measure[]> =>
  remembered(db, 'catalogue', 'measures', () => readMeasures(db))

function readMeasures(db: Db | Tx): Promise<Measure[]> {
  return rows(
    db,
    sql<Measure>`
      select m.id, m.code, m.vi, m.en, m.unit, m.decimals, m.nature, m.levels, m.source, m.bodies,
        c.code as "leadingChain", m.coverage, m.persons, m.unranked, m.banded,
        coalesce((select jsonb_agg(jsonb_build_object('id', k.id, 'code', k.code, 'vi', k.vi, 'en', k.en) order by k.id)
          from facts.category k where k.measure_id = m.id), '[]') as categories
      from facts.measure m left join people.chain c on c.id = m.leading_chain_id order by m.code`,
  )
}

/** The measures of these codes, by code. Raises `facts.noSuchMeasure` at the first that does not exist. */
export async function getMeasures(db: Db | Tx, codes: string[]): Promise<Map<string, Measure>> {
  const byCode = new Map((await findMeasures(db)).map((measure) => [measure.code, measure]))
  const found = new Map<string, Measure>()
  for (const code of codes) {
    const measure = byCode.get(code)
    if (!measure) throw new Problem(factProblems.noSuchMeasure, { code })
    found.set(code, measure)
  }
  return found
}

/**
 * The measures in which reporting by a form (its title) is itself a fact: `form:expected`, posted when a period opens;
 * `form:received` and `form:on_time` (one, or none where it came late), posted with the figures, so that their official part
 * is what was accepted. Of an area `form:in_total`: it did not come, its commune's totals speak for it.
 */
export function coverageMeasures(
  key: string,
  level: Measure['levels'][number],
  { vi, en }: { vi: string; en: string },
): NewMeasure[] {
  const base = {
    unit: 'phiếu',
    decimals: 0,
    nature: 'flow' as const,
    levels: [level],
    source: 'recorded' as const,
    bodies: 'add' as const,
    leadingChain: null,
    coverage: null,
    persons: false,
  }
  const inTotal = {
    code: `${key}:in_total`,
    vi: `Phiếu “${vi}” gộp trong số của xã, phường`,
    en: `Forms “${en}” within commune totals`,
  }
  return [
    ...(isAreaLevel(level) ? [{ ...base, ...inTotal }] : []),
    { ...base, code: `${key}:expected`, vi: `Phiếu “${vi}” phải gửi`, en: `Forms “${en}” due` },
    { ...base, code: `${key}:received`, vi: `Phiếu “${vi}” đã gửi`, en: `Forms “${en}” sent` },
    { ...base, code: `${key}:on_time`, vi: `Phiếu “${vi}” gửi đúng hạn`, en: `Forms “${en}” sent in time` },
  ]
}

/** The form that a count of forms is about (`form:on_time` → `form`); null for every other measure. */
export const formCountedBy = (code: string): string | null =>
  /^(.+):(expected|received|on_time|in_total)$/.exec(code)?.[1] ?? null
