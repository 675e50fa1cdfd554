import type { Day } from '../../../shared/spans.ts'
import type { Check, Field } from '../forms/contract.ts'

/** An area whose form is spoken for by its commune's totals, with the days it was asked about. */
export interface TotalArea {
  submissionId: string
  placeId: number
  name: string
  from: Day
  to: Day
}

/** The cell of one area in totals, of a level: it stands area by area, so that the area's own word later takes its place. */
export const areaCode = (code: string, placeId: number): string => `${code}@${placeId}`

/**
 * The cells of a commune's totals for some areas: one for each count, since counts add up; of a level one for each area, since of
 * levels the last word of each area counts and one sum of several could be taken back by none of them. Limits of one area become those of
 * all: "at most 1" of three areas is at most 3.
 */
export function fieldsOfTotal(fields: Field[], isLevel: (code: string) => boolean, areas: TotalArea[]): Field[] {
  const levels = new Map(fields.filter(({ code }) => isLevel(code)).map((field) => [field.code, field]))
  return fields.flatMap((field): Field[] => {
    const { code, vi, en, atMost } = field
    const limit = typeof atMost === 'string' ? levels.get(atMost) : undefined
    if (levels.has(code))
      return areas.map(({ placeId, name }) => ({
        ...field,
        ...{ code: areaCode(code, placeId), vi: `${vi} – ${name}`, en: `${en} – ${name}` },
        atMost: limit ? areaCode(limit.code, placeId) : atMost,
        ...(field.sum && { sum: field.sum.map((part) => areaCode(part, placeId)) }),
      }))
    if (typeof atMost !== 'number') return [{ ...field, atMost: limit ? limit.measure : atMost }]
    const most = atMost * areas.length
    if (atMost !== 1 || areas.length < 2) return [{ ...field, atMost: most }]
    const help = { helpVi: `Ghi số nơi có, nhiều nhất ${most}.`, helpEn: `Write in how many of them, at most ${most}.` }
    return [{ ...field, ...help, atMost: most }]
  })
}

/**
 * The checks of an area's form as they hold for several areas: of counts together, where bounds become those of all; of levels area by
 * area. What sets a count against a level, or looks at another form, is of one area and is not asked.
 */
export function checksOfTotal(checks: Check[], isLevel: (code: string) => boolean, areas: TotalArea[]): Check[] {
  const bound = (one: number | null) => one && one * areas.length
  return checks.flatMap((check): Check[] => {
    const { cell, rule } = check
    if (rule.kind === 'other') return []
    const named = [cell, ...(rule.kind === 'sum' ? rule.parts : rule.kind === 'ratio' ? [rule.of] : [])]
    if (named.every(isLevel)) return areas.map(({ placeId }) => checkOfArea(check, (code) => areaCode(code, placeId)))
    if (named.some(isLevel)) return []
    if (rule.kind !== 'range') return [check]
    return [{ ...check, rule: { ...rule, least: bound(rule.least), most: bound(rule.most) } }]
  })
}

function checkOfArea({ code, cell, rule, ...rest }: Check, at: (code: string) => string): Check {
  const named =
    rule.kind === 'sum'
      ? { ...rule, parts: rule.parts.map(at) }
      : rule.kind === 'ratio'
        ? { ...rule, of: at(rule.of) }
        : rule
  return { ...rest, code: at(code), cell: at(cell), rule: named }
}

/** The area that a cell of totals is about; undefined for the counts of all together. */
export const areaOf = ({ code }: Field, areas: TotalArea[]): TotalArea | undefined =>
  areas.find(({ placeId }) => code.endsWith(areaCode('', placeId)))
