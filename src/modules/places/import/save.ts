import { sql } from 'kysely'
import { refreshStatistics, type Tx, unnest } from '../../../platform/db/database.ts'
import { groupBy } from '../../../shared/list.ts'
import type { Fault, Sentence } from '../../../shared/problem.ts'
import { fold } from '../../../shared/text.ts'
import { rebuildAncestry } from '../queries.ts'
import { type Link, readLineage } from './lineage.ts'
import { refuse } from './refuse.ts'
import { readUnits, type Unit } from './units.ts'

export interface ImportCount {
  places: number
  links: number
}

/**
 * Imports units and their lineage (`units.tsv`, `lineage.tsv`, as `readUnits` and `readLineage` want them): all of it,
 * or nothing. Importing the same files again changes nothing; working days already known stay when a file does not name
 * them. Raises `places.badImport` with every fault, at most 200 of them named.
 */
export async function importPlaces(tx: Tx, unitsText: string, lineageText: string): Promise<ImportCount> {
  const units = readUnits(unitsText)
  const links = readLineage(lineageText, units.list)
  // What is wrong with the units would only be said again by every link that names one of them.
  const faults =
    units.faults.length > 0
      ? inFile(units.faults, { vi: 'Danh mục đơn vị', en: 'Units' })
      : inFile(links.faults, { vi: 'Bảng kế thừa', en: 'Lineage' })
  refuse(faults)
  await saveUnits(tx, withWorkingDays(units.list, links.list))
  // What was tried before and not kept, such as a dry run, leaves the planner thinking that nothing is there.
  await refreshStatistics(tx, 'places')
  await saveParents(tx)
  await refreshStatistics(tx, 'places')
  await saveLinks(tx, links.list)
  await rebuildAncestry(tx)
  return { places: units.list.length, links: links.list.length }
}

const inFile = (faults: Fault[], file: Sentence): Fault[] =>
  faults.map((fault) => ({ ...fault, vi: `${file.vi}: ${fault.vi}`, en: `${file.en}: ${fault.en}` }))

/** A predecessor works until its successors do: its working end is the latest of their first working days. */
function withWorkingDays(units: Unit[], links: Link[]): Unit[] {
  const byCode = new Map(units.map((unit) => [unit.code, unit]))
  const successors = groupBy(links, (link) => link.fromCode)
  return units.map((unit) => {
    if (unit.worksTo) return unit
    const starts = (successors.get(unit.code) ?? []).map((link) => byCode.get(link.toCode)?.worksFrom ?? '')
    const latest = starts.sort().at(-1)
    return latest && latest > unit.validTo ? { ...unit, worksTo: latest } : unit
  })
}

async function saveUnits(tx: Tx, units: Unit[]): Promise<void> {
  const list = units.map((unit) => ({ ...unit, folded: fold(`${unit.form} ${unit.name}`) }))
  const input = unnest(list, {
    code: 'text',
    level: 'text',
    form: 'text',
    name: 'text',
    folded: 'text',
    gsoCode: 'text',
    validFrom: 'date',
    validTo: 'date',
    worksFrom: 'date',
    worksTo: 'date',
    parentCode: 'text',
  })
  await sql`create temporary table imported on commit drop as select * from ${input}`.execute(tx)
  await sql`analyze pg_temp.imported`.execute(tx)
  await sql`insert into places.place as p
      (code, level, form, name, folded, gso_code, valid_from, valid_to, works_from, works_to)
    select code, level, form, name, folded, "gsoCode", "validFrom", "validTo",
      coalesce("worksFrom", "validFrom"), coalesce("worksTo", "validTo") from imported
    on conflict (code) do update set level = excluded.level, form = excluded.form, name = excluded.name,
      folded = excluded.folded, gso_code = excluded.gso_code,
      valid_from = excluded.valid_from, valid_to = excluded.valid_to,
      works_from = coalesce((select i."worksFrom" from imported i where i.code = p.code), p.works_from),
      works_to = coalesce((select i."worksTo" from imported i where i.code = p.code), p.works_to)`.execute(tx)
}

async function saveParents(tx: Tx): Promise<void> {
  await sql`delete from places.parentage l using places.place p, imported i
    where l.child_id = p.id and p.code = i.code`.execute(tx)
  await sql`insert into places.parentage (child_id, parent_id, from_day, to_day)
    select p.id, q.id, least(p.works_from, p.valid_from), greatest(p.works_to, p.valid_to)
    from imported i join places.place p on p.code = i.code join places.place q on q.code = i."parentCode"`.execute(tx)
}

async function saveLinks(tx: Tx, links: Link[]): Promise<void> {
  const input = unnest(links, { fromCode: 'text', toCode: 'text', effectiveOn: 'date', kind: 'text', share: 'text' })
  await sql`insert into places.succession (from_id, to_id, effective_on, kind, share)
    select a.id, b.id, "effectiveOn", kind, share from ${input}
    join places.place a on a.code = "fromCode" join places.place b on b.code = "toCode"
    on conflict (from_id, to_id) do update
      set effective_on = excluded.effective_on, kind = excluded.kind, share = excluded.share`.execute(tx)
}
