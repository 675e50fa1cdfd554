import { columnName } from '../../../platform/workbook/cells.ts'
import type { ReadSheet } from '../../../platform/workbook/sheet.ts'
import { demandUnmerged } from '../../../platform/workbook/table.ts'
import { periodSaid } from '../../../shared/calendars.ts'
import { Problem } from '../../../shared/problem.ts'
import { collectionProblems } from '../problems.ts'
import type { Filled, FilledRow } from './plan.ts'
import { LEAD, MARK } from './template.ts'

export interface TemplateKey {
  form: string
  version: number
  place: number
  period: string
}

/** The sheet of a template and what its hidden first cell says; null where none of the sheets is one. */
function findMarked(sheets: ReadSheet[]): { sheet: ReadSheet; said: string[] } | null {
  for (const sheet of sheets) {
    const said = (sheet.rows[0]?.cells.get(0)?.text ?? '').split(' ')
    if (said[0] === MARK && said.length === 5) return { sheet, said }
  }
  return null
}

/**
 * Reads a filled template. Raises `notThisTemplate` where it is of another form, unit or period, `oldTemplate` where the form was
 * changed since, `workbook.merged`.
 */
export function readTemplate(sheets: ReadSheet[], key: TemplateKey): Filled {
  const found = findMarked(sheets)
  if (!found) throw new Problem(collectionProblems.noTemplate)
  const { sheet, said } = found
  const [, form = '', version, place, period = ''] = said
  if (form !== key.form || Number(place) !== key.place || period !== key.period)
    throw new Problem(collectionProblems.notThisTemplate, { form, ...periodSaid(key.period), other: period })
  if (Number(version) !== key.version) throw new Problem(collectionProblems.oldTemplate)
  demandUnmerged(sheet, 2)
  const [ids, head] = sheet.rows
  const columns = new Map<string, number>()
  for (const [column, { text }] of ids?.cells ?? []) if (column >= LEAD) columns.set(text, column)
  const width = Math.max(LEAD - 1, ...(head?.cells.keys() ?? [])) + 1
  const at = (column: number, row: number) => `${sheet.name}!${columnName(column)}${row}`
  const rows = sheet.rows.slice(2).flatMap(({ number, cells }): FilledRow[] => {
    const [area, seen] = [cells.get(0)?.text, cells.get(1)?.text]
    const name = cells.get(LEAD - 1)?.text ?? ''
    const values = new Map(
      [...columns].flatMap(([code, column]) => {
        const cell = cells.get(column)
        return cell ? [[code, cell] as const] : []
      }),
    )
    if (area === undefined && name === '' && values.size === 0) return []
    return [
      {
        ...{ number, name, values, placeId: area === undefined ? null : Number(area) },
        seen: seen === undefined ? null : Number(seen),
        all: Array.from({ length: width }, (_, column) => cells.get(column) ?? null).slice(LEAD - 1),
      },
    ]
  })
  return {
    head: Array.from({ length: width }, (_, column) => head?.cells.get(column)?.text ?? '').slice(LEAD - 1),
    rows,
    areaAt: (row) => at(LEAD - 1, row),
    at: (code, row) => at(columns.get(code) ?? LEAD, row),
    columnOf: (code) => (columns.get(code) ?? LEAD) - LEAD + 1,
  }
}
