import type { ShownProps } from './pivot-shapes.ts'

type Asked = Pick<ShownProps, 'whole' | 'place' | 'item' | 'find'> & {
  answer: { places: { id: number }[] }
}

/**
 * How many forms of those due are behind what is drawn of an item, by index of the periods: those of the whole, else of the
 * units together. Periods in which none is due are left out.
 */
export function formsDrawn({ answer, whole, place, item, find }: Asked, periods: number[]) {
  const ids = whole ? [place.id] : answer.places.map(({ id }) => id)
  return periods.flatMap((period) => {
    const cells = ids.flatMap((id) => find(item.code, id, period) ?? [])
    const sum = (of: 'received' | 'expected') => cells.reduce((all, cell) => all + (cell[of] ?? 0), 0)
    return sum('expected') > 0 ? [{ period, received: sum('received'), expected: sum('expected') }] : []
  })
}
