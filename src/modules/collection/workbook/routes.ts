import type { Context } from '../../../platform/http/serve.ts'
import { type Policy, read, type Served } from '../../../platform/http/serve.ts'
import { demandNotSecret } from '../../../platform/secrecy.ts'
import { readSheets } from '../../../platform/workbook/read.ts'
import type { ReadSheet } from '../../../platform/workbook/sheet.ts'
import { XLSX } from '../../../platform/workbook/write-xlsx.ts'
import type { RouteContract } from '../../../shared/contract.ts'
import { Problem } from '../../../shared/problem.ts'
import type { Day } from '../../../shared/spans.ts'
import { getMeasures } from '../../facts/index.ts'
import { placesById } from '../../places/index.ts'
import { findGridOf, type GridOf, mayFillGrid } from '../grid/of.ts'
import { collectionProblems } from '../problems.ts'
import { shownField } from '../submissions/shown.ts'
import { gridTemplate, MOST_FAULTS, markGridWorkbook, readGridWorkbook } from './contract.ts'
import { writeMarked } from './marked.ts'
import { type Filled, planRows } from './plan.ts'
import { readTemplate } from './read-template.ts'
import { writeGridTemplate } from './template.ts'

type Sent = Pick<Context<RouteContract>, 'upload'> & { body: { secret: 'yes' | 'no' } }

/**
 * The sheets of the workbook that was sent. Raises `noWorkbook`, `secrecy.secret` where it, a cell of it or who sends it says that it
 * is secret, and what the reader of workbooks does.
 */
async function sheetsOf({ upload, body }: Sent): Promise<ReadSheet[]> {
  demandNotSecret(upload?.name ?? '', [], body.secret === 'yes')
  if (!upload || upload.size === 0) throw new Problem(collectionProblems.noWorkbook)
  const sheets = await readSheets(await upload.bytes())
  demandNotSecret('', textsIn(sheets))
  return sheets
}

function* textsIn(sheets: ReadSheet[]): Iterable<string> {
  for (const { name, rows } of sheets) {
    yield name
    for (const { cells } of rows) for (const { kind, text } of cells.values()) if (kind === 'text') yield text
  }
}

const keyOf = ({ form, place }: GridOf, period: string) => ({
  ...{ form: form.code, version: form.version, place: place.id, period },
})

/** What a filled table says, held against what stands: `planRows` with what it needs to know of places. */
async function planned(db: Context<RouteContract>['db'], grid: GridOf, filled: Filled, today: Day) {
  const known = new Set(grid.rows.map(({ placeId }) => placeId))
  const others = filled.rows.flatMap(({ placeId }) => (placeId === null || known.has(placeId) ? [] : [placeId]))
  const strangers = (
    await placesById(
      db,
      others.filter((id) => Number.isInteger(id) && id > 0 && id < 2_000_000_000),
    )
  ).map(({ id, form, name, worksTo }) => ({ id, name: `${form} ${name}`, worksTo }))
  const { fields, level } = grid.form
  return planRows(filled, { fields, level, grid: grid.rows, strangers, today })
}

const policy: Policy<GridOf> = mayFillGrid

export const workbookRoutes: Served[] = [
  read(gridTemplate, {
    load: ({ db, query, today }) => findGridOf(db, query, today),
    policy,
    answer: async ({ db, query }, { place, form, rows }) => {
      const measures = await getMeasures(db, [...new Set(form.fields.map(({ measure }) => measure))])
      const shown = { ...form, fields: form.fields.map((field) => shownField(field, measures)) }
      const of = {
        ...{ form: shown, place: { id: place.id, name: `${place.form} ${place.name}` }, period: query.period },
        rows: rows.map((row) => ({ ...row, previous: row.previous ?? {} })),
      }
      const bytes = await writeGridTemplate(of, query.previous === 'yes')
      return { bytes, mediaType: XLSX, name: `${form.code}-${query.period}.xlsx` }
    },
  }),
  read(readGridWorkbook, {
    load: ({ db, body, today }) => findGridOf(db, body, today),
    policy,
    answer: async (context, grid) => {
      const filled = readTemplate(await sheetsOf(context), keyOf(grid, context.body.period))
      const { rows, same, faults } = await planned(context.db, grid, filled, context.today)
      const told = faults.slice(0, MOST_FAULTS).map(({ cell, vi, en }) => ({ cell, vi, en }))
      return { rows, same, faultCount: faults.length, faults: told }
    },
  }),
  read(markGridWorkbook, {
    load: ({ db, body, today }) => findGridOf(db, body, today),
    policy,
    answer: async (context, grid) => {
      const filled = readTemplate(await sheetsOf(context), keyOf(grid, context.body.period))
      const plan = await planned(context.db, grid, filled, context.today)
      return { bytes: await writeMarked(filled, plan), mediaType: XLSX, name: 'bang-nhap-co-ghi-loi.xlsx' }
    },
  }),
]
