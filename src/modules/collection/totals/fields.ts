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
export function fieldsOfTotal(fields: Field[], isLevel: (field: Field) => boolean, areas: TotalArea[]): Field[] {
  const levels = new Map(fields.filter(isLevel).map((field) => [field.code, field]))
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
 * Of the checks of an area's form, those that hold for several together: sums and shares of counts. Bounds, the period before and
 * other forms are of one area.
 */
export function checksOfTotal(checks: Check[], fields: Field[]): Check[] {
  const isThere = (code: string) => fields.some((field) => field.code === code)
  return checks.filter(({ cell, rule }) => {
    if (rule.kind === 'sum') return [cell, ...rule.parts].every(isThere)
    return rule.kind === 'ratio' && [cell, rule.of].every(isThere)
  })
}

/** The area that a cell of totals is about; undefined for the counts of all together. */
export const areaOf = ({ code }: Field, areas: TotalArea[]): TotalArea | undefined =>
  areas.find(({ placeId }) => code.endsWith(areaCode('', placeId)))
