import { createHash } from 'node:crypto'
import type { ReadRow, ReadSheet } from '../../../platform/workbook/sheet.ts'
import { fold } from '../../../shared/text.ts'
import type { Field } from '../forms/contract.ts'
import type { Mapping } from './contract.ts'
import { matchArea, type NamedArea } from './match-area.ts'

const HEAD_WITHIN = 20

/** The same heads have the same, however they are written: by column, folded. */
export function fingerprintOf({ cells }: ReadRow): string {
  const heads = [...cells].map(([column, { text }]) => `${column} ${fold(text)}`)
  return createHash('sha256').update(heads.join('\n')).digest('hex')
}

/** The head of a row as people write it beside others: without what stands in brackets. */
const plainHead = (text: string): string => fold(text.replace(/\(.*?\)/g, '').replace(/[*:]/g, ''))

export interface Guess {
  mapping: Mapping
  /** Whether it was kept from an earlier time. */
  isKept: boolean
}

/**
 * How a workbook may say the form: as it was said before, by the fingerprint of its heads; else the row with most heads that are
 * called as cells of the form, and the column in which most areas are found.
 */
export function guessMapping(
  sheets: ReadSheet[],
  { fields, areas, kept }: { fields: Field[]; areas: NamedArea[]; kept: Map<string, Mapping> },
): Guess | null {
  for (const sheet of sheets)
    for (const row of sheet.rows.slice(0, HEAD_WITHIN)) {
      const known = kept.get(fingerprintOf(row))
      if (known) return { mapping: { ...known, sheet: sheet.name, head: row.number }, isKept: true }
    }
  let best: { mapping: Mapping; score: number } | null = null
  for (const sheet of sheets)
    for (const row of sheet.rows.slice(0, HEAD_WITHIN)) {
      const columns = columnsBy(row, fields)
      const { area, found } = areaColumn(sheet, row.number, areas)
      const score = 10 * Object.keys(columns).length + found
      if (found > 0 && (best === null || score > best.score))
        best = { score, mapping: { sheet: sheet.name, head: row.number, area, columns, names: {} } }
    }
  return best && { mapping: best.mapping, isKept: false }
}

function columnsBy({ cells }: ReadRow, fields: Field[]): Record<string, number> {
  const found = fields
    .filter(({ sum }) => !sum)
    .flatMap(({ code, vi }): [string, number][] => {
      const column = [...cells].find(([, { text }]) => [plainHead(vi), fold(code)].includes(plainHead(text)))?.[0]
      return column === undefined ? [] : [[code, column]]
    })
  return Object.fromEntries(found)
}

/** The column below a row that names most areas; a number alone may be that of the row. */
function areaColumn({ rows }: ReadSheet, head: number, areas: NamedArea[]): { area: number; found: number } {
  const counts = new Map<number, number>()
  for (const { number, cells } of rows)
    if (number > head)
      for (const [column, { kind, text }] of cells)
        if (kind === 'text' && /\p{L}/u.test(text) && 'area' in matchArea(areas, text))
          counts.set(column, (counts.get(column) ?? 0) + 1)
  const [area = 0, found = 0] = [...counts].sort((a, b) => b[1] - a[1])[0] ?? []
  return { area, found }
}
