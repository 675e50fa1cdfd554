import type { Tx } from '../../../platform/db/database.ts'
import { type Figure, getMeasures } from '../../facts/index.ts'
import { cellsOf, coverageKey } from '../forms/forms.ts'
import { figuresBy, type Partners } from '../forms/together.ts'
import type { Loaded } from '../submissions/queries.ts'
import { areaOf } from './fields.ts'

/**
 * The figures that totals state: counts once, at the commune; levels at each area, as if it had said them, so that the last word
 * of an area takes the place of the one before; and of each area that it came within totals.
 */
export async function figuresOfTotal(
  tx: Tx,
  { fields, areas, placeId, bodyId, from, to, formCode }: Loaded,
  values: Record<string, number>,
  partners: Partners,
): Promise<Figure[]> {
  const cells = await cellsOf(tx, fields)
  const counts = fields.filter((field) => !areaOf(field, areas))
  const code = `${coverageKey(formCode)}:in_total`
  const measureId = (await getMeasures(tx, [code])).get(code)?.id ?? 0
  const ofAreas = areas.flatMap((area) => {
    const at = { placeId: area.placeId, bodyId, from: area.from, to: area.to }
    const levels = fields.filter((field) => areaOf(field, areas) === area)
    return [...figuresBy(levels, cells, at, values, partners), { ...at, measureId, categoryId: 0, amount: 1 }]
  })
  return [...figuresBy(counts, cells, { placeId, bodyId, from, to }, values, partners), ...ofAreas]
}

/** The counts as each of the areas might have said them: what a file may have said for one of them already. */
export const asAreasMight = (figures: Figure[], { areas, placeId }: Loaded): Figure[] =>
  figures.flatMap((figure) =>
    figure.placeId === placeId
      ? areas.map((area) => ({ ...figure, placeId: area.placeId, from: area.from, to: area.to }))
      : [figure],
  )
