import { type Db, type Tx, transaction } from '../../platform/db/database.ts'
import { type Fault, Problem } from '../../shared/problem.ts'
import type { Day } from '../../shared/spans.ts'
import type { Load } from '../facts/index.ts'
import { exchangeProblems } from './contract.ts'
import type { Reach } from './policy.ts'
import { addImport, addProof, findRest } from './queries.ts'
import type { Source } from './values/rows.ts'
import { takeIn } from './values/take-in.ts'

interface Bringing {
  id: string
  /** The line of rows that name no body. */
  chain: string
  /** Whether who imports may say figures of these lines at these places; from a terminal all may be. */
  reaches?: (reach: Reach) => boolean
  /** All of the file or nothing, or its good rows. */
  rows: 'all' | 'good'
  name: string
  /** An account; null from a terminal. */
  by: number | null
  today: Day
}

/**
 * Imports a file of figures, provisional until a second person accepts. Out: its id, how many figures were posted, how many
 * rows were left out, which columns were passed over. Raises `exchange.badFile` with the first two hundred kinds of faults where all of it was asked for, and what
 * `takeIn` and `demandReach` raise.
 */
export async function bringIn(tx: Tx, source: Source, { id, name, rows, by, reaches, ...asked }: Bringing) {
  const taken = await takeIn(tx, source, { ...asked, posts: true, rows })
  const { load, leftOut, bad, faults, faultCount, unnamed, figures, ignored } = taken
  if (bad > 0 && rows === 'all')
    throw new Problem(exchangeProblems.badFile, { count: faultCount }, allOf({ faults, unnamed }))
  if (figures === 0) throw new Problem(exchangeProblems.noRows, {}, faults)
  const reach = await demandReach(load, reaches)
  await addImport(tx, { id, fileName: name.slice(0, 200), figures, refused: bad, by, ...reach })
  if (bad > 0) await leftOut?.keepFor(id)
  await addProof(tx, id, await load.digests())
  await load.post({ kind: 'import', id }, by)
  return { id, figures, refused: bad, ignored }
}

/** Whose figures wait to be posted. Raises `exchange.otherLine` where they are not for who imports to say. */
export async function demandReach(load: Load, reaches: ((reach: Reach) => boolean) | undefined): Promise<Reach> {
  const reach = await load.reach()
  if (reaches && !reaches(reach)) throw new Problem(exchangeProblems.otherLine, { chains: reach.chains.join(', ') })
  return reach
}

/** What `bringIn` would take of a file, and everything that is wrong with it; nothing stays. Raises what `takeIn` raises. */
export const checkFile = (
  db: Db | Tx,
  source: Source,
  { reaches, ...asked }: Pick<Bringing, 'chain' | 'today' | 'reaches'>,
) =>
  transaction(db, async (tx) => {
    const { load, leftOut: __, bad, ...told } = await takeIn(tx, source, { ...asked, posts: false, rows: 'all' })
    await demandReach(load, reaches)
    return { ...told, badRows: bad }
  })

/** The rows an import left out, as CSV with what is wrong; null where there are none. */
export const readRest = async (db: Db | Tx, id: string): Promise<string | null> =>
  (await findRest(db, id))?.rest ?? null

/** The faults of a file, and after them how many others there are. */
export const allOf = ({ faults, unnamed }: { faults: Fault[]; unnamed: number }): Fault[] =>
  unnamed > 0 ? [...faults, { vi: `… và ${unnamed} lỗi nữa.`, en: `… and ${unnamed} more.` }] : faults
