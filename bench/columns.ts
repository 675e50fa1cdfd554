import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DuckDBInstance } from '@duckdb/node-api'
import pg from 'pg'
import type { Base } from './base.ts'

/**
 * The same leaf values in a columnar engine, as the ledger has them (place, days, amount) beside the lineage of the places;
 * and also told beforehand in which district and month each belongs, where nothing is left to join, only to add.
 */
export interface Columns {
  ask(statement: string): Promise<number>
  close(): void
}

export async function loadColumns(base: Base): Promise<Columns> {
  const folder = mkdtempSync(join(tmpdir(), 'binhan-columns-'))
  // Written by the database's own user.
  chmodSync(folder, 0o777)
  const [file, lineage] = [join(folder, 'leaf.csv'), join(folder, 'lineage.csv')]
  const client = new pg.Client(base.owner)
  await client.connect()
  await client.query(`copy (
    select e.measure_id as measure, e.category_id as category, e.place_id as place, e.commune_id as commune,
      a.ancestor_id as district, (extract(year from e.span_from) - ${base.year}) * 12 + extract(month from e.span_from) - 1 as month,
      e.span_from, e.span_to, e.amount
    from facts.entry e left join places.ancestry a on a.place_id = e.place_id and a.ancestor_level = 'district'
      and a.from_day <= e.span_from and e.span_from < a.to_day) to '${file}' with (format csv, header)`)
  // A day without end is one that the other engine reads.
  await client.query(`copy (
    select place_id as place, ancestor_id as unit, ancestor_level as level, from_day, least(to_day, '9999-12-31') as to_day
    from places.ancestry) to '${lineage}' with (format csv, header)`)
  await client.end()
  const instance = await DuckDBInstance.create(':memory:')
  const connection = await instance.connect()
  await connection.run(`create table leaf as select * from read_csv('${file}', types = {
    'measure': 'integer', 'category': 'integer', 'place': 'integer', 'commune': 'integer', 'district': 'integer',
    'month': 'smallint', 'span_from': 'date', 'span_to': 'date', 'amount': 'bigint'})`)
  await connection.run(`create table lineage as select * from read_csv('${lineage}', types = {
    'place': 'integer', 'unit': 'integer', 'level': 'varchar', 'from_day': 'date', 'to_day': 'date'})`)
  rmSync(folder, { recursive: true, force: true })
  return {
    ask: async (statement) => (await connection.runAndReadAll(statement)).getRowObjects().length,
    close: () => {
      connection.closeSync()
      instance.closeSync()
    },
  }
}
