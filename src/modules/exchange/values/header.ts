import { Problem } from '../../../shared/problem.ts'
import { fold } from '../../../shared/text.ts'
import { exchangeProblems } from '../contract.ts'
import type { Row } from './rows.ts'

/** One figure as a row says it, and the columns its words stand in (from 1). */
export interface Cell {
  measure: string
  category: string
  value: string
  columns: Record<'measure' | 'category' | 'value', number>
}

export interface Header {
  shape: 'long' | 'wide'
  width: number
  /** The names of columns that say nothing here. */
  ignored: string[]
  read(row: Row): Spoken
}

export interface Spoken {
  line: number
  place: Word
  period: Word
  body: Word
  figures: Cell[]
}

interface Word {
  column: number
  text: string
}

const titles = {
  measure: ['measure', 'data element', 'dataelement', 'chi tieu', 'ma chi tieu'],
  category: ['category', 'category option', 'category option combo', 'categoryoptioncombo', 'nhom', 'phan to'],
  place: ['place', 'org unit', 'orgunit', 'dia ban', 'ma dia ban', 'don vi'],
  period: ['period', 'ky', 'ky bao cao'],
  body: ['body', 'chain', 'co quan', 'dong bao cao'],
  value: ['value', 'gia tri', 'so lieu'],
}
type Title = keyof typeof titles

/** Columns that people keep beside figures, and that of the rows an import left out: they say nothing here. */
const passedOver = [
  ...[
    'stt',
    'tt',
    'so tt',
    'so thu tu',
    'no',
    'no.',
    '#',
    'ghi chu',
    'note',
    'notes',
    'remark',
    'remarks',
    'loi',
    'error',
  ],
  ...['ten', 'ten dia ban', 'ten don vi', 'name', 'place name'],
]

const titleOf = (cell: string): Title | null =>
  (Object.keys(titles) as Title[]).find((title) => titles[title].includes(fold(cell).trim())) ?? null

/**
 * Understands the head of a file. Long: a row for each figure, with `measure` and `value`, where needed `category`. Wide: a
 * column for each measure by its code, `code:category` for a part. Both with `place`, `period` and, if they like, `body`.
 * `isMeasure` says whether a code is a measure's: a column of a wide file that is none is refused once and by name, since a
 * slip would leave its figures out; one of those that people keep beside figures is `ignored`, and so is every other of a long
 * file. Raises `exchange.badHeader`, `exchange.unknownColumns`.
 */
export function readHeader(cells: string[], isMeasure: (code: string) => boolean): Header {
  const known = cells.map(titleOf)
  const columnOf = new Map((Object.keys(titles) as Title[]).map((title) => [title, known.indexOf(title)]))
  const at = (title: Title): number => columnOf.get(title) ?? -1
  const isLong = at('measure') >= 0 && at('value') >= 0
  const others = cells.flatMap((text, index) => (known[index] === null && text !== '' ? [{ text, index }] : []))
  const isBeside = ({ text }: { text: string }) =>
    isLong || (!isMeasure(codeIn(text)) && passedOver.includes(fold(text)))
  const measures = others.filter((one) => !isBeside(one))
  const isWide = at('measure') < 0 && at('value') < 0 && measures.length > 0
  if (at('place') < 0 || at('period') < 0 || !(isLong || isWide)) throw new Problem(exchangeProblems.badHeader)
  const unknown = isWide ? measures.filter(({ text }) => !isMeasure(codeIn(text))) : []
  if (unknown.length > 0)
    throw new Problem(
      exchangeProblems.unknownColumns,
      {
        names: unknown
          .map(({ text }) => `“${text}”`)
          .join(', ')
          .slice(0, 300),
      },
      unknown.slice(0, MOST_NAMED).map(({ text, index }) => ({
        ...{ line: 1, column: index + 1 },
        vi: `Cột “${text}”: không có số liệu gốc mang mã này.`,
        en: `Column "${text}": there is no measure of this code.`,
      })),
    )
  const word = (row: Row, title: Title): Word => {
    const index = at(title)
    return { column: index + 1, text: row.cells[index] ?? '' }
  }
  const figuresOf = (row: Row): Cell[] => {
    if (isLong) {
      const [measure, category, value] = [word(row, 'measure'), word(row, 'category'), word(row, 'value')]
      const columns = { measure: measure.column, category: category.column || measure.column, value: value.column }
      return [{ measure: measure.text, category: category.text, value: value.text, columns }]
    }
    // An empty cell of a wide row says nothing, which is no zero.
    return measures.flatMap(({ text, index }) => {
      const value = row.cells[index] ?? ''
      const [measure = '', category = ''] = splitCode(text)
      const columns = { measure: index + 1, category: index + 1, value: index + 1 }
      return value === '' ? [] : [{ measure, category, value, columns }]
    })
  }
  return {
    shape: isLong ? 'long' : 'wide',
    width: cells.length,
    ignored: others.filter(isBeside).map(({ text }) => text),
    read: (row) => ({
      line: row.line,
      ...{ place: word(row, 'place'), period: word(row, 'period'), body: word(row, 'body'), figures: figuresOf(row) },
    }),
  }
}

const MOST_NAMED = 200

const codeIn = (text: string): string => splitCode(text)[0] ?? ''

const splitCode = (text: string): string[] => {
  const at = text.lastIndexOf(':')
  return at < 0 ? [text] : [text.slice(0, at).trim(), text.slice(at + 1).trim()]
}
