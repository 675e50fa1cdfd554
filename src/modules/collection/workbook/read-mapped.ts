import { columnName } from '../../../platform/workbook/cells.ts'
import type { ReadSheet } from '../../../platform/workbook/sheet.ts'
import { demandUnmerged } from '../../../platform/workbook/table.ts'
import { Problem } from '../../../shared/problem.ts'
import { fold } from '../../../shared/text.ts'
import { collectionProblems } from '../problems.ts'
import type { Doubt, Mapping } from './contract.ts'
import { matchArea, type NamedArea } from './match-area.ts'
import type { Filled, FilledRow } from './plan.ts'

/** A row that adds up the others is none of an area. */
const isSum = (name: string): boolean => /^(tong|cong)( (cong|so))?\b/.test(fold(name))

/**
 * Reads a commune's own workbook by a mapping. Out: its rows, and those whose area a person has to say. Raises `mappingOff` where the sheet,
 * its row of heads or its columns are not there, `workbook.merged`.
 */
export function readMapped(
  sheets: ReadSheet[],
  { sheet: name, head: headAt, area, columns, names }: Mapping,
  areas: NamedArea[],
): { filled: Filled; doubts: Doubt[] } {
  const sheet = sheets.find((one) => one.name === name)
  const head = sheet?.rows.find(({ number }) => number === headAt)
  const used = [area, ...Object.values(columns)]
  if (!sheet || !head || new Set(used).size < used.length || used.length < 2)
    throw new Problem(collectionProblems.mappingOff)
  demandUnmerged(sheet, headAt)
  const at = (column: number, row: number) => `${name}!${columnName(column)}${row}`
  const shown = [area, ...Object.values(columns)]
  const doubts: Doubt[] = []
  const rows = sheet.rows.flatMap(({ number, cells }): FilledRow[] => {
    const written = cells.get(area)?.text ?? ''
    const values = new Map(
      Object.entries(columns).flatMap(([code, column]) => {
        const cell = cells.get(column)
        return cell ? [[code, cell] as const] : []
      }),
    )
    if (number <= headAt || isSum(written) || (written === '' && values.size === 0)) return []
    const match = matchArea(areas, written)
    const told = names[fold(written)]
    const placeId = told ?? ('area' in match ? match.area.placeId : null)
    if (placeId === null && 'likely' in match && written !== '' && values.size > 0)
      doubts.push({ cell: at(area, number), name: written, likely: match.likely })
    return [
      { number, name: written, placeId, seen: null, values, all: shown.map((column) => cells.get(column) ?? null) },
    ]
  })
  return {
    filled: {
      head: shown.map((column) => head.cells.get(column)?.text ?? ''),
      rows,
      areaAt: (row) => at(area, row),
      at: (code, row) => at(columns[code] ?? area, row),
      columnOf: (code) => Object.keys(columns).indexOf(code) + 1,
    },
    doubts,
  }
}
