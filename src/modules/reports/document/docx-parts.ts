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
  TextRun,
} from 'docx'
import type { TemplateVersion } from './model.ts'
import type { Sheet } from './sheet-shapes.ts'

/** The face the forms ask for; the package maps it to the embedded one where it is missing. */
export const DOCX_FONT = 'Times New Roman'

/** Points to twentieths of a point. */
export function twips(points: number): number {
  return Math.round(points * 20)
}

/** Styles of our own: the running text and what stands in a table. */
export const BODY_STYLE = 'Body'
export const CELL_STYLE = 'TableCell'

/** A paragraph of one text, `\n` as line breaks; no space around it unless asked for. */
export function line(text: string, run: IRunOptions, options: IParagraphOptions = {}): Paragraph {
  const children = text.split('\n').map((part, i) => new TextRun({ ...run, text: part, break: i === 0 ? 0 : 1 }))
  return new Paragraph({ spacing: { before: 0, after: 0 }, run: { size: run.size ?? 28 }, ...options, children })
}

/** An empty paragraph without height: what must follow a table, and must not push a blank page after a full one. */
export function flat(after = 0, keepNext = false): Paragraph {
  const spacing = { before: 0, after: twips(after), line: 20, lineRule: LineRuleType.EXACT }
  return line('', { size: 2 }, { spacing, keepNext })
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

/** A paragraph of the running text; `keepNext` keeps it on the page of what follows. */
export function bodyParagraph(text: string, { size }: TemplateVersion, keepNext = false): Paragraph {
  const children = [new TextRun({ text, size: size.body * 2 })]
  return new Paragraph({ style: BODY_STYLE, widowControl: true, keepNext, keepLines: keepNext, children })
}

/** A heading of the plan's own order, which Word lists in its outline; it never stands alone at the foot of a page. */
export function headingParagraph(block: { level: 1 | 2 | 3; text: string }, version: TemplateVersion): Paragraph {
  const level = { 1: HeadingLevel.HEADING_1, 2: HeadingLevel.HEADING_2, 3: HeadingLevel.HEADING_3 }[block.level]
  const { bold, italic } = version.headings[block.level]
  return new Paragraph({
    heading: level,
    keepNext: true,
    children: [new TextRun({ text: block.text, bold, italics: italic, size: version.size.body * 2 })],
  })
}

/** A PNG centred in the text, as large as the box says in points; `alt` is read to who cannot see it. */
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
        id: BODY_STYLE,
        name: 'Lời văn',
        basedOn: 'Normal',
        quickFormat: true,
        paragraph: { spacing, indent, alignment: AlignmentType.BOTH },
      },
      {
        id: CELL_STYLE,
        name: 'Ô bảng',
        basedOn: 'Normal',
        quickFormat: true,
        run: { size: size.table * 2 },
        paragraph: { spacing: { before: 0, after: 0 } },
      },
    ],
  }
}
