import { isAreaLevel } from '../../../shared/levels.ts'
import { parseCount } from '../../../shared/numbers.ts'
import type { Language } from '../../../shared/problem.ts'
import { unitName } from '../../../shared/units.ts'
import { withTotals } from '../checks/totals.ts'
import type { FieldShown, Sending, Submission } from '../contract.ts'
import type { Field, Section } from '../forms/contract.ts'

export const nameOf = (language: Language, { vi, en }: { vi: string; en: string }): string =>
  language === 'vi' ? vi : en || vi

/** "Kinh phí đã giải ngân (đồng)": a figure is nothing without what it counts. */
export const labelOf = (language: Language, field: FieldShown): string =>
  field.unit ? `${nameOf(language, field)} (${unitName(field.unit, language)})` : nameOf(language, field)

export const isAreaForm = ({ level }: Pick<Submission, 'level'>): boolean => isAreaLevel(level)

/** The version that is official while a later one, a correction, is under way; null where there is none. */
export function officialOf({ sendings }: Pick<Submission, 'sendings'>): Sending | null {
  return sendings.findLast(({ decision }) => decision === 'accepted') ?? null
}

const steps = {
  vi: ['tỷ', 'triệu', 'nghìn', ''],
  en: ['billion', 'million', 'thousand', ''],
}

/** 40000000 → "40 triệu đồng", 1250000000 → "1 tỷ 250 triệu đồng": said exactly, so that a zero too many is heard. */
export function moneyInWords(value: number, language: Language): string {
  const parts = steps[language].flatMap((word, at) => {
    const size = 1000 ** (3 - at)
    const count = at === 0 ? Math.floor(value / size) : Math.floor(value / size) % 1000
    return count > 0 ? [word ? `${count} ${word}` : `${count}`] : []
  })
  return `${parts.join(' ') || '0'} đồng`
}

/** Fields by the part of the form they stand in, in the order of the parts; first those that stand in none. */
export function bySection<One extends Field>(
  fields: One[],
  sections: Section[],
): { section: Section | null; fields: One[] }[] {
  const known = new Set(sections.map(({ code }) => code))
  const parts = [null, ...sections].map((section) => ({
    section,
    fields: fields.filter((field) =>
      section ? field.section === section.code : field.section === undefined || !known.has(field.section),
    ),
  }))
  return parts.filter((part) => part.fields.length > 0)
}

/** What was typed, as numbers, with every total put in; what is no number is left out. */
export function numbersOf(fields: Field[], typed: Record<string, string | number>): Record<string, number> {
  const read = fields.flatMap(({ code }): [string, number][] => {
    const value = parseCount(typed[code] ?? '')
    return typeof value === 'number' ? [[code, value]] : []
  })
  return withTotals(fields, Object.fromEntries(read))
}

/** Fields that stand together: the parts of one breakdown under its heading, or one by itself (`of` null). */
export interface FieldGroup<One> {
  of: { vi: string; en: string } | null
  fields: One[]
}

/** The parts of a breakdown that stand side by side, two or more, under one heading; all else one by one. */
export function byBreakdown<One extends Field>(fields: One[]): FieldGroup<One>[] {
  const groups: FieldGroup<One>[] = []
  for (const field of fields) {
    const last = groups.at(-1)
    const before = last?.fields.at(-1)
    const isMore = field.of !== undefined && before?.of?.vi === field.of.vi && before.measure === field.measure
    if (last && isMore) last.fields.push(field)
    else groups.push({ of: field.of ?? null, fields: [field] })
  }
  return groups.map((group) => (group.fields.length > 1 ? group : { ...group, of: null }))
}

/** "Nam" of "Người dự: Nam": the name of a part beside its heading. */
export function partOf(language: Language, field: Field): string {
  const [name, whole] = [nameOf(language, field), field.of ? nameOf(language, field.of) : '']
  const rest = whole && name.startsWith(`${whole}: `) ? name.slice(whole.length + 2) : name
  return rest.charAt(0).toLocaleUpperCase('vi') + rest.slice(1)
}

/** What the parts of a breakdown come to, of those that are said; undefined where none is. */
export function sumOf(fields: Field[], figures: Record<string, number>): number | undefined {
  const said = fields.flatMap(({ code }) => figures[code] ?? [])
  return said.length === 0 ? undefined : said.reduce((sum, value) => sum + value)
}
