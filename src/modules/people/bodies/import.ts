import { sql } from 'kysely'
import { rows, type Tx } from '../../../platform/db/database.ts'
import { type Fault, Problem } from '../../../shared/problem.ts'
import { OPEN_END } from '../../../shared/spans.ts'
import { readTable, spanFaults, type TableRow } from '../../places/index.ts'
import { Body, peopleProblems } from '../contract.ts'
import { type NewBody, saveBodies } from '../queries.ts'

/** What the file is held against: places, lines, and the bodies that are there, by code, each with its line and place. */
interface Known {
  places: Map<string, number>
  chains: Set<string>
  bodies: Map<string, { chain: string; placeId: number }>
}

const always = { from: '1900-01-01', to: OPEN_END }

const listOf = (text: string): string[] => text.split(/[\s,;]+/).filter((code) => code !== '')

/** In: a row whose faults were looked for. A body without a kind is a department; without days it was always there. */
const bodyOf = (row: TableRow, { places }: Known): NewBody => ({
  code: row.get('code'),
  name: row.get('name'),
  shortName: row.get('short_name') || row.get('name'),
  kind: Body.shape.kind.parse(row.get('kind') || 'department'),
  chain: row.get('chain'),
  placeId: places.get(row.get('place_id')) ?? 0,
  parentCode: null,
  validFrom: row.get('from') || always.from,
  validTo: row.get('to') || always.to,
  succeeds: listOf(row.get('succeeds')),
})

function faultsOf(row: TableRow, { places, chains, bodies }: Known, seen: Map<string, TableRow>): Fault[] {
  const faults: Fault[] = []
  const [code, chain, place, kind] = [row.get('code'), row.get('chain'), row.get('place_id'), row.get('kind')]
  for (const column of ['code', 'name'])
    if (!row.get(column)) faults.push(row.fault(column, `Ô "${column}" trống.`, `"${column}" is empty.`))
  if (!chains.has(chain)) faults.push(row.fault('chain', `Không có tuyến "${chain}".`, `There is no line "${chain}".`))
  if (!places.has(place))
    faults.push(row.fault('place_id', `Không có địa bàn mã "${place}".`, `There is no place with the id "${place}".`))
  if (kind && !Body.shape.kind.safeParse(kind).success) {
    const known = Body.shape.kind.options.join(', ')
    faults.push(row.fault('kind', `"${kind}" không phải loại cơ quan: ${known}.`, `"${kind}" is no kind: ${known}.`))
  }
  faults.push(...spanFaults(row, always))
  const there = bodies.get(code)
  if (there && (there.chain !== chain || there.placeId !== places.get(place))) {
    const en = 'This body is there in another line or at another place. Give the new one a code of its own.'
    faults.push(row.fault('code', 'Cơ quan này đã có ở tuyến hoặc địa bàn khác. Đặt mã khác cho cơ quan mới.', en))
  }
  const twice = seen.get(code)
  if (twice) {
    const en = `This already stands in line ${twice.line}.`
    faults.push(row.fault('code', `Đã có ở dòng ${twice.line}.`, en))
  }
  return faults
}

/** Who takes over from a body is of its line, and takes over from one that is named or there, and ends. */
function successionFaults(row: TableRow, { bodies }: Known, own: Map<string, TableRow>): Fault[] {
  return listOf(row.get('succeeds')).flatMap((code) => {
    const chain = own.get(code)?.get('chain') ?? bodies.get(code)?.chain
    if (code === row.get('code') || chain !== row.get('chain')) {
      const vi = `Không có cơ quan mã "${code}" trong cùng tuyến để kế nhiệm.`
      return [row.fault('succeeds', vi, `There is no body "${code}" in this line to take over from.`)]
    }
    const named = own.get(code)
    if (named && !named.get('to')) {
      const vi = `Cơ quan "${code}" (dòng ${named.line}) chưa có ngày kết thúc.`
      return [row.fault('succeeds', vi, `The body "${code}" (line ${named.line}) has no last day.`)]
    }
    return []
  })
}

/**
 * Imports bodies (departments, unions, offices) from `code, name, chain, place_id` and, optionally, `short_name`, `kind`, `from`,
 * `to` (exclusive), `succeeds` (codes of bodies it took over from). Those already there are named anew and get the days of the file;
 * others stay. Raises `people.badBodies` with every fault, and then nothing is changed. Out: how many the file holds.
 */
export async function importBodies(tx: Tx, text: string): Promise<{ bodies: number; successions: number }> {
  const table = readTable(text, ['code', 'name', 'chain', 'place_id'])
  const [places, chains, bodies] = [
    await rows(tx, sql<{ code: string; id: number }>`select code, id from places.place where code is not null`),
    await rows(tx, sql<{ code: string }>`select code from people.chain`),
    await rows(
      tx,
      sql<{ code: string; chain: string; placeId: number }>`select b.code, c.code as chain, b.place_id as "placeId"
        from people.body b join people.chain c on c.id = b.chain_id`,
    ),
  ]
  const known: Known = {
    places: new Map(places.map(({ code, id }) => [code, id])),
    chains: new Set(chains.map(({ code }) => code)),
    bodies: new Map(bodies.map(({ code, ...about }) => [code, about])),
  }
  const faults = [...table.faults]
  const seen = new Map<string, TableRow>()
  for (const row of table.rows) {
    faults.push(...faultsOf(row, known, seen))
    seen.set(row.get('code'), row)
  }
  for (const row of table.rows) faults.push(...successionFaults(row, known, seen))
  if (faults.length > 0) throw new Problem(peopleProblems.badBodies, { count: faults.length }, faults.slice(0, 200))
  const made = table.rows.map((row) => bodyOf(row, known))
  await saveBodies(tx, made)
  return { bodies: made.length, successions: made.flatMap(({ succeeds = [] }) => succeeds).length }
}
