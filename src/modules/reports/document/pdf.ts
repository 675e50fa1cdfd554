import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { NodeCompiler, type NodeTypstDocument, PdfStandard } from '@myriaddreamin/typst-ts-node-compiler'
import { barChart } from './chart.ts'
import { CELL_PADDING } from './columns.ts'
import { fontData } from './font.ts'
import type { OfficialDocument } from './model.ts'
import { POINTS_PER_MM } from './paper.ts'
import { layOut } from './sheet.ts'
import type { Sheet, SheetBlock, SheetTable } from './sheet-shapes.ts'
import { breakLongWords } from './text.ts'

/** How many later documents a laid-out piece is remembered for. */
const CACHE_AGE = 4

let compiler: NodeCompiler | undefined
let template = ''

/** Made with the first document and kept: making it costs more than a document. */
function typesetter(): NodeCompiler {
  if (!compiler) {
    template = readFileSync(new URL('./official.typ', import.meta.url), 'utf8')
    const fontBlobs = (['regular', 'bold', 'italic', 'boldItalic'] as const).map(fontData)
    // The workspace does not exist: the template reads no file, and nothing else is compiled.
    const workspace = fileURLToPath(new URL('./no-files/', import.meta.url))
    compiler = NodeCompiler.create({ workspace, fontArgs: [{ fontBlobs }] })
  }
  return compiler
}

/**
 * A document as PDF/A-2a (archival, tagged, fonts embedded). Texts travel as JSON and are never read as Typst. The same
 * document always gives the same bytes. Works on the calling thread, tens of milliseconds for a yearly report. Raises
 * what `layOut` raises, and `reports.badChart`.
 */
export async function renderPdf(document: OfficialDocument): Promise<Uint8Array> {
  const inputs = { sheet: JSON.stringify(inputOf(layOut(document))) }
  const typst = typesetter()
  try {
    const compiled = compile(typst, inputs)
    return new Uint8Array(typst.pdf(compiled, { pdfStandard: PdfStandard.A_2a }))
  } finally {
    typst.evictCache(CACHE_AGE)
  }
}

function compile(typst: NodeCompiler, inputs: Record<string, string>): NodeTypstDocument {
  const outcome = typst.compile({ mainFileContent: template, inputs })
  if (outcome.result) return outcome.result
  const error = outcome.takeError()
  throw new Error(`typst: ${JSON.stringify(error ? typst.fetchDiagnostics(error) : 'no document')}`)
}

function inputOf(sheet: Sheet): object {
  const { size } = sheet.template
  return {
    ...sheet,
    cellPadding: CELL_PADDING,
    subject: breakLongWords(sheet.subject, sheet.width, size.subject),
    body: sheet.body.map((block) => blockInput(block, sheet)),
    annexes: sheet.annexes.map((annex) => ({
      ...annex,
      title: breakLongWords(annex.title, sheet.width, size.annexTitle),
      intro: breakLongWords(annex.intro, sheet.width, size.body),
      tables: annex.tables.map((table) => tableInput(table, size.table)),
    })),
  }
}

function blockInput(block: SheetBlock, sheet: Sheet): object {
  const { body, table } = sheet.template.size
  const line = sheet.width - sheet.template.body.indent * POINTS_PER_MM
  switch (block.type) {
    case 'table':
      return { ...block, table: tableInput(block.table, table) }
    case 'chart':
      return { ...block, chart: undefined, svg: barChart(block.chart, block) }
    default:
      return { ...block, text: breakLongWords(block.text, line, body) }
  }
}

function tableInput(table: SheetTable, size: number): SheetTable {
  const breakable = (text: string, column: number): string =>
    breakLongWords(text, (table.columns[column]?.width ?? 0) - 2 * CELL_PADDING, size)
  return {
    ...table,
    columns: table.columns.map((column, i) => ({ ...column, label: breakable(column.label, i) })),
    rows: table.rows.map((row) => ({ ...row, cells: row.cells.map(breakable) })),
  }
}
