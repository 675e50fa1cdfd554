import { Problem, type Sentence } from '../../../shared/problem.ts'
import { exchangeProblems } from '../contract.ts'
import type { Source } from '../values/rows.ts'
import { beginningOf, jsonValues } from './json-stream.ts'

/** An object of a metadata file; anything may stand in it. */
export interface Item {
  id: string
  code: string | null
  /** In Vietnamese where the file has it, and in English or whatever it was written in. */
  vi: string
  en: string
  raw: Record<string, unknown>
}

export interface Metadata {
  /** The objects of a kind that have an id and a name, by id. */
  of(kind: string): Map<string, Item>
  /** How many objects of each kind the file holds, in its order. */
  counts: Map<string, number>
  /** Entries that are no objects with an id, by kind. */
  broken: Map<string, number>
  /** Objects whose id another one before them has, by kind: the later one is taken. */
  twice: Map<string, number>
  /** How many objects say what is not taken of them, by kind and property (`dataSets.expiryDays`). */
  unused: Map<string, number>
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
const textOf = (value: unknown): string | null =>
  typeof value === 'string' && value.trim() !== '' ? value.trim().normalize('NFC') : null

/** The id that a reference such as `{"id": "…"}` names; null where it names none. */
export const refOf = (value: unknown): string | null => (isObject(value) ? textOf(value.id) : null)

/** The entries of a list that are objects; none where it is no list. */
export const listOf = (value: unknown): Record<string, unknown>[] =>
  Array.isArray(value) ? value.filter(isObject) : []

/**
 * Reads a metadata file as DHIS2 exports it, and as the WHO packages come: top-level lists, with or without a description
 * of the package beside or around them. It is read as a stream, and of each object only what is used is kept. Raises
 * `exchange.badMetadata` with line and column where it is no JSON, and where it holds no list that DHIS2 has,
 * `exchange.noXml`.
 */
export async function readMetadata(source: Source): Promise<Metadata> {
  const beginning = await beginningOf(source)
  if (beginning === 'packed') throw refused({ vi: 'Tệp đang nén (zip, gzip). Giải nén rồi nhập lại.', en: packed })
  if (beginning === '<') throw new Problem(exchangeProblems.noXml)
  const [top, inner] = [new Lists(), new Lists()]
  for await (const met of jsonValues(source, ['$.*.*'], exchangeProblems.badMetadata))
    for (const { path, value } of met) {
      const [kind, key] = path
      if (typeof key === 'number') top.add(String(kind), value)
      else inner.addAll(key ?? '', value)
    }
  const lists = top.isMetadata ? top : inner
  if (!lists.isMetadata)
    throw refused({
      vi: 'Tệp không có danh sách nào của DHIS2, như organisationUnits, dataElements, indicators. Xuất lại từ Import/Export → Metadata export.',
      en: 'The file holds no list of DHIS2, such as organisationUnits, dataElements, indicators. Export it again from Import/Export → Metadata export.',
    })
  return lists
}

const packed = 'The file is packed (zip, gzip). Unpack it and import again.'

const refused = (why: Sentence) => new Problem(exchangeProblems.badMetadata, {}, [why])

const known = ['organisationUnits', 'dataElements', 'dataSets', 'indicators', 'categoryOptionCombos']

/** The lists of a file as they are met. */
class Lists implements Metadata {
  readonly #byKind = new Map<string, Map<string, Item>>()
  readonly counts = new Map<string, number>()
  readonly broken = new Map<string, number>()
  readonly twice = new Map<string, number>()
  readonly unused = new Map<string, number>()
  isMetadata = false

  of(kind: string): Map<string, Item> {
    return this.#byKind.get(kind) ?? new Map()
  }

  add(kind: string, entry: unknown): void {
    const item = itemOf(entry)
    this.counts.set(kind, (this.counts.get(kind) ?? 0) + 1)
    this.isMetadata ||= item !== null || known.includes(kind)
    const items = this.of(kind)
    if (item === null) this.broken.set(kind, (this.broken.get(kind) ?? 0) + 1)
    if (item === null) return
    if (items.has(item.id)) this.twice.set(kind, (this.twice.get(kind) ?? 0) + 1)
    for (const said of unusedOf(kind, entry)) this.unused.set(said, (this.unused.get(said) ?? 0) + 1)
    items.set(item.id, item)
    this.#byKind.set(kind, items)
  }

  /** A list, or whatever holds some. */
  addAll(kind: string, value: unknown): void {
    if (Array.isArray(value)) for (const entry of value) this.add(kind, entry)
    else if (isObject(value)) for (const [name, inner] of Object.entries(value)) this.addAll(name, inner)
  }
}

/** What is read of the objects of a file; the rest (sharing, access, who made it) would fill the memory. */
const used = new Set([
  ...['id', 'code', 'name', 'displayName', 'shortName', 'formName', 'description', 'translations', 'value'],
  ...['path', 'level', 'parent', 'openingDate', 'closedDate', 'organisationUnits', 'periodType', 'timelyDays'],
  ...['categories', 'categoryOptions', 'categoryCombo', 'categoryOptionCombos', 'dataElements', 'dataSetElements'],
  ...['aggregationType', 'valueType', 'domainType', 'numerator', 'denominator', 'indicatorType', 'annualized'],
  ...['decimals', 'factor', 'number'],
])

const keptOf = (raw: Record<string, unknown>): Record<string, unknown> =>
  Object.fromEntries(Object.entries(raw).filter(([name, value]) => used.has(name) && value !== null && !isEmpty(value)))

/** What changes the meaning of an object there and is not taken: it is counted for the list. */
const notTaken: Record<string, string[]> = {
  organisationUnits: ['geometry'],
  dataElements: ['aggregationLevels', 'optionSet'],
  dataSets: ['expiryDays', 'openFuturePeriods', 'compulsoryDataElementOperands'],
}

/** Of an object what is not taken, as far as it says it: DHIS2 writes 0 and an empty list where nothing was chosen. */
const unusedOf = (kind: string, raw: unknown): string[] =>
  (notTaken[kind] ?? []).flatMap((name) => {
    const value = isObject(raw) ? raw[name] : null
    return value && !isEmpty(value) ? [`${kind}.${name}`] : []
  })

const isEmpty = (value: unknown): boolean => Array.isArray(value) && value.length === 0

function itemOf(raw: unknown): Item | null {
  if (!isObject(raw)) return null
  const id = textOf(raw.id)
  if (id === null) return null
  const own = textOf(raw.name) ?? textOf(raw.displayName) ?? textOf(raw.shortName) ?? id
  return { id, code: textOf(raw.code), ...namesOf(raw, 'NAME', own), raw: keptOf(raw) }
}

/** What an object is called: its translations of a property, else `own`. */
export function namesOf(raw: Record<string, unknown>, property: string, own: string): { vi: string; en: string } {
  const said = (language: string): string | null =>
    textOf(
      listOf(raw.translations).find(
        ({ property: of, locale }) =>
          of === property &&
          String(locale ?? '')
            .toLowerCase()
            .startsWith(language),
      )?.value,
    )
  const en = said('en') ?? own
  return { vi: (said('vi') ?? en).slice(0, 500), en: en.slice(0, 500) }
}

/** A text of ours that may be named in formulas and addresses; null where nothing fit is left of it. */
export function fitCode(code: string | null, most: number): string | null {
  const plain = (code ?? '')
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[đĐ]/g, 'd')
    .replace(/[^A-Za-z0-9_.]+/g, '_')
    .replace(/^[^A-Za-z]+|[_.]+$/g, '')
  return plain === '' || plain.length > most ? null : plain
}
