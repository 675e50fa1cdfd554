import { rmSync } from 'node:fs'
import { cpus, totalmem } from 'node:os'
import { parseArgs } from 'node:util'
import { type Base, makeBase, type Structure } from './base.ts'
import { benchBulk } from './bulk.ts'
import { type Columns, loadColumns } from './columns.ts'
import { benchHeads } from './heads.ts'
import { benchHttp } from './http.ts'
import { benchImports } from './imports.ts'
import { benchMemory } from './memory.ts'
import { benchPages } from './pages.ts'
import { benchPivots } from './pivots.ts'
import { growth, ofSize } from './ratio.ts'
import { benchWaiting } from './waiting.ts'
import { benchWriters } from './writers.ts'

/**
 * `npm run bench [-- --values 5 | --heads]`: for each size (0.5, 5 and 20 million unless told) builds a large base in a database of its own (millions of leaf
 * values), asks the same of the ledger and of what it is held against, side by side in one run, and prints the ratios; then
 * the pivots alone on the structure of 126 communes, of sizes up to 5; the accounts of 8,000 heads (`--heads`: these alone); at last the pages in a browser. Of several sizes it prints how the ratios grow.
 */
const { values } = parseArgs({
  options: { values: { type: 'string', default: '0.5,5,20' }, heads: { type: 'boolean' } },
})
const sizes = values.heads ? [] : values.values.split(',').map(Number)
if (!sizes.every((millions) => millions > 0 && millions <= 50))
  throw new Error('--values: millions of leaf values, above 0 and at most 50; several by commas')

const [cpu] = cpus()
console.log(
  `${cpus().length} × ${cpu?.model.trim()}, ${Math.round(totalmem() / 2 ** 30)} GB, Node ${process.versions.node}`,
)
for (const millions of sizes) {
  ofSize(millions)
  await withBase(millions, 2014, async (base) => {
    await withColumns(base, (columns) => benchPivots(base, columns))
    await benchHttp(base)
    await benchBulk(base)
    await benchImports(base)
    await benchWaiting(base)
    await benchWriters(base)
    await benchMemory(base)
  })
  // Where a base takes minutes to build, not where it takes half an hour.
  if (millions <= 5)
    await withBase(millions, 2026, (base) =>
      withColumns(base, (columns) => benchPivots(base, columns, '126 communes, ')),
    )
}
await benchHeads()
if (!values.heads) await benchPages()
if (sizes.length > 1) growth(sizes)

async function withBase(millions: number, structure: Structure, work: (base: Base) => Promise<void>): Promise<void> {
  const base = await makeBase(millions * 1_000_000, structure)
  try {
    await work(base)
  } finally {
    await base.close()
    rmSync(base.home, { recursive: true, force: true })
  }
}

async function withColumns(base: Base, work: (columns: Columns) => Promise<void>): Promise<void> {
  const columns = await loadColumns(base)
  await work(columns)
  columns.close()
}
