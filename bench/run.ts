import { rmSync } from 'node:fs'
import { cpus, totalmem } from 'node:os'
import { parseArgs } from 'node:util'
import { makeBase } from './base.ts'
import { benchBulk } from './bulk.ts'
import { loadColumns } from './columns.ts'
import { benchHttp } from './http.ts'
import { benchImports } from './imports.ts'
import { benchPivots } from './pivots.ts'
import { benchWriters } from './writers.ts'

/**
 * `npm run bench [-- --values 5]`: builds a large base in a database of its own (millions of leaf values), asks the same
 * of the ledger and of what it is held against, side by side in one run, and prints the ratios.
 */
const { values } = parseArgs({ options: { values: { type: 'string', default: '5' } } })
const millions = Number(values.values)
if (!(millions > 0 && millions <= 50)) throw new Error('--values: millions of leaf values, above 0 and at most 50')

const [cpu] = cpus()
console.log(
  `${cpus().length} × ${cpu?.model.trim()}, ${Math.round(totalmem() / 2 ** 30)} GB, Node ${process.versions.node}`,
)
const base = await makeBase(millions * 1_000_000)
try {
  const columns = await loadColumns(base)
  await benchPivots(base, columns)
  columns.close()
  await benchHttp(base)
  await benchBulk(base)
  await benchImports(base)
  await benchWriters(base)
} finally {
  await base.close()
  rmSync(base.home, { recursive: true, force: true })
}
