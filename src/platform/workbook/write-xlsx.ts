import { setImmediate } from 'node:timers/promises'
import { strToU8, Zip, ZipDeflate } from 'fflate'
import { plainCell } from '../../shared/plain-cells.ts'
import { columnName, dayNumber } from './cells.ts'

/** How a workbook is called on the way. */
export const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

/** A number is written as a number, with so many decimals to be seen. */
export interface Amount {
  amount: number
  decimals: number
}
/** A local day, written as a date. */
export interface DayCell {
  day: string
}
/** A text with something wrong said in it. */
export interface FaultCell {
  fault: string
}
/** A cell to be filled in, where all others are locked; with what stands in it already. */
export interface OpenCell {
  open: number | string | null
}
/** The sum of cells of its row, by their columns from 0; nothing until each of them has a number. The only formula written. */
export interface SumCell {
  sumOf: number[]
}
export type Cell = string | Amount | DayCell | FaultCell | OpenCell | SumCell | null

/** What may be typed into a column from the first row on: a whole number up to `most`; said beside the cell that is chosen. */
export interface Asked {
  column: number
  title: string
  help: string
  most: number
}

export interface Sheet {
  name: string
  /** Widths of columns in characters; the last goes on. */
  widths: number[]
  head: string[]
  rows: Iterable<Cell[]>
  /** Columns, from 0, in which whatever somebody types stays the text it is: phone numbers keep their zero. */
  texts?: number[]
  /** Rows above the head that nobody sees: what a program needs to read the sheet back. */
  hiddenRows?: Cell[][]
  /** Columns, from 0, that nobody sees. */
  hiddenColumns?: number[]
  /** How many columns stay in sight; one where nothing is said. */
  frozen?: number
  /** Locks every cell but those to be filled in, without a password. */
  asked?: Asked[]
}

const CHUNK = 400
const DECIMALS = 4
/** Numbers of styles; `frame` describes them. Those of amounts lie between, by their decimals. */
const styles = {
  ...{ plain: 0, head: 1, amount: 2, text: 3 + DECIMALS, day: 4 + DECIMALS, fault: 5 + DECIMALS },
  open: 6 + DECIMALS,
}
const FIRST_FORMAT = 164

/**
 * What is written in a cell: as many digits as Excel holds, and six decimals beyond the most that are shown. What is left out
 * only a computer made up: `56.00000000000001`, or what is left between two rates.
 */
const numberOf = (amount: number): number => Number(Number(amount.toPrecision(15)).toFixed(DECIMALS + 6))

/**
 * Writes a workbook (Office Open XML): a sheet each, its head bold and frozen. Texts are inline and never formulas. Other
 * requests are served between pieces of rows, so that two hundred thousand figures hold up nobody.
 */
export async function writeXlsx(sheets: Sheet[]): Promise<Uint8Array> {
  const pieces: Uint8Array[] = []
  const zip = new Zip((error, piece) => {
    if (error) throw error
    pieces.push(piece)
  })
  for (const [path, text] of Object.entries(frame(sheets))) {
    const file = new ZipDeflate(path, { level: 6 })
    zip.add(file)
    file.push(strToU8(text), true)
  }
  for (const [index, sheet] of sheets.entries()) {
    const file = new ZipDeflate(`xl/worksheets/sheet${index + 1}.xml`, { level: 4 })
    zip.add(file)
    file.push(strToU8(opening(sheet)))
    let number = 2 + (sheet.hiddenRows?.length ?? 0)
    const first = number
    let text = ''
    for (const row of sheet.rows) {
      text += rowOf(row, number)
      number += 1
      if (number % CHUNK > 0) continue
      file.push(strToU8(text))
      text = ''
      await setImmediate()
    }
    file.push(strToU8(`${text}</sheetData>${closing(sheet, first, number - 1)}</worksheet>`), true)
  }
  zip.end()
  return Buffer.concat(pieces)
}

/** What may be typed where, and that nothing else is. */
function closing({ asked }: Sheet, first: number, last: number): string {
  if (!asked || last < first) return ''
  const rules = asked.map(({ column, title, help, most }) => {
    const at = `${columnName(column)}${first}:${columnName(column)}${last}`
    const said = `errorTitle="${escaped(title.slice(0, 32))}" error="Chỉ ghi số nguyên từ 0 đến ${most}." promptTitle="${escaped(title.slice(0, 32))}" prompt="${escaped(help.slice(0, 255))}"`
    return `<dataValidation type="whole" allowBlank="1" showInputMessage="1" showErrorMessage="1" ${said} sqref="${at}"><formula1>0</formula1><formula2>${most}</formula2></dataValidation>`
  })
  return `<sheetProtection sheet="1" objects="1" scenarios="1" formatColumns="0" formatRows="0"/>${counted('dataValidations', rules)}`
}

const opening = ({ widths, head, texts = [], hiddenRows = [], hiddenColumns = [], frozen = 1 }: Sheet): string => {
  const columns = head.map((_, index) => widths[index] ?? widths.at(-1) ?? 12)
  const cols = columns.map(
    (width, index) =>
      `<col min="${index + 1}" max="${index + 1}" width="${width}" customWidth="1"${hiddenColumns.includes(index) ? ' hidden="1"' : ''}${texts.includes(index) ? ` style="${styles.text}"` : ''}/>`,
  )
  return `${HEADER}<worksheet xmlns="${MAIN}"><sheetViews><sheetView workbookViewId="0"><pane xSplit="${frozen}" ySplit="${hiddenRows.length + 1}" topLeftCell="${columnName(frozen)}${hiddenRows.length + 2}" activePane="bottomRight" state="frozen"/></sheetView></sheetViews><cols>${cols.join('')}</cols><sheetData>${hiddenRows.map((cells, at) => rowOf(cells, at + 1, styles.plain, ' hidden="1"')).join('')}${rowOf(head, hiddenRows.length + 1, styles.head)}`
}

function rowOf(cells: Cell[], number: number, style = styles.plain, more = ''): string {
  const written = cells.map((cell, column) => cellOf(cell, `${columnName(column)}${number}`, style))
  return `<row r="${number}"${more}>${written.join('')}</row>`
}

function cellOf(cell: Cell, at: string, style: number): string {
  if (cell === null || cell === '') return ''
  if (typeof cell === 'string') return textOf(cell, at, style || (plainCell(cell) === cell ? style : styles.text))
  if ('open' in cell) return openOf(cell, at)
  if ('sumOf' in cell) return sumOf(cell, at)
  if ('fault' in cell) return textOf(cell.fault, at, styles.fault)
  if ('day' in cell) return `<c r="${at}" s="${styles.day}"><v>${dayNumber(cell.day)}</v></c>`
  const decimals = Math.min(cell.decimals, DECIMALS)
  return `<c r="${at}" s="${styles.amount + decimals}"><v>${numberOf(cell.amount)}</v></c>`
}

function openOf({ open }: OpenCell, at: string): string {
  if (typeof open === 'string') return textOf(open, at, styles.open)
  return `<c r="${at}" s="${styles.open}">${open === null ? '' : `<v>${open}</v>`}</c>`
}

function sumOf({ sumOf: columns }: SumCell, at: string): string {
  const parts = columns.map((column) => `${columnName(column)}${at.replace(/^[A-Z]+/, '')}`).join(',')
  const formula = `IF(COUNT(${parts})=${columns.length},SUM(${parts}),"")`
  return `<c r="${at}" s="${styles.amount}"><f>${escaped(formula)}</f></c>`
}

const textOf = (text: string, at: string, style: number): string =>
  `<c r="${at}" t="inlineStr"${style ? ` s="${style}"` : ''}><is><t xml:space="preserve">${escaped(text)}</t></is></c>`

const escaped = (text: string): string =>
  text
    // biome-ignore lint/suspicious/noControlCharactersInRegex: XML cannot hold them
    .replace(/[\x00-\x08\x0b\x0c\x0e-\x1f]/g, '')
    .slice(0, 32_000)
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;')
    .replace(/"/g, '&quot;')

const HEADER = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const RELS = 'http://schemas.openxmlformats.org/package/2006/relationships'
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const KIND = 'application/vnd.openxmlformats-officedocument.spreadsheetml'

/** What a workbook needs besides its sheets. The order of `cellXfs` is that of `styles`. */
function frame(sheets: Sheet[]): Record<string, string> {
  const each = (write: (number: number, name: string) => string) =>
    sheets.map(({ name }, index) => write(index + 1, escaped(name.slice(0, 31)))).join('')
  return {
    '[Content_Types].xml': `${HEADER}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${KIND}.sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="${KIND}.styles+xml"/>${each((n) => `<Override PartName="/xl/worksheets/sheet${n}.xml" ContentType="${KIND}.worksheet+xml"/>`)}</Types>`,
    '_rels/.rels': `${HEADER}<Relationships xmlns="${RELS}"><Relationship Id="rId1" Type="${OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    'xl/workbook.xml': `${HEADER}<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><sheets>${each((n, name) => `<sheet name="${name}" sheetId="${n}" r:id="rId${n}"/>`)}</sheets>${sheets.some(({ asked }) => asked) ? '<calcPr fullCalcOnLoad="1"/>' : ''}</workbook>`,
    'xl/_rels/workbook.xml.rels': `${HEADER}<Relationships xmlns="${RELS}">${each((n) => `<Relationship Id="rId${n}" Type="${OFFICE}/worksheet" Target="worksheets/sheet${n}.xml"/>`)}<Relationship Id="rId${sheets.length + 1}" Type="${OFFICE}/styles" Target="styles.xml"/></Relationships>`,
    'xl/styles.xml': stylesPart(),
  }
}

function stylesPart(): string {
  const amounts = Array.from({ length: DECIMALS + 1 }, (_, d) => `#,##0${d > 0 ? `.${'0'.repeat(d)}` : ''}`)
  const formats = [...amounts, 'dd/mm/yyyy']
  const day = FIRST_FORMAT + amounts.length
  const numFmts = formats.map((code, at) => `<numFmt numFmtId="${FIRST_FORMAT + at}" formatCode="${code}"/>`)
  const font = (mark: string, colour = '') => `<font>${mark}<sz val="11"/>${colour}<name val="Times New Roman"/></font>`
  const fonts = [font(''), font('<b/>'), font('', '<color rgb="FF9C1C1C"/>')]
  const fills = ['<patternFill patternType="none"/>', '<patternFill patternType="gray125"/>', FAULT_FILL, OPEN_FILL]
  const xfs = [
    xf(0, 0),
    xf(0, 1, 'applyFont="1" applyAlignment="1"', TOP),
    ...amounts.map((_, at) => xf(FIRST_FORMAT + at, 0, 'applyNumberFormat="1"')),
    // The mark that what stands here is no formula, as if it had been typed behind an apostrophe.
    xf(TEXT_FORMAT, 0, 'applyNumberFormat="1" quotePrefix="1"'),
    xf(day, 0, 'applyNumberFormat="1"'),
    xf(0, 2, 'applyFont="1" applyFill="1" applyAlignment="1"', TOP, 2),
    xf(FIRST_FORMAT, 0, 'applyNumberFormat="1" applyFill="1" applyProtection="1"', '<protection locked="0"/>', 3),
  ]
  const border = '<border><left/><right/><top/><bottom/><diagonal/></border>'
  const base = '<xf numFmtId="0" fontId="0" fillId="0" borderId="0"/>'
  const filled = fills.map((fill) => `<fill>${fill}</fill>`)
  return `${HEADER}<styleSheet xmlns="${MAIN}">${counted('numFmts', numFmts)}${counted('fonts', fonts)}${counted('fills', filled)}${counted('borders', [border])}${counted('cellStyleXfs', [base])}${counted('cellXfs', xfs)}<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>`
}

const TEXT_FORMAT = 49
const TOP = '<alignment vertical="top" wrapText="1"/>'
const FAULT_FILL = '<patternFill patternType="solid"><fgColor rgb="FFFDE8E6"/></patternFill>'

const OPEN_FILL = '<patternFill patternType="solid"><fgColor rgb="FFF1F7F4"/></patternFill>'

const counted = (name: string, items: string[]): string =>
  `<${name} count="${items.length}">${items.join('')}</${name}>`

const xf = (format: number, font: number, more = '', inside = '', fill = 0): string =>
  `<xf numFmtId="${format}" fontId="${font}" fillId="${fill}" borderId="0" xfId="0"${more && ` ${more}`}>${inside}</xf>`
