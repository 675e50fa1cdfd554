import { Readable } from 'node:stream'
import { jsonFaultAt } from '../../../../shared/json.ts'
import { Problem, type Sentence } from '../../../../shared/problem.ts'
import { exchangeProblems } from '../../contract.ts'
import { readRows } from '../../values/rows.ts'

/** A data value as it was sent, each part as text; empty where it was left out. */
export interface SentValue {
  dataElement: string
  period: string
  orgUnit: string
  categoryOptionCombo: string
  attributeOptionCombo: string
  value: string
  deleted: boolean
}

export interface SentSet {
  /** Named for the whole; null where it is not. */
  dataSet: string | null
  values: SentValue[]
  /** What the content itself says of how to take it, which goes before the address. */
  schemes: { idScheme?: string; dataElementIdScheme?: string; orgUnitIdScheme?: string }
}

const refused = (fault: Sentence & { line?: number; column?: number }) =>
  new Problem(exchangeProblems.badValueSet, {}, [fault])

/** As text: DHIS2 takes figures and yes/no written with and without quotes. */
const textOf = (value: unknown): string =>
  typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? String(value).trim() : ''

/**
 * Reads what was sent, in JSON or in CSV as DHIS2 writes them (2.38 to 2.42): of CSV the first row is the head
 * unless said otherwise, and columns count by their order. Raises `exchange.badValueSet` with line and column, `exchange.noXml`.
 */
export async function readValueSet(bytes: Uint8Array, firstRowIsHead = true): Promise<SentSet> {
  const text = Buffer.from(bytes)
    .toString('utf8')
    .replace(/^\uFEFF/, '')
  if (text.includes('\uFFFD') || text.includes('\0'))
    throw refused({ vi: 'Nội dung không phải UTF-8.', en: 'The content is no UTF-8.' })
  const first = text.trimStart()[0] ?? ''
  if (first === '') throw new Problem(exchangeProblems.noFile)
  if (first === '<') throw new Problem(exchangeProblems.noXml)
  return first === '{' || first === '[' ? readJson(text) : readCsv(text, firstRowIsHead)
}

function readJson(text: string): SentSet {
  const whole = parse(text)
  const list = whole.dataValues
  if (!Array.isArray(list))
    throw refused({ vi: 'Không có danh sách "dataValues".', en: 'There is no list "dataValues".' })
  const values = list.map((entry): SentValue => {
    const one: Record<string, unknown> = typeof entry === 'object' && entry !== null ? entry : {}
    // What the whole names holds for each that does not say it itself.
    const said = (name: string): string => textOf(one[name]) || textOf(whole[name])
    return {
      ...{ dataElement: textOf(one.dataElement), period: said('period'), orgUnit: said('orgUnit') },
      categoryOptionCombo: textOf(one.categoryOptionCombo),
      ...{ attributeOptionCombo: said('attributeOptionCombo'), value: textOf(one.value) },
      deleted: textOf(one.deleted) === 'true',
    }
  })
  const named = (name: string) => (textOf(whole[name]) === '' ? {} : { [name]: textOf(whole[name]) })
  return {
    ...{ dataSet: textOf(whole.dataSet) || null, values },
    schemes: { ...named('idScheme'), ...named('dataElementIdScheme'), ...named('orgUnitIdScheme') },
  }
}

function parse(text: string): Record<string, unknown> {
  try {
    const whole: unknown = JSON.parse(text)
    return Array.isArray(whole) ? { dataValues: whole } : (whole as Record<string, unknown>)
  } catch {
    const vi = 'Từ đây không còn là JSON hợp lệ.'
    throw refused({ ...jsonFaultAt(text), vi, en: 'From here on it is no JSON.' })
  }
}

async function readCsv(text: string, firstRowIsHead: boolean): Promise<SentSet> {
  const values: SentValue[] = []
  let head: string[] | null = null
  for await (const { cells } of readRows(Readable.from([Buffer.from(text)]))) {
    if (head === null) {
      head = cells.map((cell) => cell.toLowerCase())
      if (head.length < 3) throw refused({ ...{ line: 1, column: 1 }, ...fewColumns })
      if (firstRowIsHead) continue
    }
    const at = (column: number): string => cells[column]?.trim() ?? ''
    values.push({
      ...{ dataElement: at(0), period: at(1), orgUnit: at(2), categoryOptionCombo: at(3), attributeOptionCombo: at(4) },
      // The last column is there since 2.38, and only it says so in its head.
      ...{ value: at(5), deleted: at(head.indexOf('deleted')) === 'true' },
    })
  }
  return { dataSet: null, values, schemes: {} }
}

const fewColumns: Sentence = {
  vi: 'Cần các cột dataelement, period, orgunit, catoptcombo, attroptcombo, value theo thứ tự ấy.',
  en: 'The columns dataelement, period, orgunit, catoptcombo, attroptcombo, value are needed, in this order.',
}
