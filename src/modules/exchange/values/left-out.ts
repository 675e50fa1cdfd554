import { sql } from 'kysely'
import { type Tx, unnest } from '../../../platform/db/database.ts'
import { csvRow } from '../csv.ts'

const BATCH = 2_000

/**
 * The rows of a file that an import leaves out, each with what is wrong, on their way to the import's `rest`: they wait in a
 * table of the transaction's own, since a file may be wrong in every line.
 */
export class LeftOut {
  readonly #tx: Tx
  readonly #separator: string
  #waiting: { line: number; row: string }[] = []

  private constructor(tx: Tx, separator: string) {
    this.#tx = tx
    this.#separator = separator
  }

  /** `separator` is that of the file: its program opens the rest as it opened the file. */
  static async open(tx: Tx, separator: string): Promise<LeftOut> {
    await sql`create temporary table left_out (line integer, row text) on commit drop`.execute(tx)
    return new LeftOut(tx, separator)
  }

  /** Rows come out in the order of their lines; the head has one before all others. */
  async add(line: number, cells: string[]): Promise<void> {
    this.#waiting.push({ line, row: csvRow(cells, this.#separator) })
    if (this.#waiting.length >= BATCH) await this.#flush()
  }

  async #flush(): Promise<void> {
    await sql`insert into pg_temp.left_out select * from ${unnest(this.#waiting, { line: 'int4', row: 'text' })}`.execute(
      this.#tx,
    )
    this.#waiting = []
  }

  /** Keeps them as an import's rest, as a CSV that spreadsheets read as UTF-8. */
  async keepFor(importId: string): Promise<void> {
    await this.#flush()
    await sql`update exchange.import set rest = (select ${'\uFEFF'} || string_agg(row, ${'\r\n'} order by line) || ${'\r\n'}
      from pg_temp.left_out) where id = ${importId}`.execute(this.#tx)
  }
}
