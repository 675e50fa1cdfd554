import type { Level } from '../../../shared/levels.ts'
import type { Sentence } from '../../../shared/problem.ts'
import { addDays } from '../../../shared/spans.ts'
import { arrangedAs, coverageKey, type Form, type NewForm } from '../../collection/index.ts'
import type { Aliases } from './aliases.ts'
import { type Asked, askedBy, levelsOf, missing, owedSaid, owersOf, someClose } from './asked.ts'
import type { Combos } from './combos.ts'
import type { Element, Use } from './elements.ts'
import { joined, type Line, type Wanted, whatOf } from './list.ts'
import { type PeriodType, periodTypes } from './periods.ts'
import { fitCode, type Item, type Metadata, namesOf, refOf } from './read.ts'
import { readIn } from './read-in.ts'
import type { Units } from './units.ts'

/** A form can be sent with so many fields at most. */
const MOST_FIELDS = 200

/** A data set on its way to one form, or to several where it asks for more than one can hold. */
export interface DataSet {
  item: Item
  code: string
  level: Level
  /** The places that owe it; null: every place of its level. */
  owedBy: number[] | null
  period: PeriodType | null
  /** What it asks for that no data set before it does. */
  asked: Asked[]
  notes: (Sentence | null)[]
}

/**
 * What the data sets ask for, where and how often. A data element belongs to the first that asks for it: two forms that ask
 * for the same would count it twice. `uses` says of each data element where it is recorded.
 */
export function readDataSets(
  metadata: Metadata,
  aliases: Aliases,
  combos: Combos,
  units: Units,
  taken: Set<string>,
  wanted: Wanted,
) {
  const uses = new Map<string, Use>()
  const sets: DataSet[] = []
  const owner = new Map<string, DataSet>()
  for (const item of metadata.of('dataSets').values()) {
    const { found, note } = levelsOf(item, units, wanted)
    const [level = wanted.level] = found
    const owers = owersOf(item, units, level)
    const period = periodTypes[String(item.raw.periodType ?? '')] ?? null
    const known = aliases
      .find('dataSet', item.id)
      ?.ours.split(' ')[0]
      ?.replace(/\.p\d+$/, '')
    const set: DataSet = {
      item,
      code: known ?? codeOf(item, taken),
      level,
      owedBy: owers.owedBy,
      period,
      asked: [],
      notes: [
        note,
        owers.note,
        missing(item, metadata),
        combos.isDefault(refOf(item.raw.categoryCombo)) ? null : attributed,
      ],
    }
    const closes = someClose(item, metadata)
    for (const asked of askedBy(item)) {
      const use = uses.get(asked.element) ?? {
        levels: new Set(),
        combos: new Set(),
        periods: new Set(),
        coverage: null,
        closes: false,
      }
      uses.set(asked.element, use)
      for (const one of found) use.levels.add(one)
      use.periods.add(String(item.raw.periodType ?? ''))
      use.combos.add(asked.combo)
      use.closes ||= closes
      if (period === null) continue
      const first = owner.get(asked.element)
      if (first === undefined) {
        owner.set(asked.element, set)
        set.asked.push(asked)
      } else set.notes.push(twice(metadata.of('dataElements').get(asked.element)?.vi ?? asked.element, first.item.vi))
    }
    sets.push(set)
  }
  return { sets, uses }
}

/** The whole of its values would fall, one by one, with E7615: who imports must see it before. */
const attributed: Sentence = {
  vi: 'có tổ hợp thuộc tính (attribute category combination), mà ở đây số không chia theo thuộc tính: số kèm attributeOptionCombo khác mặc định bị từ chối (E7615); cộng chúng lại theo đơn vị và kỳ rồi gửi với tổ hợp mặc định, hoặc ở DHIS2 chuyển phần chia ấy thành phân tổ của số liệu gốc rồi xuất lại',
  en: 'it has an attribute category combination, and figures are not divided by attributes here: values with an attributeOptionCombo other than the default are refused (E7615); add them up by unit and period and send them with the default, or make that division one of the data elements in DHIS2 and export again',
}

const twice = (element: string, other: string): Sentence => ({
  vi: `“${element}” đã có trong phiếu “${other}”, hỏi hai nơi sẽ bị cộng hai lần`,
  en: `"${element}" is asked by the form "${other}" already; asked twice it would be counted twice`,
})

function codeOf({ id, code }: Item, taken: Set<string>): string {
  const fit = fitCode(code, 30)
  const chosen = fit === null || taken.has(fit) ? `dhis2.${id}` : fit
  taken.add(chosen)
  return chosen
}

/** The data sets as forms: a field for each data element and part, in their order. Out: what to save, what became of each. */
export function planForms(
  { sets, uses }: { sets: DataSet[]; uses: Map<string, Use> },
  known: {
    forms: Map<string, Form>
    owing: Map<string, number[]>
    fileDays: Map<string, number>
    elements: Map<string, Element>
  },
  combos: Combos,
  aliases: Aliases,
  metadata: Metadata,
  wanted: Wanted,
) {
  const forms: NewForm[] = []
  const lines: Line[] = []
  for (const set of sets) {
    const { id, code, vi, raw } = set.item
    const line = { kind: 'dataSets', uid: id, name: vi }
    const pages = set.period === null ? [] : pagesOf(set, known.elements, combos, metadata)
    if (set.period === null || pages.length === 0) {
      const reading = readIn(String(raw.periodType ?? ''))
      const why = joined([set.period === null ? noPeriod(raw) : noFigures, reading, ...set.notes])
      lines.push({ ...line, what: 'none', ours: '', why })
      continue
    }
    const made = pages.map((fields, index) => {
      const form = formOf(set, set.period, fields, index, pages.length, wanted)
      // Days before are those of figures that come by file: a form that asks for them would be due and refused.
      return known.forms.has(form.code) ? form : { ...form, opensFrom: addDays(wanted.today, 1) }
    })
    const befores = made.map((form) => known.forms.get(form.code) ?? null)
    const changed = made.filter((form, index) =>
      isOther(befores[index] ?? null, form, known.owing.get(form.code) ?? null, known.fileDays.get(form.code) ?? null),
    )
    // What the file says of the last day is kept, also where the page said the same before it.
    forms.push(...made.filter((form) => changed.includes(form) || known.fileDays.get(form.code) !== form.dueAfterDays))
    for (const form of made)
      for (const field of form.fields) {
        const use = uses.get(field.code.split('.')[0] ?? '')
        if (use) use.coverage = coverageKey(form.code)
      }
    const ours = made.map((form) => form.code).join(' ')
    aliases.set({ kind: 'dataSet', uid: id, code, name: vi, ours })
    const what = whatOf(
      befores.every((one) => one === null),
      changed.length > 0,
    )
    const owed = what === 'same' ? null : owedSaid(set.owedBy)
    const why = joined([...set.notes, owed, ...befores.map((one, n) => kept(one, made[n]))])
    lines.push({ ...line, what, ours, why })
  }
  return { forms, lines }
}

const noPeriod = ({ periodType }: Record<string, unknown>): Sentence => ({
  vi: `kỳ ${periodType} không có ở đây (có tháng, quý, nửa năm, năm); số liệu gốc vẫn được lập, số nhập bằng tệp`,
  en: `there is no period ${periodType} here (there are months, quarters, halves, years); its measures are made, figures come by file`,
})
const noFigures: Sentence = { vi: 'không còn ô số nào của riêng nó', en: 'no field of its own is left' }

type Field = Form['fields'][number]

function pagesOf(set: DataSet, elements: Map<string, Element>, combos: Combos, metadata: Metadata): Field[][] {
  const pages: Field[][] = [[]]
  for (const { element: uid, combo } of set.asked) {
    const element = elements.get(uid)
    const item = metadata.of('dataElements').get(uid)
    if (!element || !item) continue
    const own = combos.partsOf([combo ?? refOf(item.raw.categoryCombo)])
    const fields = fieldsOf(element, item, Array.isArray(own) && element.parts.length > 0 ? own : element.parts)
    const last = pages.at(-1) ?? []
    // All parts of a data element stay on one page: its coverage is that of one form.
    if (last.length > 0 && last.length + fields.length > MOST_FIELDS) pages.push(fields)
    else last.push(...fields)
  }
  return pages.filter(({ length }) => length > 0)
}

function fieldsOf(element: Element, { raw }: Item, parts: Element['parts']): Field[] {
  const { uid, code: measure } = element
  const called = typeof raw.formName === 'string' && raw.formName.trim() !== '' ? raw.formName.trim() : null
  const names = called === null ? element : namesOf(raw, 'FORM_NAME', called)
  const help = namesOf(raw, 'DESCRIPTION', typeof raw.description === 'string' ? raw.description : '')
  const rest = { helpVi: help.vi, helpEn: help.en, atMost: null }
  if (parts.length === 0) return [{ code: uid, measure, category: null, vi: names.vi, en: names.en, ...rest }]
  return parts.map((part) => ({
    ...{ code: `${uid}.${part.uid}`, measure, category: part.code },
    ...{ vi: `${names.vi} – ${part.vi}`, en: `${names.en} – ${part.en}`, ...rest },
  }))
}

function formOf(
  set: DataSet,
  period: PeriodType | null,
  fields: Field[],
  index: number,
  pages: number,
  wanted: Wanted,
): NewForm {
  const { vi, en, raw } = set.item
  const days = Number(raw.timelyDays)
  const page = pages > 1 ? ` (${index + 1}/${pages})` : ''
  return {
    ...{ code: index === 0 ? set.code : `${set.code}.p${index + 1}`, vi: `${vi}${page}`, en: `${en}${page}` },
    ...{ chain: wanted.chain, level: set.level, calendar: period?.calendar ?? '', cut: period?.cut ?? 'year' },
    ...{ dueAfterDays: Number.isInteger(days) && days > 0 ? days : 15, fields, validFrom: wanted.today },
    // A file that names nobody takes nobody's duty away.
    ...(set.owedBy !== null && { owedBy: set.owedBy }),
  }
}

const sorted = (fields: Field[]): string =>
  JSON.stringify(fields.map((field) => Object.entries(field).sort(([a], [b]) => (a < b ? -1 : 1))))

/** The last day that the page made of a form stays until the file says another than it said before. */
const isOther = (before: Form | null, form: NewForm, owing: number[] | null, fileDays: number | null): boolean =>
  before === null ||
  (form.owedBy !== undefined && JSON.stringify(form.owedBy) !== JSON.stringify(owing)) ||
  [before.vi !== form.vi, before.en !== form.en].includes(true) ||
  (fileDays !== null && fileDays !== form.dueAfterDays && before.dueAfterDays !== form.dueAfterDays) ||
  sorted(before.fields) !== sorted(arrangedAs(before, form.fields).fields)

/** What a form was made for stays: its rounds are open. */
const kept = (before: Form | null, form: NewForm | undefined): Sentence | null =>
  before && form && (before.level !== form.level || before.cut !== form.cut || before.chain !== form.chain)
    ? { vi: 'cấp, kỳ và tuyến báo cáo giữ như cũ', en: 'its level, period and reporting line stay as they were' }
    : null
