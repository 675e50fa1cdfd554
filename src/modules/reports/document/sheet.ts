import { Problem } from '../../../shared/problem.ts'
import { chartAlt, chartSize } from './chart.ts'
import { type ColumnLayout, isWide, layOutColumns } from './columns.ts'
import { type Style, textWidth } from './font.ts'
import * as format from './format.ts'
import type { Annex, BarChart, Block, FigureTable, OfficialDocument, TemplateVersion } from './model.ts'
import { documentProblems } from './problems.ts'
import { assertPrintable, balanceLines, cleanDeep } from './text.ts'

/** What is printed, word for word, with every length in points. Both renderers only place it on paper. */
export interface Sheet {
  template: TemplateVersion
  /** Width between the margins, upright. */
  width: number
  header: SheetHeader
  kind: string
  subject: string
  subjectRule: number
  addressees: string[]
  body: SheetBlock[]
  authority: string[]
  signer: string
  recipients: string[]
  annexes: SheetAnnex[]
  /** On every page, on the edge without page numbers; empty when there is nothing to say. */
  stamp: string
  properties: { title: string; author: string; moment: string }
}

export interface SheetHeader {
  superior: string[]
  issuer: string[]
  issuerRule: number
  country: string
  motto: string
  mottoRule: number
  number: string
  date: string
  draft: string
  leftWidth: number
}

export type SheetBlock =
  | { type: 'heading'; level: 1 | 2 | 3; text: string }
  | { type: 'paragraph'; text: string }
  | { type: 'bullet'; level: 1 | 2; text: string }
  | { type: 'table'; table: SheetTable }
  | { type: 'chart'; chart: BarChart; alt: string; width: number; height: number }

export interface SheetTable {
  caption: string
  unit: string
  note: string
  columns: ColumnLayout[]
  rows: Array<{ cells: string[]; strong: boolean }>
}

export interface SheetAnnex {
  number: string
  title: string
  note: string
  intro: string
  wide: boolean
  tables: SheetTable[]
}

export const POINTS_PER_MM = 72 / 25.4
/** Kept free between the two blocks at the top, in points. */
const BLOCK_GAP = 8

const A4 = { width: 210, height: 297 }

/** Turns a document into what is printed. Refuses what cannot be: missing cells, dates that are none, odd characters. */
export function layOut(document: OfficialDocument): Sheet {
  const doc = cleanDeep(document)
  assertPrintable({ ...doc, template: doc.template.heading })
  if (doc.date !== undefined && !format.isLocalDate(doc.date)) {
    throw new Problem(documentProblems.badDate, { date: doc.date })
  }
  const { template } = doc
  const width = (A4.width - template.margin.left - template.margin.right) * POINTS_PER_MM
  const subject = balanceLines(doc.subject, width, template.size.subject, 'bold')
  return {
    template,
    width,
    header: layOutHeader(doc, width),
    kind: doc.kind.name,
    subject: subject.join('\n'),
    subjectRule: template.rule.subject * widest(subject, template.size.subject, 'bold'),
    addressees: layOutAddressees(doc.addressees ?? []),
    body: layOutBody(doc.body, template, width),
    authority: doc.signature.authority,
    signer: doc.signature.name ?? '',
    recipients: format.formatRecipients(doc.recipients),
    annexes: doc.annexes.map((annex, i) => layOutAnnex(doc, annex, i, width)),
    stamp: doc.demo ? 'SỐ LIỆU TRÌNH DIỄN' : '',
    properties: {
      title: `${doc.kind.name} ${doc.subject}`.replaceAll('\n', ' '),
      author: doc.issuer.title ?? doc.issuer.name.replaceAll('\n', ' '),
      moment: momentOf(doc),
    },
  }
}

function momentOf(doc: OfficialDocument): string {
  const time = Date.parse(doc.preparedAt ?? `${doc.date ?? `${doc.year ?? 1970}-01-01`}T00:00:00Z`)
  return `${new Date(Number.isNaN(time) ? 0 : time).toISOString().slice(0, 19)}Z`
}

function layOutHeader(doc: OfficialDocument, width: number): SheetHeader {
  const { size, heading, rule } = doc.template
  const national = heading.kind === 'national'
  const country = national ? 'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM' : heading.text
  const motto = national ? 'Độc lập - Tự do - Hạnh phúc' : ''
  const countryWidth = widest([country], size.country, 'bold')
  const leftWidth = Math.min(0.44 * width, width - countryWidth - 4)
  const issuer = balanceLines(doc.issuer.name, leftWidth - BLOCK_GAP, size.issuer, 'bold')
  const { superior } = doc.issuer
  return {
    superior: superior ? balanceLines(superior, leftWidth - BLOCK_GAP, size.superior, 'regular') : [],
    issuer,
    issuerRule: rule.issuer * widest(issuer, size.issuer, 'bold'),
    country,
    motto,
    mottoRule: motto ? widest([motto], size.motto, 'bold') : countryWidth,
    number: `Số: ${format.formatSign(doc.number, doc.kind, doc.issuer.abbreviation)}`,
    date: `${doc.place}, ${format.formatDate(doc.date, doc.year)}`,
    draft: doc.draft ? 'DỰ THẢO' : '',
    leftWidth,
  }
}

function widest(lines: string[], size: number, style: Style): number {
  return Math.max(0, ...lines.map((line) => textWidth(line, size, style)))
}

function layOutAddressees(addressees: string[]): string[] {
  if (addressees.length < 2) return addressees
  return addressees.map((text, i) => `- ${text.replace(/[;.]$/, '')}${i === addressees.length - 1 ? '.' : ';'}`)
}

function layOutBody(blocks: Block[], template: TemplateVersion, width: number): SheetBlock[] {
  const body = blocks.flatMap((block) => layOutBlock(block, template, width))
  const last = body.at(-1)
  const mark = template.body.endMark
  if (last && 'text' in last && last.type !== 'heading' && !last.text.endsWith(mark)) {
    last.text = `${last.text.replace(/[.;\s]+$/, '')}${mark}`
  }
  return body
}

function layOutBlock(block: Block, template: TemplateVersion, width: number): SheetBlock[] {
  switch (block.type) {
    case 'heading': {
      const { after } = template.headings[block.level]
      return [{ type: 'heading', level: block.level, text: `${block.number}${after} ${block.text}` }]
    }
    case 'paragraph':
      return splitParagraphs(block.text).map((text) => ({ type: 'paragraph', text }))
    case 'bullet':
      return [{ type: 'bullet', level: block.level ?? 1, text: `${block.level === 2 ? '+' : '-'} ${block.text}` }]
    case 'table':
      return [{ type: 'table', table: layOutTable(block.table, template, width) }]
    case 'chart':
      return [{ type: 'chart', chart: block.chart, alt: chartAlt(block.chart), ...chartSize(block.chart, width) }]
  }
}

/** Each line of an entered text is a paragraph; empty lines and empty texts print nothing. */
function splitParagraphs(text: string): string[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean)
}

function layOutTable(table: FigureTable, template: TemplateVersion, width: number): SheetTable {
  const cells = cellTexts(table)
  return {
    caption: table.caption ?? '',
    unit: table.unit ? `Đơn vị tính: ${table.unit}` : '',
    note: table.note ?? '',
    columns: layOutColumns(table, cells, template.size.table, width),
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
    return row.cells.map(format.formatCell)
  })
}

/** Two annexes or more are numbered in Roman (Decree 30/2020, Annex I, part III). */
function layOutAnnex(doc: OfficialDocument, annex: Annex, index: number, upright: number): SheetAnnex {
  const { template } = doc
  const wide = annex.tables.some((table) => isWide(table, cellTexts(table), template.size.table, upright))
  const across = (A4.height - template.margin.left - template.margin.right) * POINTS_PER_MM
  return {
    number: doc.annexes.length > 1 ? `Phụ lục ${format.roman(index + 1)}` : 'Phụ lục',
    title: annex.title,
    note: format.formatAnnexNote(doc),
    intro: annex.intro ?? '',
    wide,
    tables: annex.tables.map((table) => layOutTable(table, template, wide ? across : upright)),
  }
}
