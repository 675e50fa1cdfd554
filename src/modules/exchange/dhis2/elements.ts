import type { Level } from '../../../shared/levels.ts'
import type { Sentence } from '../../../shared/problem.ts'
import type { Measure } from '../../facts/contract.ts'
import type { NewMeasure } from '../../facts/index.ts'
import { aggregationOf, natureOf, noteOfNature, whyNoNature } from './aggregation.ts'
import type { Aliases } from './aliases.ts'
import { dividedOtherwise } from './asked.ts'
import type { Combos, Part } from './combos.ts'
import { joined, type Line, type Wanted, whatOf } from './list.ts'
import { demandNamed, isNamed, soundsLikePersons, soundsLikeThings } from './persons.ts'
import { fitCode, type Item, type Metadata, refOf } from './read.ts'

/** A data element that becomes a measure, or is one. */
export interface Element {
  uid: string
  code: string
  vi: string
  en: string
  parts: Part[]
  item: Item
  /** DHIS2's word for how it is summed up. */
  aggregation: string
  /** What it is already. */
  before: Measure | null
  /** Whether its breakdown stays as it was although the file says otherwise. */
  kept: boolean
  /** Whether one data set divides it and another does not. */
  alsoWhole: boolean
  /** Whether all data sets divide it otherwise than it is by itself, in words. */
  otherwise: Sentence | null
}

/** Where a data element is asked for: by the data sets that hold it. */
export interface Use {
  levels: Set<Level>
  /** The combinations by which data sets divide it; null for its own. */
  combos: Set<string | null>
  /** The period types of the data sets that ask for it. */
  periods: Set<string>
  /** What the form is counted under that asks for it. */
  coverage: string | null
  /** Whether a unit that reports it ends. */
  closes: boolean
}

const decimals: Record<string, number> = {
  INTEGER: 0,
  INTEGER_POSITIVE: 0,
  INTEGER_ZERO_OR_POSITIVE: 0,
  NUMBER: 3,
  PERCENTAGE: 2,
  UNIT_INTERVAL: 4,
}

/** What DHIS2 takes below zero as well. */
const signed = new Set(['INTEGER', 'NUMBER'])

/** Of these no two add up to one. */
const shares = new Set(['PERCENTAGE', 'UNIT_INTERVAL'])

const valueTypeOf = ({ raw }: Item): string => String(raw.valueType ?? 'NUMBER')

/** Why a data element is no measure; null where it can be one. */
function whyNone(item: Item, use: Use | undefined): Sentence | null {
  const { raw } = item
  const value = valueTypeOf(item)
  if (raw.domainType === 'TRACKER')
    return { vi: 'dữ liệu theo dõi từng người; ở đây không giữ', en: 'follows persons one by one; never held here' }
  if (value === 'INTEGER_NEGATIVE')
    return {
      vi: `kiểu giá trị ${value} chỉ nhận số âm, ở đây không có kiểu ấy; đổi kiểu thành INTEGER ở DHIS2 rồi xuất lại`,
      en: `its value type ${value} takes nothing but negative numbers, which no measure here does; make it INTEGER in DHIS2 and export again`,
    }
  if (!(value in decimals))
    return {
      vi: `kiểu giá trị ${value} không phải là số đếm được cộng lại`,
      en: `its value type ${value} is no figure that adds up`,
    }
  if (shares.has(value))
    return {
      vi: `kiểu giá trị ${value} là tỷ lệ, mà ở đây số của các kỳ, các đơn vị thì cộng: tỷ lệ phải giữ tử số và mẫu số; thu thập hai số ấy, rồi tính bằng chỉ số`,
      en: `its value type ${value} is a ratio, and here figures of periods and units add up: a ratio keeps its numerator and denominator; collect the two and compute an indicator`,
    }
  return whyNoNature(item, use?.periods ?? new Set())
}

/** The combinations that a data element is divided by, in whatever data sets. */
const dividedBy = ({ raw }: Item, use: Use | undefined): (string | null)[] => [
  ...new Set([...(use?.combos ?? [null])].map((combo) => combo ?? refOf(raw.categoryCombo))),
]

/**
 * Which data elements become measures, by uid: under their code where it is fit and free, else `dhis2.<uid>`. SUM is a flow,
 * LAST a level. Out: those, and a line for each that has no equal.
 */
export function readElements(
  metadata: Metadata,
  aliases: Aliases,
  combos: Combos,
  known: { measures: Map<string, Measure>; taken: Set<string> },
  uses: Map<string, Use>,
) {
  const elements = new Map<string, Element>()
  const lines: Line[] = []
  for (const item of metadata.of('dataElements').values()) {
    const use = uses.get(item.id)
    const divided = dividedBy(item, use)
    const parts = combos.partsOf(divided)
    const why = whyNone(item, use) ?? (Array.isArray(parts) ? null : parts)
    if (why !== null || !Array.isArray(parts)) {
      lines.push({ kind: 'dataElements', uid: item.id, name: item.vi, what: 'none', ours: '', why })
      continue
    }
    const before = known.measures.get(aliases.find('dataElement', item.id)?.ours ?? '') ?? null
    const kept = before !== null && isDivided(before) !== parts.length > 0
    const code = before?.code ?? codeOf(item, known.taken)
    const element = {
      uid: item.id,
      code,
      vi: item.vi,
      en: item.en,
      parts: kept ? [] : parts,
      item,
      before,
      kept,
      alsoWhole: divided.some((combo) => combos.isDefault(combo)) && parts.length > 0,
      otherwise: kept ? null : dividedOtherwise(item, use?.combos, combos, metadata),
      aggregation: aggregationOf(item),
    }
    elements.set(item.id, element)
    combos.know(element.parts)
    aliases.set({
      ...{ kind: 'dataElement', uid: item.id, code: item.code, name: item.vi, ours: code },
      signed: signed.has(valueTypeOf(item)),
      positive: valueTypeOf(item) === 'INTEGER_POSITIVE',
    })
  }
  return { elements, lines }
}

/**
 * The measures to save, now that it is known which forms ask for them. What a measure is stays as it was once it is there;
 * names and further parts change, and a mark that units are not compared by it is set, never taken away. Out: those that are
 * new or changed, and what became of each. Raises `exchange.noSuchElement`.
 */
export function planMeasures(elements: Map<string, Element>, uses: Map<string, Use>, wanted: Wanted) {
  const items = [...elements.values()].map(({ item }) => item)
  for (const chosen of [wanted.unranked, wanted.persons]) demandNamed(items, chosen)
  const measures: NewMeasure[] = []
  const lines = [...elements.values()].map((element): Line => {
    const { item, before, code } = element
    const use = uses.get(element.uid)
    const measure = before ? renamed(before, element, use, wanted) : newMeasure(item, element, use, wanted)
    const isChanged = before !== null && isOther(before, measure)
    if (before === null || isChanged) measures.push(measure)
    const what = whatOf(before === null, isChanged)
    const line = {
      kind: 'dataElements',
      uid: item.id,
      name: item.vi,
      what,
      ours: code,
      why: notesOf(element, use, wanted),
    }
    return { ...line, persons: measure.persons }
  })
  return { measures, lines }
}

const isDivided = ({ categories }: Measure): boolean => categories.length > 0

function codeOf({ id, code }: Item, taken: Set<string>): string {
  const fit = fitCode(code, 40)
  const chosen = fit === null || taken.has(fit) ? `dhis2.${id}` : fit
  taken.add(chosen)
  return chosen
}

const categoriesOf = ({ parts }: Element) => parts.map(({ code, vi, en }) => ({ code, vi, en }))

const isUnranked = (item: Item, { unranked }: Wanted): boolean =>
  unranked === 'all' || (unranked !== undefined && isNamed(item, unranked))

const countsPersons = (element: Element, { persons }: Wanted): boolean =>
  persons === 'auto'
    ? soundsLikePersons(element)
    : typeof persons === 'boolean'
      ? persons
      : isNamed(element.item, persons)

function newMeasure(item: Item, element: Element, use: Use | undefined, wanted: Wanted): NewMeasure {
  const { code, vi, en } = element
  const levels = use && use.levels.size > 0 ? [...use.levels] : [wanted.level]
  return {
    ...{ code, vi, en, unit: '', levels, source: 'entered', bodies: 'add', leadingChain: null },
    decimals: decimals[valueTypeOf(item)] ?? 0,
    nature: natureOf(item),
    ...{
      coverage: use?.coverage ?? null,
      persons: countsPersons(element, wanted),
      unranked: isUnranked(item, wanted),
      categories: categoriesOf(element),
    },
  }
}

function renamed({ id: _, ...before }: Measure, element: Element, use: Use | undefined, wanted: Wanted): NewMeasure {
  const { vi, en, item } = element
  const coverage = use?.coverage ?? before.coverage
  const unranked = before.unranked || isUnranked(item, wanted)
  return { ...before, vi, en, coverage, unranked, categories: categoriesOf(element) }
}

function isOther(before: Measure, { vi, en, coverage, unranked, categories = [] }: NewMeasure): boolean {
  const parts = new Map(before.categories.map((one) => [one.code, one]))
  const hasOther = categories.some((one) => parts.get(one.code)?.vi !== one.vi || parts.get(one.code)?.en !== one.en)
  const isNamed = before.vi === vi && before.en === en
  return !isNamed || before.coverage !== coverage || before.unranked !== unranked || hasOther
}

const precisionNote = (type: string, places: number): Sentence => ({
  vi: `${type}: giữ ${places} chữ số thập phân; nhiều hơn thì bị từ chối`,
  en: `${type}: kept with ${places} decimals; more is refused`,
})

/** A whole number taken to count no persons, of which nothing says that it counts things: who imports must see it. */
const unmaskedNote = (element: Element, { persons }: Wanted): Sentence | null =>
  persons === 'auto' && !soundsLikePersons(element) && !soundsLikeThings(element)
    ? {
        vi: 'công bố không che số nhỏ; nếu đếm người thì đánh dấu là đếm người trước khi nhập',
        en: 'told without masking; if it counts persons, mark it so before the import',
      }
    : null

/** ADR 7: who moves over from DHIS2 must know it before sums are compared. */
const closingNote: Sentence = {
  vi: 'có đơn vị đóng cửa (closedDate) báo số này: số hiện có của đơn vị không được cộng nữa từ sau ngày cuối của nó',
  en: 'a unit that is closed (closedDate) reports it: the level of a unit is left out of sums after its last day',
}

const wholeNote: Sentence = {
  vi: 'có tập dữ liệu hỏi theo phân tổ, có tập không: số không chia theo phân tổ không nhận được, vì tổng phải khớp với các phần',
  en: 'one data set divides it, another does not: figures that are not divided are refused, for a total has to agree with its parts',
}

/** What of a measure stays as it was although the file says otherwise: figures stand under it. */
function notesOf(element: Element, use: Use | undefined, wanted: Wanted): Sentence | null {
  const { before, item, kept, otherwise } = element
  const places = before?.decimals ?? decimals[valueTypeOf(item)] ?? 0
  const precision = places > 0 ? precisionNote(valueTypeOf(item), places) : null
  const whole = element.alsoWhole ? wholeNote : null
  const closing = use?.closes && natureOf(item) === 'snapshot' ? closingNote : null
  if (before === null)
    return joined([
      noteOfNature(item),
      closing,
      whole,
      otherwise,
      precision,
      places > 0 ? null : unmaskedNote(element, wanted),
    ])
  const level = [...(use?.levels ?? [])].find((one) => !before.levels.includes(one))
  const nature = natureOf(item)
  return joined([
    kept ? { vi: 'phân tổ giữ như cũ', en: 'its breakdown stays as it was' } : null,
    level
      ? { vi: `vẫn ghi ở cấp ${before.levels.join(', ')}`, en: `still recorded at ${before.levels.join(', ')}` }
      : null,
    whole,
    otherwise,
    precision,
    nature !== before.nature ? { vi: 'cách tổng hợp giữ như cũ', en: 'its aggregation stays as it was' } : null,
  ])
}
