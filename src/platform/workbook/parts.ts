import { type Attributes, walkXml } from '../office/xml.ts'
import { refusals } from './problems.ts'

/** Some programs write every name with a prefix: `x:row`. */
export const plainName = (name: string): string => name.slice(name.indexOf(':') + 1)

interface Reader {
  open?(name: string, attributes: Attributes): void
  close?(name: string): void
  text?(text: string): void
}

/** Walks a part by its plain names; one that is not there has nothing. */
export function walk(part: string, bytes: Uint8Array | null, reader: Reader): void {
  if (!bytes) return
  const handler = {
    open: (name: string, attributes: Attributes) => reader.open?.(plainName(name), attributes),
    close: (name: string) => reader.close?.(plainName(name)),
    text: (text: string) => reader.text?.(text),
  }
  walkXml(part, bytes, handler, refusals)
}

/** What a part points to, by id: the last word of its kind, and the path in the archive. */
export function readRelations(part: string, bytes: Uint8Array | null, folder = '') {
  const found = new Map<string, { kind: string; target: string }>()
  walk(part, bytes, {
    open: (name, { Id = '', Type = '', Target = '' }) => {
      if (name !== 'Relationship') return
      const target = Target.startsWith('/') ? Target.slice(1) : `${folder}${Target.replace(/^\.\//, '')}`
      found.set(Id, { kind: Type.slice(Type.lastIndexOf('/') + 1), target })
    },
  })
  return found
}

/** The sheets that are shown, in their order. */
export function readSheetList(part: string, bytes: Uint8Array): { name: string; relation: string }[] {
  const sheets: { name: string; relation: string }[] = []
  walk(part, bytes, {
    open: (name, attributes) => {
      if (name !== 'sheet' || (attributes.state ?? 'visible') !== 'visible') return
      const [, relation = ''] = Object.entries(attributes).find(([key]) => /:id$/.test(key)) ?? []
      sheets.push({ name: attributes.name ?? '', relation })
    },
  })
  return sheets
}

/** From which year a workbook counts days: Excel for Macintosh once began in 1904. */
export function readOrigin(part: string, bytes: Uint8Array): 1900 | 1904 {
  let origin: 1900 | 1904 = 1900
  walk(part, bytes, {
    open: (name, { date1904 }) => {
      if (name === 'workbookPr' && (date1904 === '1' || date1904 === 'true')) origin = 1904
    },
  })
  return origin
}

/** The texts that cells name by number; how they are pronounced is left out. */
export function readStrings(part: string, bytes: Uint8Array | null): string[] {
  const strings: string[] = []
  let pieces: string[] = []
  let [inText, spoken] = [false, 0]
  walk(part, bytes, {
    open: (name) => {
      if (name === 'si') pieces = []
      else if (name === 'rPh') spoken++
      inText = name === 't' && spoken === 0
    },
    close: (name) => {
      if (name === 'si') strings.push(pieces.join(''))
      else if (name === 'rPh') spoken--
      inText = false
    },
    text: (text) => {
      if (inText) pieces.push(text)
    },
  })
  return strings
}

/** Formats of days that a workbook need not describe. */
const isUsualDay = (id: number): boolean => (id >= 14 && id <= 17) || id === 22 || (id >= 27 && id <= 36) || id === 50

/** Says of the number of a cell's style whether it shows a day. */
export function readDayFormats(part: string, bytes: Uint8Array | null): (style: number) => boolean {
  const own = new Map<number, boolean>()
  const days: boolean[] = []
  let inCells = false
  walk(part, bytes, {
    open: (name, { numFmtId = '0', formatCode = '' }) => {
      const id = Number(numFmtId)
      if (name === 'numFmt') own.set(id, showsDay(formatCode))
      else if (name === 'cellXfs') inCells = true
      else if (name === 'xf' && inCells) days.push(own.get(id) ?? isUsualDay(id))
    },
    close: (name) => {
      if (name === 'cellXfs') inCells = false
    },
  })
  return (style) => days[style] ?? false
}

/** Day or year in a format, besides what it writes as it stands. A month alone may be minutes. */
const showsDay = (code: string): boolean => /[dy]/i.test(code.replace(/"[^"]*"|\\.|\[[^\]]*\]|_./g, ''))
