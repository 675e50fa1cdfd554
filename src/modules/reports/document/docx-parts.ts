import {
  AlignmentType,
  BorderStyle,
  HeadingLevel,
  ImageRun,
  type IParagraphOptions,
  type IRunOptions,
  type IStylesOptions,
  LineRuleType,
  PageNumber,
  Paragraph,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TextRun,
  VerticalAlignTable,
  WidthType,
} from 'docx'
import { type Align, CELL_PADDING } from './columns.ts'
import type { TemplateVersion } from './model.ts'
import type { Sheet, SheetTable } from './sheet.ts'

/** The face the forms ask for; the package maps it to the embedded one where it is missing. */
export const DOCX_FONT = 'Times New Roman'

/** Points to twentieths of a point. */
export function twips(points: number): number {
  return Math.round(points * 20)
}

const ALIGN: Record<Align, IParagraphOptions['alignment']> = {
  left: AlignmentType.LEFT,
  center: AlignmentType.CENTER,
  right: AlignmentType.RIGHT,
}
const NONE = { style: BorderStyle.NONE, size: 0, color: 'auto' }
const THIN = { style: BorderStyle.SINGLE, size: 4, color: '000000' }
export const NO_BORDERS = {
  top: NONE,
  bottom: NONE,
  left: NONE,
  right: NONE,
  insideHorizontal: NONE,
  insideVertical: NONE,
}
const GRID = { top: THIN, bottom: THIN, left: THIN, right: THIN, insideHorizontal: THIN, insideVertical: THIN }

/** A paragraph of one text, `\n` as line breaks; no space around it unless asked for. */
export function line(text: string, run: IRunOptions, options: IParagraphOptions = {}): Paragraph {
  const children = text.split('\n').map((part, i) => new TextRun({ ...run, text: part, break: i === 0 ? 0 : 1 }))
  return new Paragraph({ spacing: { before: 0, after: 0 }, run: { size: run.size ?? 28 }, ...options, children })
}

/** A short rule, centred in its place: the top border of an empty line, indented from both sides. */
export function rule(length: number, place: number, after = 0): Paragraph {
  const indent = twips(Math.max(0, (place - length) / 2))
  return new Paragraph({
    indent: { left: indent, right: indent },
    border: { top: { style: BorderStyle.SINGLE, size: 6, color: '000000', space: 0 } },
    spacing: { before: 40, after: twips(after), line: 80, lineRule: LineRuleType.EXACT },
    children: [new TextRun({ text: '', size: 2 })],
  })
}

export function bodyParagraph(text: string, { size }: TemplateVersion, keepNext = false): Paragraph {
  const children = [new TextRun({ text, size: size.body * 2 })]
  return new Paragraph({ style: 'Body', widowControl: true, keepNext, keepLines: keepNext, children })
}

export function headingParagraph(block: { level: 1 | 2 | 3; text: string }, version: TemplateVersion): Paragraph {
  const level = { 1: HeadingLevel.HEADING_1, 2: HeadingLevel.HEADING_2, 3: HeadingLevel.HEADING_3 }[block.level]
  const { bold, italic } = version.headings[block.level]
  return new Paragraph({
    heading: level,
    keepNext: true,
    children: [new TextRun({ text: block.text, bold, italics: italic, size: version.size.body * 2 })],
  })
}

export function picture(
  data: Buffer,
  box: { width: number; height: number; alt: string },
  keepNext: boolean,
): Paragraph {
  const pixels = { width: Math.round((box.width * 96) / 72), height: Math.round((box.height * 96) / 72) }
  const altText = { name: 'Biểu đồ', title: 'Biểu đồ', description: box.alt }
  return new Paragraph({
    alignment: AlignmentType.CENTER,
    keepNext,
    spacing: { before: 120, after: 120 },
    children: [new ImageRun({ type: 'png', data, transformation: pixels, altText })],
  })
}

/** A table of figures with its caption, unit and note; the head row repeats and no row is torn. */
export function figureTable(data: SheetTable, version: TemplateVersion, keepNext = false): Array<Paragraph | Table> {
  const size = version.size.table * 2
  const head = data.columns.map((column) => cell(column.label, column.width, 'center', { size, bold: true }))
  const rows = data.rows.map(({ cells, strong }) => {
    const children = cells.map((text, i) => {
      const column = data.columns[i]
      return cell(text, column?.width ?? 0, column?.align ?? 'left', { size, bold: strong })
    })
    return new TableRow({ children, cantSplit: true })
  })
  const space = { spacing: { before: 120, after: 80 }, keepNext: true }
  const caption = line(data.caption, { size: size + 2, bold: true }, { ...space, alignment: AlignmentType.CENTER })
  const unit = line(data.unit, { size, italics: true }, { ...space, alignment: AlignmentType.RIGHT })
  const note = line(data.note, { size, italics: true }, { spacing: { before: 80, after: 120 }, keepNext })
  const table = new Table({
    width: { size: twips(sumOf(data)), type: WidthType.DXA },
    columnWidths: data.columns.map((column) => twips(column.width)),
    layout: TableLayoutType.FIXED,
    borders: GRID,
    rows: [new TableRow({ children: head, tableHeader: true, cantSplit: true }), ...rows],
  })
  return [...(data.caption ? [caption] : []), ...(data.unit ? [unit] : []), table, note]
}

function sumOf(data: SheetTable): number {
  return data.columns.reduce((total, column) => total + column.width, 0)
}

function cell(text: string, width: number, align: Align, run: IRunOptions): TableCell {
  const side = twips(CELL_PADDING)
  return new TableCell({
    width: { size: twips(width), type: WidthType.DXA },
    verticalAlign: VerticalAlignTable.CENTER,
    margins: { left: side, right: side, top: 40, bottom: 40, marginUnitType: WidthType.DXA },
    children: [line(text, run, { alignment: ALIGN[align] })],
  })
}

/** What stands in the margin of a page: its number, the stamp, or nothing. */
export function edgeParagraph({ template, stamp }: Sheet, what: 'number' | 'stamp' | 'empty'): Paragraph {
  if (what === 'number') {
    const alignment = template.pageNumber.align === 'right' ? AlignmentType.RIGHT : AlignmentType.CENTER
    const size = template.size.pageNumber * 2
    return new Paragraph({ alignment, children: [new TextRun({ children: [PageNumber.CURRENT], size })] })
  }
  return line(what === 'stamp' ? stamp : '', { bold: true, size: 22 }, { alignment: AlignmentType.CENTER })
}

/** Language, face and the spacing of body and headings, as named styles that an editor can change at once. */
export function styles({ size, body }: TemplateVersion): IStylesOptions {
  const spacing = {
    before: 0,
    after: twips(body.spacing),
    line: Math.round(240 * body.lineSpacing),
    lineRule: LineRuleType.AUTO,
  }
  const indent = { firstLine: twips((body.indent * 72) / 25.4) }
  const run = { font: DOCX_FONT, size: size.body * 2, color: '000000' }
  const heading = (outlineLevel: number) => ({ run, paragraph: { spacing, indent, outlineLevel, keepNext: true } })
  return {
    default: {
      document: { run: { ...run, language: { value: 'vi-VN' } } },
      heading1: heading(0),
      heading2: heading(1),
      heading3: heading(2),
    },
    paragraphStyles: [
      {
        id: 'Body',
        name: 'Lời văn',
        basedOn: 'Normal',
        quickFormat: true,
        paragraph: { spacing, indent, alignment: AlignmentType.BOTH },
      },
    ],
  }
}
