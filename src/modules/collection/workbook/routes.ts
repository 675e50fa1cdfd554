import { z } from 'zod'
import type { Context } from '../../../platform/http/serve.ts'
import { inOffice, namesNobody, type Policy, read, type Served, signedIn, write } from '../../../platform/http/serve.ts'
import { readSheets } from '../../../platform/workbook/read.ts'
import type { ReadRow, ReadSheet } from '../../../platform/workbook/sheet.ts'
import { XLSX } from '../../../platform/workbook/write-xlsx.ts'
import type { RouteAnswer, RouteContract } from '../../../shared/contract.ts'
import { formatDay } from '../../../shared/numbers.ts'
import { Problem } from '../../../shared/problem.ts'
import { demandNotSecret } from '../../../shared/secrecy.ts'
import type { Day } from '../../../shared/spans.ts'
import { getMeasures } from '../../facts/index.ts'
import { placesById } from '../../places/index.ts'
import { findGridOf, type GridOf, mayFillGrid } from '../grid/of.ts'
import { collectionProblems } from '../problems.ts'
import { getProgress } from '../progress/contract.ts'
import { progressRoutes } from '../progress/routes.ts'
import { shownField } from '../submissions/shown.ts'
import {
  type Doubt,
  exportGrid,
  exportProgress,
  gridTemplate,
  keepGridMapping,
  lookIntoWorkbook,
  Mapping,
  MOST_FAULTS,
  markGridWorkbook,
  readGridWorkbook,
} from './contract.ts'
import { writeGridExport, writeProgressExport } from './export.ts'
import { findMappings, keepMapping } from './kept.ts'
import { fingerprintOf, guessMapping } from './mapping.ts'
import { writeMarked } from './marked.ts'
import { type Filled, planRows } from './plan.ts'
import { readMapped } from './read-mapped.ts'
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

const SHOWN_ROWS = 15

/** A row as it is shown, so that somebody can say which is the head and what its columns are. */
function shownRow({ number, cells }: ReadRow) {
  const width = Math.max(-1, ...cells.keys()) + 1
  return { number, cells: Array.from({ length: width }, (_, column) => (cells.get(column)?.text ?? '').slice(0, 60)) }
}

/** Raises `mappingOff` for what is no mapping. */
function mappingIn(text: string): Mapping {
  const read = z.string().transform(parsed).pipe(Mapping).safeParse(text)
  if (!read.success) throw new Problem(collectionProblems.mappingOff)
  return read.data
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

type Asks = Sent & { body: { period: string; mapping?: string | undefined } }

/** The table in what was sent: of a template, or by a mapping of somebody's own workbook. */
async function filledIn(context: Asks, grid: GridOf): Promise<{ filled: Filled; doubts: Doubt[] }> {
  const sheets = await sheetsOf(context)
  const { mapping, period } = context.body
  if (mapping) return readMapped(sheets, mappingIn(mapping), grid.rows)
  return { filled: readTemplate(sheets, keyOf(grid, period)), doubts: [] }
}

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
    personal: namesNobody,
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
  read(exportGrid, {
    load: ({ db, query, today }) => findGridOf(db, query, today),
    policy,
    personal: inOffice,
    answer: async ({ query: { period }, today }, { place, form, rows }) => {
      const of = { form, place: `${place.form} ${place.name}`, period, rows }
      const bytes = await writeGridExport(of, formatDay(today))
      return { bytes, mediaType: XLSX, name: `so-lieu-${form.code}-${period}.xlsx` }
    },
  }),
  read(exportProgress, {
    // The very route of the page: its policy, and what it tells to whom.
    load: async (context) => {
      const [page] = progressRoutes.filter(({ contract }) => contract === getProgress)
      return (await page?.run(context, '')) as RouteAnswer<typeof getProgress>
    },
    policy: signedIn,
    personal: inOffice,
    answer: async ({ query: { period }, today }, progress) => ({
      bytes: await writeProgressExport(progress, period, formatDay(today)),
      mediaType: XLSX,
      name: `tinh-hinh-gui-${period}.xlsx`,
    }),
  }),
  read(lookIntoWorkbook, {
    load: ({ db, body, today }) => findGridOf(db, body, today),
    policy,
    answer: async (context, { place, form, rows }) => {
      const sheets = await sheetsOf(context)
      const kept = await findMappings(context.db, place.id, form.code)
      return {
        sheets: sheets.map(({ name, rows }) => ({ name, rows: rows.slice(0, SHOWN_ROWS).map(shownRow) })),
        guess: guessMapping(sheets, { fields: form.fields, areas: rows, kept }),
      }
    },
  }),
  write(keepGridMapping, {
    load: ({ db, body, today }) => findGridOf(db, body, today),
    policy,
    write: async (context, { place, form, rows }) => {
      const { db, actor, body } = context
      const mapping = mappingIn(body.mapping)
      const sheets = await sheetsOf(context)
      readMapped(sheets, mapping, rows)
      const head = sheets.find(({ name }) => name === mapping.sheet)?.rows.find(({ number }) => number === mapping.head)
      const fingerprint = head ? fingerprintOf(head) : ''
      await keepMapping(db, { placeId: place.id, form: form.code, fingerprint, mapping, by: actor?.accountId ?? 0 })
      return {
        answer: { fingerprint },
        audit: [{ action: 'mapping.kept', object: ['place', place.id], note: { form: form.code, fingerprint } }],
      }
    },
  }),
  read(readGridWorkbook, {
    load: ({ db, body, today }) => findGridOf(db, body, today),
    policy,
    answer: async (context, grid) => {
      const { filled, doubts } = await filledIn(context, grid)
      const { rows, same, faults } = await planned(context.db, grid, filled, context.today)
      const told = faults.slice(0, MOST_FAULTS).map(({ cell, vi, en }) => ({ cell, vi, en }))
      return { rows, same, doubts: doubts.slice(0, MOST_FAULTS), faultCount: faults.length, faults: told }
    },
  }),
  read(markGridWorkbook, {
    load: ({ db, body, today }) => findGridOf(db, body, today),
    policy,
    personal: namesNobody,
    answer: async (context, grid) => {
      const { filled } = await filledIn(context, grid)
      const plan = await planned(context.db, grid, filled, context.today)
      return { bytes: await writeMarked(filled, plan), mediaType: XLSX, name: 'bang-nhap-co-ghi-loi.xlsx' }
    },
  }),
]
