import { Problem } from '../../../shared/problem.ts'
import { isWide, layOutColumns } from './columns.ts'
import { formatAnnexNote, formatCell, roman } from './format.ts'
import type { Annex, FigureTable, OfficialDocument, TemplateVersion } from './model.ts'
import { A4, POINTS_PER_MM } from './paper.ts'
import { documentProblems } from './problems.ts'
import type { SheetAnnex, SheetTable } from './sheet-shapes.ts'

/** A table of so few rows is not torn. */
const WHOLE_ROWS = 6

/**
 * A table in words, its columns filling `width` points. Raises `reports.badTable` for a row that does not match the
 * columns.
 */
export function layOutTable(table: FigureTable, template: TemplateVersion, width: number): SheetTable {
  const cells = cellTexts(table)
  return {
    caption: table.caption ?? '',
    unit: table.unit ? `Đơn vị tính: ${table.unit}` : '',
    note: table.note ?? '',
    columns: layOutColumns(table, cells, template.size.table, width),
    whole: table.rows.length <= WHOLE_ROWS,
    rows: cells.map((texts, i) => ({ cells: texts, strong: table.rows[i]?.strong ?? false })),
  }
}

function cellTexts(table: FigureTable): string[][] {
  const expected = table.columns.length
  return table.rows.map((row, i) => {
    const found = row.cells.length
    if (found !== expected) {
      throw new Problem(documentProblems.badTable, { table: table.caption ?? '', row: i + 1, found, expected })
    }
    return row.cells.map(formatCell)
  })
}

/**
 * An annex, on landscape paper where a table asks for it; `upright` is the width between the margins in points. Two
 * annexes or more are numbered in Roman (Decree 30/2020, Annex I, part III). Raises `reports.badTable`.
 */
export function layOutAnnex(doc: OfficialDocument, annex: Annex, index: number, upright: number): SheetAnnex {
  const { template } = doc
  const wide = annex.tables.some((table) => isWide(table, cellTexts(table), template.size.table, upright))
  const across = (A4.height - template.margin.left - template.margin.right) * POINTS_PER_MM
  return {
    number: doc.annexes.length > 1 ? `Phụ lục ${roman(index + 1)}` : 'Phụ lục',
    title: annex.title,
    note: formatAnnexNote(doc),
    intro: annex.intro ?? '',
    wide,
    tables: annex.tables.map((table) => layOutTable(table, template, wide ? across : upright)),
  }
}
