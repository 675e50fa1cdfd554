import type { RouteAnswer } from '../../../../shared/contract.ts'
import { formatNumber, parseCount } from '../../../../shared/numbers.ts'
import type { readGridWorkbook } from '../../workbook/contract.ts'
import { type Change, type Edits, type Grid, isOpen, startOf } from './model.ts'

export type FileRead = RouteAnswer<typeof readGridWorkbook>

/** A cell in which a file says something else than the table does. */
export interface Difference extends Change {
  placeName: string
  fieldAt: number
  before: string
}

/** Where a file differs from what stands in the table, typed or sent; only cells that can be typed into. */
export function differencesOf({ form, rows }: Grid, edits: Edits, { rows: said }: FileRead): Difference[] {
  return said.flatMap(({ id, values }) => {
    const row = rows.find((one) => one.id === id)
    if (!row || !isOpen(row)) return []
    const typed = edits[id]?.typed ?? startOf(form.fields, row)
    return form.fields.flatMap(({ code }, fieldAt): Difference[] => {
      const [value, before] = [values[code], typed[code] ?? '']
      if (value === undefined || parseCount(before) === value) return []
      return [{ id, code, text: formatNumber(value), placeName: row.placeName, fieldAt, before }]
    })
  })
}
