import type { Db, Tx } from '../../../platform/db/database.ts'
import type { Span } from '../../../shared/spans.ts'
import { type Asked, type Evaluated, evaluate, formulaIn, type Item } from '../evaluate/evaluate.ts'
import { mask, tellsFormsBy } from '../evaluate/mask.ts'
import type { ReadMeasure } from '../evaluate/parts.ts'
import { type Catalogue, itemBy } from '../evaluate/resolve.ts'
import type { Asker } from '../evaluate/told.ts'
import { replaceNames } from '../expression/formula.ts'
import type { Expression } from '../expression/parse.ts'
import { measuresOf, placesOf } from '../expression/reads.ts'

type Category = ReadMeasure['categories'][number]

/**
 * The parts an item is split into in some periods, in order: of a measure its breakdown, of a formula that of all it reads,
 * where that is one and the same. None where something it reads has another or none, or where it counts places.
 */
export function categoriesOf({ measures }: Catalogue, item: Pick<Item, 'formulas'>, periods: Span[]): Category[] {
  const formulas = periods.flatMap((period) => formulaIn(item, period) ?? [])
  if (formulas.some((formula) => placesOf(formula).length > 0)) return []
  const codes = new Set(formulas.flatMap((formula) => measuresOf(formula)).map(({ code }) => code))
  const [own = [], ...others] = [...codes].map((code) => measures.get(code)?.categories ?? [])
  const said = (list: Category[]) => list.map(({ code }) => code).join()
  return others.every((list) => said(list) === said(own)) ? own : []
}

/**
 * The cells of the parts of items, as their asker may see them. In: a question as `evaluate` takes it. Parts about persons
 * are told nowhere below the city but to who enters or accepts them: of several, one could be told from the others. No part is
 * told by a band.
 */
export async function splitCells(db: Db | Tx, catalogue: Catalogue, { actor, paths }: Asker, asked: Asked) {
  const parts = asked.items.flatMap((item) =>
    categoriesOf(catalogue, item, asked.periods).map((category) => ({
      item,
      category,
      part: partOf(catalogue, item, category.code),
    })),
  )
  const cells = await evaluate(db, { ...asked, items: parts.map(({ part }) => part) })
  const told = cells.flatMap((cell, index): (Evaluated & { category: string })[] => {
    const one = parts[index % parts.length]
    return one ? [{ ...cell, item: one.item.code, category: one.category.code, band: null }] : []
  })
  return mask(told, asked.items, {
    ...{ actor, paths, level: asked.level, tellsForms: tellsFormsBy(asked) },
    isTold: () => false,
  })
}

/** An item by the same formulas over one part of everything they read. */
function partOf(catalogue: Catalogue, item: Item, category: string): Item {
  const over = (formula: Expression) =>
    replaceNames({ formula, depth: 0 }, (code, column) => ({ kind: 'measure', code: `${code}:${category}`, column }))
  const formulas = item.formulas.map((one) => ({ ...one, expression: one.expression && over(one.expression) }))
  return itemBy(catalogue, item, formulas, over(item.expression))
}
