import type { Amount, Cell } from '../../../platform/workbook/write-xlsx.ts'
import { sayBand } from '../../../shared/bands.ts'
import { formatDay } from '../../../shared/numbers.ts'
import { fill, type Language } from '../../../shared/problem.ts'
import { unitName } from '../../../shared/units.ts'
import type { Standing } from '../../facts/contract.ts'
import { endedIn, type PivotAnswer, type PivotCell } from '../cells.ts'
import type { Extra } from './extras.ts'
import { whyWords, words } from './words.ts'

/** A pivot's answer with its whole (as last place, named so) and its periods as people call them. */
export interface Exported {
  answer: PivotAnswer
  periods: string[]
  language: Language
  standing: Standing
  boundary: string
}

const upper = (name: string): string => name.charAt(0).toLocaleUpperCase('vi') + name.slice(1)

/** A place as a row begins: of one that ended in the periods asked, until when it worked, since its successors stand there too. */
function placeName(place: PivotAnswer['places'][number], { answer, boundary, language }: Exported): string {
  const ended = endedIn(place, { periods: answer.periods, boundary })
  return upper(place.name) + (ended === null ? '' : ` ${fill(words[language].ended, { day: formatDay(ended) })}`)
}

const amount = (value: number | null, decimals: number): Amount | null =>
  value === null ? null : { amount: value, decimals }

/** Of what is told by bands its band, in words; beside a figure that is told itself, a reader would take it for all that may be. */
const bandOf = ({ value, band }: PivotCell, unit: string, language: Language): string | null =>
  value === null && band ? sayBand(band, unitName(unit, language), language) : null

/** Why there is no figure, in words. */
const whyOf = ({ why }: PivotCell, language: Language): string | null => why && whyWords[language][why]

/** The figure, or its band, or in words why there is none. */
const told = (cell: PivotCell, { unit, decimals }: PivotAnswer['items'][number], language: Language): Cell =>
  amount(cell.value, decimals) ?? bandOf(cell, unit, language) ?? whyOf(cell, language)

const keyOf = (item: string, category: string | null, place: number, period: number): string =>
  `${item} ${category} ${place} ${period}`

/** Every figure a row: what, where, when, of how many forms, and what the page says beside it. */
export function longTable(made: Exported, extras: Extra[]): { head: string[]; rows: Iterable<Cell[]> } {
  const { answer, periods, language, standing } = made
  const t = words[language]
  const items = new Map(answer.items.map((item) => [item.code, item]))
  const places = new Map(answer.places.map((place) => [place.id, [placeName(place, made), place.code]]))
  const head = [
    t.place,
    t.placeCode,
    t.code,
    t.item,
    t.unit,
    t.part,
    t.period,
    t.value,
    t.band,
    t.why,
    t.numerator,
    t.denominator,
    t.received,
    t.expected,
    t.standing,
    ...extras.flatMap(({ heads }) => heads),
  ]
  const isSplit = answer.items.some(({ categories }) => categories.length > 0)
  const wholes = new Map(
    isSplit ? answer.cells.map((cell) => [keyOf(cell.item, cell.category, cell.place, cell.period), cell]) : [],
  )
  function* rows(): Iterable<Cell[]> {
    for (const cell of answer.cells) {
      const item = items.get(cell.item)
      if (!item) continue
      const part = item.categories.find(({ code }) => code === cell.category)
      // The forms behind a part are those behind its whole.
      const forms = part ? wholes.get(keyOf(cell.item, null, cell.place, cell.period)) : cell
      yield [
        ...(places.get(cell.place) ?? ['', '']),
        ...[
          item.code,
          item[language],
          unitName(item.unit, language),
          part?.[language] ?? '',
          periods[cell.period] ?? '',
        ],
        ...[amount(cell.value, item.decimals), bandOf(cell, item.unit, language), whyOf(cell, language)],
        ...[
          amount(cell.numerator, 0),
          amount(cell.denominator, 0),
          amount(forms?.received ?? null, 0),
          amount(forms?.expected ?? null, 0),
          t[standing],
        ],
        ...extras.flatMap((extra) => extra.cells(cell, item)),
      ]
    }
  }
  return { head, rows: rows() }
}

/** Forms in of those due, or that the figure came without any; empty where there is neither a form nor a figure. */
const formsText = ({ value, received, expected }: PivotCell, language: Language): string | null =>
  expected ? `${received ?? 0}/${expected}` : value === null ? null : words[language].noForms

interface Shown {
  item: PivotAnswer['items'][number]
  period: number
  cell: PivotCell | undefined
}

/** The cells of the columns that extras have for an item in a period. */
const besides = (extras: Extra[], { item, period, cell }: Shown): Cell[] =>
  extras
    .filter((extra) => extra.isOf(item.code, period))
    .flatMap((extra) => (cell ? extra.cells(cell, item) : extra.heads.map(() => null)))

/** Places down, figures and periods across as on the page, the forms and what else the page says beside each. */
export function wideTable(made: Exported, extras: Extra[]): { head: string[]; rows: Iterable<Cell[]> } {
  const { answer, periods, language } = made
  const t = words[language]
  const columns = answer.items.flatMap((item) =>
    [null, ...item.categories].flatMap((part) => periods.map((name, period) => ({ item, part, name, period }))),
  )
  const head = columns.flatMap(({ item, part, name, period }) => {
    const unit = unitName(item.unit, language)
    const title = `${item.code} ${item[language]}${part ? `, ${part[language]}` : ''}${unit ? ` (${unit})` : ''}, ${name}`
    if (part) return [title]
    return [title, t.forms, ...extras.flatMap((extra) => (extra.isOf(item.code, period) ? extra.heads : []))]
  })
  const cells = new Map(answer.cells.map((cell) => [keyOf(cell.item, cell.category, cell.place, cell.period), cell]))
  function* rows(): Iterable<Cell[]> {
    for (const place of answer.places) {
      const figures = columns.flatMap(({ item, part, period }): Cell[] => {
        const cell = cells.get(keyOf(item.code, part?.code ?? null, place.id, period))
        const value = cell ? told(cell, item, language) : null
        if (part) return [value]
        return [value, cell ? formsText(cell, language) : null, ...besides(extras, { item, period, cell })]
      })
      yield [placeName(place, made), place.code, ...figures]
    }
  }
  return { head: [t.place, t.placeCode, ...head], rows: rows() }
}

/** Of one place: figures down as on its scorecard, periods across; of what has no figure at all, that it is not computed. */
export function listTable(made: Exported, extras: Extra[]): { head: string[]; rows: Iterable<Cell[]> } {
  const { answer, periods, language } = made
  const t = words[language]
  const [place] = answer.places
  const own = extras.flatMap((extra) =>
    periods.flatMap((_, period) =>
      answer.items.some(({ code }) => extra.isOf(code, period)) ? [{ extra, period }] : [],
    ),
  )
  const across = periods.map((name, period) => ({
    ...{ name, period },
    extras: own.filter((one) => one.period === period).map(({ extra }) => extra),
  }))
  const head = across.flatMap((one) => [one.name, t.forms, ...one.extras.flatMap(({ heads }) => heads)])
  const cells = new Map(answer.cells.map((cell) => [keyOf(cell.item, cell.category, cell.place, cell.period), cell]))
  function* rows(): Iterable<Cell[]> {
    for (const item of answer.items)
      for (const part of [null, ...item.categories]) {
        const figures = across.flatMap(({ period, extras }): Cell[] => {
          const cell = cells.get(keyOf(item.code, part?.code ?? null, place?.id ?? 0, period))
          const beside = extras.flatMap((one) => (cell ? one.cells(cell, item) : one.heads.map(() => null)))
          return [
            cell ? told(cell, item, language) : whyWords[language]['not-computed'],
            cell && !part ? formsText(cell, language) : null,
            ...beside,
          ]
        })
        yield [
          item.code,
          item[language] + (part ? `, ${part[language]}` : ''),
          unitName(item.unit, language),
          ...figures,
        ]
      }
  }
  return { head: [t.code, t.item, t.unit, ...head], rows: rows() }
}
