import { Readable } from 'node:stream'
import { Problem, type Sentence } from '../../../../shared/problem.ts'
import { exchangeProblems } from '../../contract.ts'
import type { Source } from '../../values/rows.ts'
import { readRows, separatorIn } from '../../values/rows.ts'
import { beginningOf, jsonValues, readUtf8 } from '../json-stream.ts'

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
  /** What parts its cells; of JSON a comma. */
  separator: string
  /** What the content itself says of how to take it, which goes before the address. */
  schemes: { idScheme?: string; dataElementIdScheme?: string; orgUnitIdScheme?: string }
  /** The values in their order, in batches, read anew each time. Raises `exchange.badValueSet`. */
  batches(): AsyncGenerator<SentValue[]>
}

const kind = exchangeProblems.badValueSet
const refused = (fault: Sentence & { line?: number; column?: number }) => new Problem(kind, {}, [fault])

/** As text: DHIS2 takes figures and yes/no written with and without quotes. */
const textOf = (value: unknown): string =>
  typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? String(value).trim() : ''

/**
 * Understands what was sent, in JSON or in CSV as DHIS2 writes them (2.38 to 2.42): of CSV the first row is the head unless
 * said otherwise, and columns count by their order. It is read as a stream, and nothing of it kept. Raises
 * `exchange.badValueSet` with line and column, `exchange.noXml`, `exchange.noValueSet`.
 */
export async function readValueSet(source: Source, firstRowIsHead = true): Promise<SentSet> {
  const beginning = await beginningOf(source)
  if (beginning === 'empty') throw new Problem(exchangeProblems.noValueSet)
  if (beginning === '<') throw new Problem(exchangeProblems.noXml)
  if (beginning === 'packed') throw refused(isPacked)
  if (beginning === 'other') {
    const separator = await separatorIn(source)
    return { dataSet: null, separator, schemes: {}, batches: () => csvBatches(source, firstRowIsHead) }
  }
  return readJson(source, beginning === '[')
}

const isPacked: Sentence = {
  vi: 'Tệp đang nén (zip, gzip), hoặc là tệp Excel. Giải nén, hoặc lưu thành CSV UTF-8, rồi gửi lại.',
  en: 'The file is packed (zip, gzip), or an Excel file. Unpack it, or save it as CSV UTF-8, and send it again.',
}

const whole = ['dataSet', 'period', 'orgUnit', 'attributeOptionCombo'] as const
const schemes = ['idScheme', 'dataElementIdScheme', 'orgUnitIdScheme'] as const

/** Once through for what is said of the whole, wherever it stands, and whether all of it is JSON; then for the values. */
async function readJson(source: Source, isBare: boolean): Promise<SentSet> {
  const said = new Map<string, string>()
  let hasList = isBare
  const heads = isBare ? ['$.none'] : [...whole, ...schemes, 'dataValues.0'].map((name) => `$.${name}`)
  for await (const met of jsonValues(source, heads, kind))
    for (const { path, value } of met) {
      if (path[0] === 'dataValues') hasList ||= path[1] === 0
      else said.set(String(path[0]), textOf(value))
    }
  if (!hasList)
    for await (const met of jsonValues(source, ['$.dataValues'], kind))
      hasList ||= met.some(({ value }) => Array.isArray(value))
  // As DHIS2 takes it: a set that says nothing else says no value. Another list under another name is a slip.
  if (!hasList) hasList = await saysNoOther(source)
  if (!hasList) throw refused({ vi: 'Không có danh sách "dataValues".', en: 'There is no list "dataValues".' })
  return {
    dataSet: said.get('dataSet') || null,
    separator: ',',
    schemes: Object.fromEntries(schemes.flatMap((name) => (said.get(name) ? [[name, said.get(name) ?? '']] : []))),
    batches: async function* () {
      for await (const met of jsonValues(source, [isBare ? '$.*' : '$.dataValues.*'], kind))
        yield met.map(({ value }) => sentOf(value, said))
    },
  }
}

const ofSet = new Set<string>([...whole, ...schemes, 'completeDate'])

async function saysNoOther(source: Source): Promise<boolean> {
  for await (const met of jsonValues(source, ['$.*'], kind))
    if (met.some(({ path }) => !ofSet.has(String(path[0])))) return false
  return true
}

function sentOf(entry: unknown, whole: Map<string, string>): SentValue {
  const one: Record<string, unknown> = typeof entry === 'object' && entry !== null ? { ...entry } : {}
  // What the whole names holds for each that does not say it itself.
  const said = (name: string): string => textOf(one[name]) || (whole.get(name) ?? '')
  return {
    ...{ dataElement: textOf(one.dataElement), period: said('period'), orgUnit: said('orgUnit') },
    categoryOptionCombo: textOf(one.categoryOptionCombo),
    ...{ attributeOptionCombo: said('attributeOptionCombo'), value: textOf(one.value) },
    deleted: textOf(one.deleted) === 'true',
  }
}

const BATCH = 1_000

async function* csvBatches(source: Source, firstRowIsHead: boolean): AsyncGenerator<SentValue[]> {
  let values: SentValue[] = []
  let head: string[] | null = null
  for await (const { cells } of readRows(() => Readable.from(readUtf8(source(), kind)))) {
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
    if (values.length >= BATCH) {
      yield values
      values = []
    }
  }
  yield values
}

const fewColumns: Sentence = {
  vi: 'Cần các cột dataelement, period, orgunit, catoptcombo, attroptcombo, value theo thứ tự ấy.',
  en: 'The columns dataelement, period, orgunit, catoptcombo, attroptcombo, value are needed, in this order.',
}
