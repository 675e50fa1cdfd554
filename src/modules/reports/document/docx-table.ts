import {
  AlignmentType,
  BorderStyle,
  type IParagraphOptions,
  Paragraph,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TextRun,
  VerticalAlignTable,
  WidthType,
} from 'docx'
import { type Align, CELL_PADDING, type ColumnLayout } from './columns.ts'
import { CELL_STYLE, flat, line, twips } from './docx-parts.ts'
import type { TemplateVersion } from './model.ts'
import type { SheetTable } from './sheet-shapes.ts'

const ALIGN: Record<Align, IParagraphOptions['alignment']> = {
  left: AlignmentType.LEFT,
  center: AlignmentType.CENTER,
  right: AlignmentType.RIGHT,
}
const NONE = { style: BorderStyle.NONE, size: 0, color: 'auto' }
const THIN = { style: BorderStyle.SINGLE, size: 4, color: '000000' }
const GRID = { top: THIN, bottom: THIN, left: THIN, right: THIN, insideHorizontal: THIN, insideVertical: THIN }
const OPEN = { top: NONE, bottom: NONE, left: NONE, right: NONE, insideHorizontal: NONE, insideVertical: NONE }
const MARGINS = { left: twips(CELL_PADDING), right: twips(CELL_PADDING), top: 30, bottom: 30 }

/** A table of figures with its caption, unit and note; the head row repeats and no row is torn. */
export function figureTable(data: SheetTable, version: TemplateVersion, keepNext = false): Array<Paragraph | Table> {
  const size = version.size.table * 2
  const space = { spacing: { before: 120, after: 80 }, keepNext: true }
  const caption = line(data.caption, { size: size + 2, bold: true }, { ...space, alignment: AlignmentType.CENTER })
  const unit = line(data.unit, { size, italics: true }, { ...space, alignment: AlignmentType.RIGHT })
  const note = data.note
    ? line(data.note, { size, italics: true }, { spacing: { before: 80, after: 120 }, keepNext })
    : flat(6, keepNext)
  return [...(data.caption ? [caption] : []), ...(data.unit ? [unit] : []), grid(data), note]
}

/** The rows that stay with what follows: all of a small table, else the last two, so that no note stands alone on a page. */
const keeps = ({ rows, whole }: SheetTable, index: number): boolean => whole || index >= rows.length - 2

function grid(table: SheetTable): Table {
  const { columns, rows } = table
  const head = columns.map((column) => cell(column.label, { ...column, align: 'center' }, true, true))
  return new Table({
    width: { size: twips(columns.reduce((total, column) => total + column.width, 0)), type: WidthType.DXA },
    columnWidths: columns.map((column) => twips(column.width)),
    layout: TableLayoutType.FIXED,
    borders: GRID,
    margins: { ...MARGINS, marginUnitType: WidthType.DXA },
    rows: [
      new TableRow({ children: head, tableHeader: true, cantSplit: true }),
      ...rows.map(({ cells, strong }, row) => {
        const children = columns.map((column, i) => cell(cells[i] ?? '', column, strong, keeps(table, row)))
        return new TableRow({ children, cantSplit: true })
      }),
    ],
  })
}

function cell(text: string, column: ColumnLayout, bold: boolean, keepNext: boolean): TableCell {
  const runs = text
    .split('\n')
    .map((part, i) => new TextRun({ text: part, ...(bold && { bold }), ...(i > 0 && { break: 1 }) }))
  return new TableCell({
    width: { size: twips(column.width), type: WidthType.DXA },
    verticalAlign: VerticalAlignTable.CENTER,
    children: [new Paragraph({ style: CELL_STYLE, alignment: ALIGN[column.align], keepNext, children: runs })],
  })
}

export interface Place {
  width: number
  children: Paragraph[]
}

/** Blocks side by side: a table without lines or inner space. */
export function sideBySide(width: number, rows: Place[][]): Table {
  return new Table({
    width: { size: twips(width), type: WidthType.DXA },
    columnWidths: (rows[0] ?? []).map((place) => twips(place.width)),
    layout: TableLayoutType.FIXED,
    borders: OPEN,
    rows: rows.map((places) => new TableRow({ cantSplit: true, children: places.map(plainCell) })),
  })
}

function plainCell({ width, children }: Place): TableCell {
  return new TableCell({
    width: { size: twips(width), type: WidthType.DXA },
    margins: { left: 0, right: 0, top: 0, bottom: 0, marginUnitType: WidthType.DXA },
    children,
  })
}
