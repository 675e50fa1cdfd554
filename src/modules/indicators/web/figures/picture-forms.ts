import type { PivotCell } from '../../cells.ts'
import type { ShownProps } from './pivot-shapes.ts'

type Asked = Pick<ShownProps, 'whole' | 'place' | 'item' | 'find'> & {
  answer: { places: { id: number }[] }
}

/** Whether a figure came without any form, from a file or a register: how complete it is, nobody knows. */
export const isByNoForm = ({ value, expected }: Pick<PivotCell, 'value' | 'expected'>): boolean =>
  value !== null && !expected

/**
 * How many forms of those due are behind what is drawn of an item, by index of the periods: those of the whole, else of the
 * units together; none due where figures came without forms. Periods with neither forms nor figures are left out.
 */
export function formsDrawn({ answer, whole, place, item, find }: Asked, periods: number[]) {
  const ids = whole ? [place.id] : answer.places.map(({ id }) => id)
  return periods.flatMap((period) => {
    const cells = ids.flatMap((id) => find(item.code, id, period) ?? [])
    const sum = (of: 'received' | 'expected') => cells.reduce((all, cell) => all + (cell[of] ?? 0), 0)
    const isTold = sum('expected') > 0 || cells.some(isByNoForm)
    return isTold ? [{ period, received: sum('received'), expected: sum('expected') }] : []
  })
}
