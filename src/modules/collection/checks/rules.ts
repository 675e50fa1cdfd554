import { formatNumber } from '../../../shared/numbers.ts'
import type { Fault, Sentence } from '../../../shared/problem.ts'
import type { Check, Field } from '../forms/contract.ts'

/** What another form says of the same place and period, where a check looks at it. */
export interface Other extends Sentence {
  form: string
  formVi: string
  formEn: string
  /** The field there. */
  cell: string
  value: number
}

export interface Beside {
  /** Figures of the period before. */
  previous: Record<string, number>
  others: Other[]
}

/** A check that does not hold. Hard: nothing can be sent with it; soft: it is sent with a reason. */
export interface Finding extends Fault {
  hard: boolean
}

type Named = Pick<Field, 'code' | 'vi' | 'en'>

/**
 * The checks that do not hold, each at its cell with what is wrong and the figures it was held against. A check of which a
 * figure is not said yet, here or there, says nothing: no data is not zero.
 */
export function findingsOf(
  fields: Named[],
  checks: Check[],
  values: Record<string, number>,
  beside: Beside,
): Finding[] {
  return checks.flatMap((check): Finding[] => {
    const field = fields.find(({ code }) => code === check.cell)
    const value = values[check.cell]
    const said = field && value !== undefined && sentenceOf(fields, check, value, values, beside)
    if (!said) return []
    const name = { vi: field.vi, en: field.en || field.vi }
    return [
      { path: `values.${field.code}`, hard: check.hard, vi: `${name.vi}: ${said.vi}`, en: `${name.en}: ${said.en}` },
    ]
  })
}

/** What is wrong with a value by one check; null where nothing is, or where it cannot be said. */
function sentenceOf(
  fields: Named[],
  { cell, rule, hard }: Check,
  value: number,
  values: Record<string, number>,
  { previous, others }: Beside,
): Sentence | null {
  const must = hard ? { vi: 'phải', en: 'must' } : { vi: 'thường', en: 'usually' }
  switch (rule.kind) {
    case 'range':
      return isWithin(value, rule)
        ? null
        : { vi: `${must.vi} ${boundsVi(rule)}.`, en: `${must.en} be ${boundsEn(rule)}.` }
    case 'sum': {
      const parts = rule.parts.flatMap((code) => values[code] ?? [])
      if (parts.length < rule.parts.length) return null
      const total = parts.reduce((sum, part) => sum + part, 0)
      const names = (language: 'vi' | 'en') =>
        rule.parts.map((code) => `“${nameOf(fields, code)[language]}”`).join(' + ')
      return compared(rule.how, value, total, must, { vi: names('vi'), en: names('en') })
    }
    case 'ratio': {
      const whole = values[rule.of]
      if (whole === undefined || whole === 0) return null
      const percent = (value * 100) / whole
      if (isWithin(percent, rule)) return null
      const of = nameOf(fields, rule.of)
      const [shown, shownEn] = [formatNumber(percent, 1), formatNumber(percent, 1, 'en')]
      return {
        vi: `bằng ${shown}% của “${of.vi}” (${formatNumber(whole)}), ${must.vi} ${boundsVi(rule, '%')}.`,
        en: `is ${shownEn}% of “${of.en}” (${formatNumber(whole, 0, 'en')}), ${must.en} ${boundsEn(rule, '%')}.`,
      }
    }
    case 'previous': {
      const before = previous[cell]
      if (before === undefined || before === 0) return null
      const percent = (Math.abs(value - before) * 100) / before
      if (percent <= rule.percent) return null
      const [vi, en] = value > before ? ['tăng', 'up'] : ['giảm', 'down']
      return {
        vi: `${vi} ${formatNumber(percent)}% so với kỳ trước (${formatNumber(before)}), quá mức ${rule.percent}%.`,
        en: `is ${en} ${formatNumber(percent, 0, 'en')}% on last period (${formatNumber(before, 0, 'en')}), more than ${rule.percent}%.`,
      }
    }
    case 'other': {
      const other = others.find(({ form, cell }) => form === rule.form && cell === rule.of)
      if (!other) return null
      return compared(rule.how, value, other.value, must, {
        vi: `“${other.vi}” ở phiếu “${other.formVi}”`,
        en: `“${other.en || other.vi}” on the form “${other.formEn || other.formVi}”`,
      })
    }
  }
}

type Bounds = { least: number | null; most: number | null }

const isWithin = (value: number, { least, most }: Bounds): boolean =>
  (least === null || value >= least) && (most === null || value <= most)

function boundsVi({ least, most }: Bounds, unit = ''): string {
  const [from, to] = [least, most].map((one) => one !== null && `${formatNumber(one)}${unit}`)
  return from && to ? `từ ${from} đến ${to}` : from ? `từ ${from} trở lên` : `không quá ${to}`
}

function boundsEn({ least, most }: Bounds, unit = ''): string {
  const [from, to] = [least, most].map((one) => one !== null && `${formatNumber(one, 0, 'en')}${unit}`)
  return from && to ? `from ${from} to ${to}` : from ? `at least ${from}` : `at most ${to}`
}

function compared(
  how: 'equal' | 'most' | 'least',
  value: number,
  other: number,
  must: Sentence,
  names: Sentence,
): Sentence | null {
  const holds = how === 'equal' ? value === other : how === 'most' ? value <= other : value >= other
  if (holds) return null
  const [vi, en] = {
    equal: ['bằng', 'equal'],
    most: ['không quá', 'be at most'],
    least: ['ít nhất bằng', 'be at least'],
  }[how]
  const apart = Math.abs(value - other)
  return {
    vi: `${must.vi} ${vi} ${names.vi} (${formatNumber(other)}), đang lệch ${formatNumber(apart)}.`,
    en: `${must.en} ${en} ${names.en} (${formatNumber(other, 0, 'en')}); it is ${formatNumber(apart, 0, 'en')} off.`,
  }
}

function nameOf(fields: Named[], code: string): Sentence {
  const { vi = code, en = code } = fields.find((field) => field.code === code) ?? {}
  return { vi, en: en || vi }
}
