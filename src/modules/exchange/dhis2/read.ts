import { jsonFaultAt } from '../../../shared/json.ts'
import { Problem, type Sentence } from '../../../shared/problem.ts'
import { exchangeProblems } from '../contract.ts'

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
 * of the package beside or around them. Raises `exchange.badMetadata` with line and column where it is no JSON, and where
 * it holds no list that DHIS2 has, `exchange.noXml`.
 */
export function readMetadata(bytes: Uint8Array): Metadata {
  if (isPacked(bytes)) throw refused({ vi: 'Tệp đang nén (zip, gzip). Giải nén rồi nhập lại.', en: packed })
  const text = Buffer.from(bytes)
    .toString('utf8')
    .replace(/^\uFEFF/, '')
  if (text.includes('\uFFFD')) throw refused({ vi: 'Tệp không phải UTF-8.', en: 'The file is no UTF-8.' })
  if (text.trimStart().startsWith('<')) throw new Problem(exchangeProblems.noXml)
  const lists = listsIn(parse(text))
  if (lists.size === 0)
    throw refused({
      vi: 'Tệp không có danh sách nào của DHIS2, như organisationUnits, dataElements, indicators. Xuất lại từ Import/Export → Metadata export.',
      en: 'The file holds no list of DHIS2, such as organisationUnits, dataElements, indicators. Export it again from Import/Export → Metadata export.',
    })
  const [counts, broken] = [new Map<string, number>(), new Map<string, number>()]
  const byKind = new Map<string, Map<string, Item>>()
  for (const [kind, list] of lists) {
    const items = new Map(list.flatMap((one) => itemOf(one) ?? []).map((item) => [item.id, item]))
    byKind.set(kind, items)
    counts.set(kind, list.length)
    if (items.size < list.length) broken.set(kind, list.length - items.size)
  }
  return { of: (kind) => byKind.get(kind) ?? new Map(), counts, broken }
}

const packed = 'The file is packed (zip, gzip). Unpack it and import again.'

/** Whether a file begins as zip or gzip does, in which DHIS2 also exports. */
const isPacked = ([first, second]: Uint8Array): boolean =>
  (first === 0x1f && second === 0x8b) || (first === 0x50 && second === 0x4b)

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    const at = jsonFaultAt(text)
    const vi = 'Từ đây không còn là JSON hợp lệ. Kiểm tra dấu phẩy, dấu ngoặc ở chỗ này, hoặc xuất lại tệp.'
    const en = 'From here on it is no JSON. Check the commas and brackets here, or export the file again.'
    throw new Problem(exchangeProblems.badMetadata, {}, [{ ...at, vi, en }])
  }
}

const refused = (why: Sentence) => new Problem(exchangeProblems.badMetadata, {}, [why])

const known = ['organisationUnits', 'dataElements', 'dataSets', 'indicators', 'categoryOptionCombos']

function listsIn(whole: unknown): Map<string, unknown[]> {
  if (!isObject(whole)) return new Map()
  const lists = Object.entries(whole).filter((one): one is [string, unknown[]] => Array.isArray(one[1]))
  const isMetadata = lists.some(([kind, list]) => known.includes(kind) || list.some((one) => refOf(one) !== null))
  if (isMetadata) return new Map(lists)
  for (const inner of Object.values(whole)) {
    const found = isObject(inner) ? listsIn(inner) : new Map<string, unknown[]>()
    if (found.size > 0) return found
  }
  return new Map()
}

function itemOf(raw: unknown): Item | null {
  if (!isObject(raw)) return null
  const id = textOf(raw.id)
  if (id === null) return null
  const own = textOf(raw.name) ?? textOf(raw.displayName) ?? textOf(raw.shortName) ?? id
  return { id, code: textOf(raw.code), ...namesOf(raw, 'NAME', own), raw }
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
