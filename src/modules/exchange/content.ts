import type { Db } from '../../platform/db/database.ts'
import { findMeasures, findSaidBy, sumSaidBy } from '../facts/index.ts'
import { type FigureOf, MOST_SHOWN, PAGE, type Sum } from './contract.ts'
import type { StoredImport } from './queries.ts'

const MOST_MEASURES = 200

/**
 * What an import says, for who may accept or take it back: the sums of its measures, and the first of
 * those figures that stood already. Of one taken back nothing is left.
 */
export async function readContent(
  db: Db,
  { id, state }: StoredImport,
): Promise<{ sums: Sum[]; measures: number; changes: FigureOf[] }> {
  if (state === 'withdrawn') return { sums: [], measures: 0, changes: [] }
  const known = new Map((await findMeasures(db)).map((measure) => [measure.id, measure]))
  const found = await sumSaidBy(db, id)
  const sums = found.slice(0, MOST_MEASURES).flatMap(({ measureId, total, difference, ...sum }) => {
    const measure = known.get(measureId)
    if (!measure) return []
    const { code, vi, en, unit, decimals, nature } = measure
    const scaled = { total: total / 10 ** decimals, difference: difference / 10 ** decimals }
    return [{ ...{ code, vi, en, unit, decimals, isLevel: nature !== 'flow' }, ...sum, ...scaled }]
  })
  const isChanging = found.some(({ changed, gone }) => changed + gone > 0)
  const changes = isChanging ? await figuresOf(db, id, { changes: true, offset: 0 }) : []
  return { sums, measures: found.length, changes }
}

/** A page of the figures of an import, as it says them, of the first five thousand. */
export async function readFigures(db: Db, { id, state }: StoredImport, offset: number): Promise<FigureOf[]> {
  return state === 'withdrawn' || offset >= MOST_SHOWN ? [] : figuresOf(db, id, { changes: false, offset })
}

async function figuresOf(db: Db, id: string, page: { changes: boolean; offset: number }): Promise<FigureOf[]> {
  const known = new Map((await findMeasures(db)).map((measure) => [measure.id, measure]))
  const found = await findSaidBy(db, id, { ...page, limit: PAGE })
  return found.flatMap(({ measureId, categoryId, before, amount, ...figure }) => {
    const measure = known.get(measureId)
    if (!measure) return []
    const { code, vi, en, unit, decimals } = measure
    const part = measure.categories.find((one) => one.id === categoryId)
    const scaled = (number: number | null) => (number === null ? null : number / 10 ** decimals)
    return [
      {
        ...{ measure: { code, vi, en, unit, decimals }, part: part ? { vi: part.vi, en: part.en } : null },
        ...{ ...figure, before: scaled(before), value: scaled(amount) },
      },
    ]
  })
}
