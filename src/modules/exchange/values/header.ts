import { groupBy } from '../../../shared/list.ts'
import { type Fault, Problem, type Sentence } from '../../../shared/problem.ts'
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
  measure: ['measure', 'data element', 'dataelement', 'chi tieu', 'ma chi tieu', 'ma so lieu', 'ma so lieu goc'],
  category: ['category', 'category option', 'category option combo', 'categoryoptioncombo', 'nhom', 'phan to'],
  place: ['place', 'org unit', 'orgunit', 'dia ban', 'ma dia ban', 'don vi'],
  period: ['period', 'ky', 'ky bao cao'],
  body: ['body', 'chain', 'co quan', 'tuyen', 'tuyen bao cao', 'dong bao cao'],
  value: ['value', 'gia tri', 'so lieu'],
}
type Title = keyof typeof titles

/** Columns that people, and DHIS2, keep beside figures, and that of the rows an import left out: they say nothing here. */
const passedOver = new Set([
  ...['stt', 'tt', 'so tt', 'so thu tu', 'no', 'no.', '#', 'loi', 'error'],
  ...['ghi chu', 'note', 'notes', 'remark', 'remarks', 'comment', 'nguon', 'nguon so lieu', 'source'],
  ...['ten', 'ten dia ban', 'ten don vi', 'name', 'place name', 'ten chi tieu', 'measure name'],
  ...['don vi tinh', 'dvt', 'unit', 'nguoi nhap', 'ngay nhap'],
  ...['attributeoptioncombo', 'attribute option combo', 'storedby', 'created', 'lastupdated', 'followup', 'deleted'],
])

const titleOf = (cell: string): Title | null =>
  (Object.keys(titles) as Title[]).find((title) => titles[title].includes(fold(cell).trim())) ?? null

/** `Số liệu` is the figure, unless another column is: then it is what is counted. */
function titlesOf(cells: string[]): (Title | null)[] {
  const found = cells.map(titleOf)
  const isCounted = !found.includes('measure') && found.filter((title) => title === 'value').length > 1
  return cells.map((cell, at) => (isCounted && fold(cell).trim() === 'so lieu' ? 'measure' : (found[at] ?? null)))
}

/**
 * Understands the head of a file. Long: a row for each figure, with `measure` and `value`, where needed `category`. Wide: a
 * column for each measure by its code, `code:category` for a part. Both with `place`, `period` and, if they like, `body`.
 * `meaningOf` tells which measure and part a column's words mean, null for no measure. A column that means nothing is refused
 * by name, since a slip would leave its figures, or whose they are, out; those that people keep beside figures are `ignored`.
 * So are columns of one meaning refused: which is right is not known. Raises `exchange.badHeader`, `exchange.unknownColumns`,
 * `exchange.strayColumns`, `exchange.sameColumns`.
 */
export function readHeader(cells: string[], meaningOf: (measure: string, category: string) => string | null): Header {
  const found = titlesOf(cells)
  const isLong = found.includes('measure') && found.includes('value')
  const columns = cells.map((text, index): Column => {
    // A row of the wide shape has no one part.
    const title = isLong || found[index] !== 'category' ? (found[index] ?? null) : null
    const [measure = '', category = ''] = splitCode(text)
    return { text, index, title, meaning: title ?? meaningOf(measure, category) }
  })
  const at = (title: Title): number => columns.findIndex((column) => column.title === title)
  const others = columns.filter(({ text, title }) => title === null && text !== '')
  const isBeside = ({ text, meaning }: Column) => (isLong || meaning === null) && passedOver.has(fold(text).trim())
  const measures = others.filter((one) => !isBeside(one))
  const isWide = at('measure') < 0 && at('value') < 0 && measures.length > 0
  if (at('place') < 0 || at('period') < 0 || !(isLong || isWide))
    throw new Problem(exchangeProblems.badHeader, {}, cells.some((cell) => cell.includes('|')) ? [otherMark] : [])
  demandKnown(measures, isLong)
  demandOnce(columns)
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

const otherMark: Fault = {
  ...{ line: 1, column: 1 },
  vi: 'Các ô của tệp ngăn bằng dấu |. Lưu lại với dấu phẩy, dấu chấm phẩy hoặc tab.',
  en: 'The cells of the file are parted by |. Save it with commas, semicolons or tabs.',
}

interface Column {
  text: string
  /** From 0. */
  index: number
  title: Title | null
  /** What its cells say: two columns of the same would say it twice. */
  meaning: string | null
}

/** In the long shape nothing but what has a title is read; in the wide one what means a measure too. */
function demandKnown(others: Column[], isLong: boolean): void {
  if (isLong && others.length > 0)
    throw new Problem(
      exchangeProblems.strayColumns,
      { names: namesOf(others) },
      faultsOf(others, (name) => ({
        vi: `Cột “${name}”: tên này không có nghĩa gì ở đây, có thể là viết sai.`,
        en: `Column "${name}": the name means nothing here, and may be a slip.`,
      })),
    )
  const unknown = others.filter(({ meaning }) => meaning === null)
  if (unknown.length > 0)
    throw new Problem(
      exchangeProblems.unknownColumns,
      { names: namesOf(unknown) },
      faultsOf(unknown, (name) => ({
        vi: `Cột “${name}”: không có số liệu gốc mang mã này.`,
        en: `Column "${name}": there is no measure of this code.`,
      })),
    )
}

function demandOnce(columns: Column[]): void {
  const meant = columns.filter(({ meaning }) => meaning !== null)
  const same = [...groupBy(meant, ({ meaning }) => meaning).values()].filter((alike) => alike.length > 1).flat()
  if (same.length > 0)
    throw new Problem(
      exchangeProblems.sameColumns,
      { names: namesOf(same) },
      faultsOf(same, (name) => ({
        vi: `Cột “${name}”: cột khác của tệp cũng ghi điều này.`,
        en: `Column "${name}": another column of the file says this too.`,
      })),
    )
}

const MOST_NAMED = 200

const namesOf = (columns: Column[]): string =>
  columns
    .map(({ text }) => `“${text}”`)
    .join(', ')
    .slice(0, 300)

const faultsOf = (columns: Column[], why: (name: string) => Sentence): Fault[] =>
  columns.slice(0, MOST_NAMED).map(({ text, index }) => ({ line: 1, column: index + 1, ...why(text) }))

const splitCode = (text: string): string[] => {
  const at = text.lastIndexOf(':')
  return at < 0 ? [text] : [text.slice(0, at).trim(), text.slice(at + 1).trim()]
}
