import { businessMoment } from '../../../platform/clock.ts'
import {
  type Context,
  type FileAnswer,
  namesNobody,
  read,
  type Served,
  signedIn,
} from '../../../platform/http/serve.ts'
import { writeCsv } from '../../../platform/workbook/write-csv.ts'
import { writeXlsx } from '../../../platform/workbook/write-xlsx.ts'
import type { RouteAnswer } from '../../../shared/contract.ts'
import { figuresFile } from '../../../shared/figures-file.ts'
import { fill } from '../../../shared/problem.ts'
import { type PivotAnswer, withCells } from '../cells.ts'
import { exportPivot, type pivot } from '../pivot/contract.ts'
import { pivotRoutes } from '../pivot/routes.ts'
import { extrasOf } from './extras.ts'
import { type PivotBody, questionRows, sayPeriod } from './question.ts'
import { listTable, longTable, wideTable } from './tables.ts'
import { words } from './words.ts'

type ExportContext = Context<typeof exportPivot>

/** Asks the very route of the page: its limits, its policy, its masking. */
async function ask(context: ExportContext, places: PivotBody['places']): Promise<PivotAnswer> {
  const [route] = pivotRoutes
  if (!route) throw new Error('no pivot')
  const asked = { ...context, query: {}, body: { ...context.body, places } }
  return withCells((await route.run(asked, '')) as RouteAnswer<typeof pivot>)
}

/** The answer with its whole as the last place, where it was asked within one. */
async function withWhole(context: ExportContext) {
  const { body, query } = context
  const answer = await ask(context, body.places)
  const within = 'level' in body.places ? body.places.within : undefined
  if (within === undefined) return { answer, within: null, wholeId: null }
  const whole = await ask(context, { ids: [within] })
  const place = whole.places[0]
  if (!place) return { answer, within: null, wholeId: null }
  const named = { ...place, name: fill(words[query.language].total, { place: place.name }) }
  return {
    answer: {
      ...answer,
      places: [...answer.places, named],
      cells: [...answer.cells, ...whole.cells],
      targets: [...answer.targets, ...whole.targets],
    },
    within: place.name,
    wholeId: place.id,
  }
}

async function exported(context: ExportContext): Promise<FileAnswer> {
  const { app, db, body, query, today } = context
  const { format, language } = query
  const { answer, within, wholeId } = await withWhole(context)
  const periods = body.periods.map((text) => sayPeriod(text, language))
  const made = { answer, periods, language, standing: body.standing, boundary: body.boundary }
  const extras = extrasOf(made, query.view === 'compare', wholeId)
  const long = longTable(made, extras)
  const isDemo = app.config.demo !== null
  const codes = answer.items.map(({ code }) => code)
  const place = within ?? (answer.places.length === 1 ? answer.places[0]?.name : undefined) ?? ''
  const name = figuresFile({ codes, place, periods, isDemo, today }, format)
  if (format === 'csv')
    return { bytes: await writeCsv(long.head, long.rows), mediaType: 'text/csv; charset=utf-8', name }
  const t = words[language]
  const rows = questionRows({
    ...{ ...made, body, within, wholeId },
    ...{ madeAt: await businessMoment(db), isDemo },
  })
  const bytes = await writeXlsx([
    answer.places.length === 1
      ? { name: t.table, widths: [8, 60, 12, 16], ...listTable(made, extras) }
      : { name: t.table, widths: [30, 12, 16, 10], ...wideTable(made, extras) },
    { name: t.figures, widths: [30, 12, 8, 36, 12, 18, 28, 14, 20], ...long },
    { name: t.question, widths: [28, 90], head: [t.field, t.content], rows },
  ])
  return { bytes, mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', name }
}

export const exportRoutes: Served[] = [
  // Who may is the pivot's own policy, asked inside.
  read(exportPivot, { policy: signedIn, personal: namesNobody, answer: exported }),
]
