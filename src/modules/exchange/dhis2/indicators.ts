import type { Sentence } from '../../../shared/problem.ts'
import { unitOfScale } from '../../../shared/units.ts'
import { coverageKey } from '../../collection/index.ts'
import type { Indicator } from '../../indicators/contract.ts'
import {
  type FormulaNames,
  faultOfFormula,
  fitsFormula,
  givesWholeNumbers,
  type NewIndicator,
} from '../../indicators/index.ts'
import { type Aliases, DEFAULT_COMBO } from './aliases.ts'
import type { Element } from './elements.ts'
import { type Called, plain, translateFormula } from './formula.ts'
import { joined, type Line, type Wanted, whatOf } from './list.ts'
import { fitCode, type Item, type Metadata, namesOf, refOf } from './read.ts'

interface Planned {
  indicator: NewIndicator
  line: Line
}

interface Known {
  indicators: Map<string, Indicator>
  taken: Set<string>
  elements: Map<string, Element>
}

/**
 * The indicators of the file with their formulas in our language: a ratio of numerator and denominator, read in the unit of
 * its type's factor. One whose formula our language does not say is kept in the catalogue, not computed for that reason.
 * `names` are those that a formula may name; each that is planned is added. Out: what to save, what became of each.
 */
export function planIndicators(
  metadata: Metadata,
  aliases: Aliases,
  known: Known,
  names: FormulaNames,
  wanted: Wanted,
) {
  const planner = new Planner(metadata, aliases, known, names, wanted)
  const planned = [...metadata.of('indicators').values()].map((item) => planner.plan(item))
  const lines = planned.map(({ line }) => line)
  return { lines, indicators: planned.flatMap(({ line, indicator }) => (line.what === 'same' ? [] : [indicator])) }
}

class Planner {
  readonly #done = new Map<string, Planned>()
  readonly #way = new Set<string>()
  readonly #constants: Map<string, Item>

  readonly #metadata: Metadata
  readonly #aliases: Aliases
  readonly #known: Known
  readonly #names: FormulaNames
  readonly #wanted: Wanted

  constructor(metadata: Metadata, aliases: Aliases, known: Known, names: FormulaNames, wanted: Wanted) {
    this.#metadata = metadata
    this.#aliases = aliases
    this.#known = known
    this.#names = names
    this.#wanted = wanted
    this.#constants = metadata.of('constants')
  }

  plan(item: Item): Planned {
    const done = this.#done.get(item.id)
    if (done) return done
    this.#way.add(item.id)
    const before = this.#known.indicators.get(this.#aliases.find('indicator', item.id)?.ours ?? '') ?? null
    const code = before?.code ?? this.#codeOf(item)
    const { unit, decimals, expression } = this.#formulaOf(item)
    const typeless = this.#typeOf(item.raw).isKnown ? null : noType
    const said = typeof expression === 'string' ? expression : null
    const notComputed = typeof expression === 'string' ? null : whyNotComputed(expression)
    const note = namesOf(item.raw, 'DESCRIPTION', String(item.raw.description ?? ''))
    const indicator: NewIndicator = {
      ...{ code, vi: item.vi, en: item.en, layer: before?.layer ?? this.#wanted.layer, unit, decimals },
      ...{ direction: before?.direction ?? 'none', cut: before?.cut ?? 'quarter', planPath: before?.planPath ?? null },
      ...{ expression: said, notComputed, note, validFrom: this.#wanted.today },
    }
    this.#aliases.set({ kind: 'indicator', uid: item.id, code: item.code, name: item.vi, ours: code })
    const what = whatOf(before === null, before !== null && isOther(before, indicator))
    const why = notComputed ?? joined([typeless, asksOfForms(item.raw) ? formsHere : null])
    const line = {
      ...{ kind: 'indicators', uid: item.id, name: item.vi, what, ours: code, why },
      computed: said !== null,
    }
    const planned = { indicator, line }
    this.#names.indicators.set(code, indicator)
    this.#done.set(item.id, planned)
    this.#way.delete(item.id)
    return planned
  }

  #codeOf({ id, code }: Item): string {
    const fit = fitCode(code, 40)
    const chosen = fit === null || this.#known.taken.has(fit) ? `dhis2.${id}` : fit
    this.#known.taken.add(chosen)
    return chosen
  }

  #formulaOf({ raw }: Item): { unit: string; decimals: number; expression: string | Sentence } {
    const { factor, isNumber } = this.#typeOf(raw)
    // DHIS2 divides a number too: only by 1 it need not, and a number without a denominator has that one.
    const below = String(raw.denominator ?? '').trim() || (isNumber ? '1' : '')
    const [numerator, denominator] = [String(raw.numerator ?? ''), below].map((text) =>
      translateFormula(text, this.#called),
    )
    const isByOne = denominator === '1'
    const unit = isByOne ? '' : (unitOfScale(factor) ?? '')
    const more = unit === '' && factor !== 1 ? ` * ${plain(factor)}` : ''
    const given = Number.isInteger(raw.decimals) ? Math.min(Number(raw.decimals), 6) : null
    const why = joined([
      raw.annualized === true ? annualised : null,
      typeof numerator === 'string' ? null : (numerator ?? null),
      isByOne || typeof denominator === 'string' ? null : (denominator ?? null),
    ])
    const unsaid = (expression: Sentence) => ({ unit, decimals: given ?? 1, expression })
    if (why !== null || typeof numerator !== 'string') return unsaid(why ?? { vi: '', en: '' })
    const whole = more === '' ? numerator : `(${numerator})${more}`
    const expression = isByOne ? whole : `(${numerator}) / (${denominator})${more}`
    const fault = faultOfFormula(expression, this.#names)
    if (fault !== null) return unsaid(fault)
    const decimals = given ?? (givesWholeNumbers(expression, this.#names) ? 0 : 1)
    // DHIS2 calls a hundred times anything a percentage; here what is no share keeps its factor in the formula.
    if (!fitsFormula(expression, unit, this.#names))
      return { unit: '', decimals, expression: `(${expression}) * ${plain(factor)}` }
    return { unit, decimals, expression }
  }

  #typeOf(raw: Record<string, unknown>): { factor: number; isNumber: boolean; isKnown: boolean } {
    const named = this.#metadata.of('indicatorTypes').get(refOf(raw.indicatorType) ?? '')?.raw
    const type = named ?? (raw.indicatorType as Record<string, unknown> | undefined)
    const factor = Number(type?.factor)
    const isKnown = Number.isFinite(factor) && factor > 0
    return { factor: isKnown ? factor : 1, isNumber: type?.number === true, isKnown }
  }

  readonly #called: Called = {
    element: (uid, combo) => {
      const element = this.#known.elements.get(uid)
      const ours = element?.code ?? this.#aliases.find('dataElement', uid)?.ours
      const name = this.#metadata.of('dataElements').get(uid)?.vi ?? uid
      if (ours === undefined)
        return { vi: `số liệu gốc “${name}” không có ở đây`, en: `the data element "${name}" is not here` }
      if (combo === null) return ours
      // Packages seldom carry the combination that divides nothing: it has the same uid everywhere.
      const part = this.#aliases.find('categoryOptionCombo', combo)?.ours ?? (combo === DEFAULT_COMBO ? '' : null)
      if (part === '' && (element === undefined || element.parts.length === 0)) return ours
      return part !== null && part !== '' && (element === undefined || element.parts.some(({ code }) => code === part))
        ? `${ours}:${part}`
        : { vi: `“${name}” không có phân tổ ${combo}`, en: `"${name}" has no part ${combo}` }
    },
    indicator: (uid) => {
      const item = this.#metadata.of('indicators').get(uid)
      if (!item) return { vi: `chỉ số ${uid} không có trong tệp`, en: `the indicator ${uid} is not in the file` }
      if (this.#way.has(uid)) return { vi: `quay về “${item.vi}”`, en: `it leads back to "${item.en}"` }
      if (!this.#done.has(uid) && this.#way.size >= MOST_LINKS) return tooManyLinks
      const { indicator } = this.plan(item)
      if (indicator.expression === null)
        return { vi: `chỉ số “${item.vi}” chưa tính được`, en: `the indicator "${item.en}" is not computed` }
      const factor = unitOfScale(this.#typeOf(item.raw).factor) === indicator.unit ? this.#typeOf(item.raw).factor : 1
      return factor === 1 ? indicator.code : `(${indicator.code} * ${plain(factor)})`
    },
    reporting: (uid, metric) => {
      const forms = this.#aliases.find('dataSet', uid)?.ours.split(' ') ?? []
      const name = this.#metadata.of('dataSets').get(uid)?.vi ?? uid
      if (forms.length === 0)
        return { vi: `bộ dữ liệu “${name}” không thành phiếu`, en: `the data set "${name}" is no form` }
      const of = (what: string) => forms.map((form) => `${coverageKey(form)}:${what}`).join(' + ')
      const part = partOfRate[metric]
      if (part) return `((${of(part)}) / (${of('expected')}) * 100)`
      const count = countOfForms[metric]
      if (count && forms.length === 1) return of(count)
      return { vi: `“${metric}” của bộ dữ liệu “${name}”`, en: `"${metric}" of the data set "${name}"` }
    },
    aggregation: (uid) => this.#known.elements.get(uid)?.aggregation ?? null,
    constant: (uid) => {
      const value = Number(this.#constants.get(uid)?.raw.value)
      if (!Number.isFinite(value))
        return { vi: `hằng số ${uid} không có trong tệp`, en: `the constant ${uid} is not in the file` }
      return value < 0 ? `(0 - ${plain(-value)})` : plain(value)
    },
  }
}

/** What DHIS2 asks of a data set, by what is counted of its form here. */
const partOfRate: Record<string, string> = { REPORTING_RATE: 'received', REPORTING_RATE_ON_TIME: 'on_time' }
const countOfForms: Record<string, string> = {
  ACTUAL_REPORTS: 'received',
  ACTUAL_REPORTS_ON_TIME: 'on_time',
  EXPECTED_REPORTS: 'expected',
}

/** Indicators that name each other one after the other. */
const MOST_LINKS = 50
const tooManyLinks: Sentence = {
  vi: `chỉ số dẫn qua hơn ${MOST_LINKS} chỉ số khác, cái nọ gọi cái kia`,
  en: `it leads through more than ${MOST_LINKS} other indicators, one naming the next`,
}

const annualised: Sentence = {
  vi: 'quy ra cả năm theo số ngày (annualized); viết tay: đọc theo năm thì bỏ phép quy đổi, theo quý nhân 4, theo tháng nhân 12 (gần đúng)',
  en: 'it is annualised by the days of the period; write by hand: read by the year without it, by the quarter times 4, by the month times 12 (nearly)',
}

/** What comes by file is no form: somebody who compares past rates with DHIS2 must not find it out alone. */
const formsHere: Sentence = {
  vi: 'chỉ đếm các phiếu mở ở đây: các kỳ trước khi nhập không có giá trị',
  en: 'only forms opened here count: periods before the import have no value',
}
const asksOfForms = ({ numerator, denominator }: Record<string, unknown>): boolean =>
  /\bR\{/.test(`${numerator ?? ''} ${denominator ?? ''}`)

/** A percentage would be read as a plain ratio: nobody must find that out from a figure. */
const noType: Sentence = {
  vi: 'tệp không có indicatorTypes của nó: lấy hệ số 1; xuất lại kèm danh sách ấy, nếu nó là phần trăm',
  en: 'the file has no indicatorTypes for it: the factor 1 is taken; export it again with them where it is a percentage',
}

const whyNotComputed = (why: Sentence): Sentence => ({
  vi: `Công thức từ DHIS2 chưa viết được ở đây: ${why.vi}`,
  en: `The formula of DHIS2 cannot be written here yet: ${why.en}`,
})

const isOther = (before: Indicator, now: NewIndicator): boolean =>
  before.vi !== now.vi ||
  before.en !== now.en ||
  before.unit !== now.unit ||
  before.decimals !== now.decimals ||
  before.expression !== now.expression ||
  before.note.vi !== now.note?.vi ||
  before.note.en !== now.note?.en
