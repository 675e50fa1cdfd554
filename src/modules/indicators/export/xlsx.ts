import { setImmediate } from 'node:timers/promises'
import { strToU8, Zip, ZipDeflate } from 'fflate'

/** A number is written as a number, with so many decimals to be seen. */
export interface Amount {
  amount: number
  decimals: number
}
export type Cell = string | Amount | null

export interface Sheet {
  name: string
  /** Widths of columns in characters; the last goes on. */
  widths: number[]
  head: string[]
  rows: Iterable<Cell[]>
}

const CHUNK = 400
const DECIMALS = 4

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
    let number = 2
    let text = ''
    for (const row of sheet.rows) {
      text += rowOf(row, number)
      number += 1
      if (number % CHUNK > 0) continue
      file.push(strToU8(text))
      text = ''
      await setImmediate()
    }
    file.push(strToU8(`${text}</sheetData></worksheet>`), true)
  }
  zip.end()
  return Buffer.concat(pieces)
}

const opening = ({ widths, head }: Sheet): string => {
  const columns = head.map((_, index) => widths[index] ?? widths.at(-1) ?? 12)
  const cols = columns.map(
    (width, index) => `<col min="${index + 1}" max="${index + 1}" width="${width}" customWidth="1"/>`,
  )
  return `${HEADER}<worksheet xmlns="${MAIN}"><sheetViews><sheetView workbookViewId="0"><pane xSplit="1" ySplit="1" topLeftCell="B2" activePane="bottomRight" state="frozen"/></sheetView></sheetViews><cols>${cols.join('')}</cols><sheetData>${rowOf(head, 1, 1)}`
}

function rowOf(cells: Cell[], number: number, style = 0): string {
  const written = cells.map((cell, column) => {
    if (cell === null || cell === '') return ''
    const at = `${columnName(column)}${number}`
    if (typeof cell !== 'string')
      return `<c r="${at}" s="${2 + Math.min(cell.decimals, DECIMALS)}"><v>${numberOf(cell.amount)}</v></c>`
    return `<c r="${at}" t="inlineStr"${style ? ` s="${style}"` : ''}><is><t xml:space="preserve">${escaped(cell)}</t></is></c>`
  })
  return `<row r="${number}">${written.join('')}</row>`
}

/** 0 → A, 25 → Z, 26 → AA. */
function columnName(index: number): string {
  const rest = index % 26
  const letter = String.fromCharCode(65 + rest)
  return index < 26 ? letter : columnName((index - rest) / 26 - 1) + letter
}

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

/** What a workbook needs besides its sheets. Styles: 0 plain, 1 bold, 2 and on a number with 0, 1 … decimals. */
function frame(sheets: Sheet[]): Record<string, string> {
  const each = (write: (number: number, name: string) => string) =>
    sheets.map(({ name }, index) => write(index + 1, escaped(name.slice(0, 31)))).join('')
  const formats = Array.from({ length: DECIMALS + 1 }, (_, d) => `#,##0${d > 0 ? `.${'0'.repeat(d)}` : ''}`)
  return {
    '[Content_Types].xml': `${HEADER}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${KIND}.sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="${KIND}.styles+xml"/>${each((n) => `<Override PartName="/xl/worksheets/sheet${n}.xml" ContentType="${KIND}.worksheet+xml"/>`)}</Types>`,
    '_rels/.rels': `${HEADER}<Relationships xmlns="${RELS}"><Relationship Id="rId1" Type="${OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    'xl/workbook.xml': `${HEADER}<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><sheets>${each((n, name) => `<sheet name="${name}" sheetId="${n}" r:id="rId${n}"/>`)}</sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `${HEADER}<Relationships xmlns="${RELS}">${each((n) => `<Relationship Id="rId${n}" Type="${OFFICE}/worksheet" Target="worksheets/sheet${n}.xml"/>`)}<Relationship Id="rId${sheets.length + 1}" Type="${OFFICE}/styles" Target="styles.xml"/></Relationships>`,
    'xl/styles.xml': `${HEADER}<styleSheet xmlns="${MAIN}"><numFmts count="${formats.length}">${formats.map((format, d) => `<numFmt numFmtId="${164 + d}" formatCode="${format}"/>`).join('')}</numFmts><fonts count="2"><font><sz val="11"/><name val="Times New Roman"/></font><font><b/><sz val="11"/><name val="Times New Roman"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="${2 + formats.length}"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/><xf numFmtId="0" fontId="1" fillId="0" borderId="0" xfId="0" applyFont="1" applyAlignment="1"><alignment vertical="top" wrapText="1"/></xf>${formats.map((_, d) => `<xf numFmtId="${164 + d}" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>`).join('')}</cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>`,
  }
}
