import { sql } from 'kysely'
import { rows, type Tx, unnest } from '../../../platform/db/database.ts'
import type { Fault } from '../../../shared/problem.ts'
import { OPEN_END } from '../../../shared/spans.ts'
import { refuse } from './refuse.ts'
import { readTable, spanFaults, type TableRow } from './table.ts'

interface Member {
  group: string
  vi: string
  en: string
  restricted: boolean
  place: string
  from: string
  to: string
  document: string | null
}

const memberOf = (row: TableRow): Member => ({
  group: row.get('group'),
  vi: row.get('name'),
  en: row.get('name_en') || row.get('name'),
  restricted: row.get('restricted') === 'yes',
  place: row.get('place_id'),
  from: row.get('from'),
  to: row.get('to') || OPEN_END,
  document: row.get('document') || null,
})

function faultsOf(row: TableRow, known: Set<string>, seen: Map<string, number>): Fault[] {
  const faults: Fault[] = []
  for (const column of ['group', 'name'])
    if (!row.get(column)) faults.push(row.fault(column, `Ô "${column}" trống.`, `"${column}" is empty.`))
  // A formula names a group by its code.
  const group = row.get('group')
  if (group && !/^[a-z][a-z0-9_]*$/.test(group)) {
    const vi = `Mã nhóm "${group}" chỉ gồm chữ thường không dấu, số và gạch dưới, như dia_ban_1.`
    const en = `The code "${group}" of a group is lower-case letters without marks, digits and underscores, as in area_1.`
    faults.push(row.fault('group', vi, en))
  }
  const place = row.get('place_id')
  if (!known.has(place))
    faults.push(row.fault('place_id', `Không có địa bàn mã "${place}".`, `There is no place with the id "${place}".`))
  faults.push(...spanFaults(row, { from: '', to: OPEN_END }))
  const earlier = seen.get(`${row.get('group')} ${place} ${row.get('from')}`)
  if (earlier !== undefined)
    faults.push(row.fault('place_id', `Đã có ở dòng ${earlier}.`, `This already stands in line ${earlier}.`))
  return faults
}

/**
 * Imports dated place groups from `group, name, place_id, from, to` and, optionally, `name_en`, `restricted` (yes),
 * `document`. The file says the whole of each group it names; other groups stay. Raises `places.badImport` with every
 * fault, and then nothing is changed. Out: how many groups and memberships the file holds.
 */
export async function importPlaceGroups(tx: Tx, text: string): Promise<{ groups: number; members: number }> {
  const table = readTable(text, ['group', 'name', 'place_id', 'from', 'to'])
  const codes = await rows(tx, sql<{ code: string }>`select code from places.place where code is not null`)
  const known = new Set(codes.map(({ code }) => code))
  const seen = new Map<string, number>()
  const faults = [...table.faults]
  for (const row of table.rows) {
    faults.push(...faultsOf(row, known, seen))
    seen.set(`${row.get('group')} ${row.get('place_id')} ${row.get('from')}`, row.line)
  }
  refuse(faults)
  const members = table.rows.map(memberOf)
  const groups = [...new Map(members.map((member) => [member.group, member])).values()]
  await sql`insert into places.place_group as g (code, vi, en, restricted)
    select "group", vi, en, restricted
    from ${unnest(groups, { group: 'text', vi: 'text', en: 'text', restricted: 'bool' })}
    on conflict (code) do update set vi = excluded.vi, en = excluded.en, restricted = excluded.restricted`.execute(tx)
  await sql`delete from places.group_member m using places.place_group g
    where g.id = m.group_id and g.code = any(${groups.map(({ group }) => group)})`.execute(tx)
  await sql`insert into places.group_member (group_id, place_id, from_day, to_day, document)
    select g.id, p.id, input."from", input."to", input.document
    from ${unnest(members, { group: 'text', place: 'text', from: 'date', to: 'date', document: 'text' })}
    join places.place_group g on g.code = input."group" join places.place p on p.code = input.place`.execute(tx)
  return { groups: groups.length, members: members.length }
}
