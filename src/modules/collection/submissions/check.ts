import { type CountFault, formatNumber, parseCount } from '../../../shared/numbers.ts'
import type { Fault } from '../../../shared/problem.ts'
import type { Field } from '../contract.ts'

const sentences: Record<CountFault, { vi: string; en: string }> = {
  empty: {
    vi: 'còn trống. Nhập số, hoặc 0 nếu không phát sinh.',
    en: 'is empty. Enter a number, or 0 if there is nothing to report.',
  },
  comma: {
    vi: 'chỉ nhận số nguyên, không dùng dấu phẩy. Viết 1420 hoặc 1.420.',
    en: 'takes a whole number without a comma. Write 1420.',
  },
  'not-a-number': { vi: 'không phải là số. Chỉ nhập chữ số.', en: 'is not a number. Use digits only.' },
  negative: { vi: 'không thể là số âm.', en: 'cannot be negative.' },
  'too-large': { vi: 'quá lớn. Kiểm tra lại số chữ số.', en: 'is too large. Count the digits again.' },
}

export interface Checked {
  values: Record<string, number>
  faults: Fault[]
}

const faultAt = (field: Field, { vi, en }: { vi: string; en: string }): Fault => ({
  path: `values.${field.code}`,
  vi: `${field.vi}: ${vi}`,
  en: `${field.en}: ${en}`,
})

/** Hard checks: every field a whole number, and within its limit. Out: the numbers, and a sentence at each fault. */
export function checkValues(fields: Field[], typed: Record<string, number | string>): Checked {
  const checked: Checked = { values: {}, faults: [] }
  for (const field of fields) {
    const value = parseCount(typed[field.code] ?? '')
    if (typeof value === 'number') checked.values[field.code] = value
    else checked.faults.push(faultAt(field, sentences[value]))
  }
  for (const code of Object.keys(typed))
    if (!fields.some((field) => field.code === code))
      checked.faults.push({
        path: `values.${code}`,
        vi: `Biểu mẫu không có ô "${code}".`,
        en: `The form has no cell "${code}".`,
      })
  checked.faults.push(...limitFaults(fields, checked.values))
  return checked
}

function limitFaults(fields: Field[], values: Record<string, number>): Fault[] {
  return fields.flatMap((field) => {
    const value = values[field.code]
    const { atMost } = field
    if (value === undefined || atMost === null) return []
    const limit = typeof atMost === 'number' ? atMost : values[atMost]
    if (limit === undefined || value <= limit) return []
    const other = fields.find((one) => one.code === atMost)
    const [vi, en] = other
      ? [`không thể nhiều hơn "${other.vi}" (${formatNumber(limit)}).`, `cannot exceed "${other.en}" (${limit}).`]
      : [`không thể quá ${formatNumber(limit)}.`, `cannot exceed ${limit}.`]
    return [faultAt(field, { vi, en })]
  })
}

const ODD_FACTOR = 5
/** Below this, figures jump by themselves. */
const ODD_FROM = 20
/** From nothing, or down to little: what stood there must have been worth a question. */
const ODD_STEP = 100

interface Oddness {
  vi: string
  en: string
}

function oddness(now: number, before: number): Oddness | null {
  const was = formatNumber(before)
  if (before === 0)
    return now < ODD_STEP
      ? null
      : { vi: 'kỳ trước là 0; kỳ này nhiều hơn hẳn.', en: 'was 0 last period; now it is far more.' }
  const times = now / before
  if (now >= ODD_FROM && times >= ODD_FACTOR) {
    const factor = formatNumber(Math.round(times))
    return { vi: `gấp ${factor} lần kỳ trước (${was}).`, en: `is ${factor} times last period (${before}).` }
  }
  if (before >= ODD_STEP && times * ODD_FACTOR <= 1)
    return { vi: `giảm hẳn so với kỳ trước (${was}).`, en: `is far below last period (${before}).` }
  return null
}

/** Soft check: far from the period before, up or down. The person looks again, and says why if it is right. */
export function oddValues(fields: Field[], values: Record<string, number>, previous: Record<string, number>): Fault[] {
  return fields.flatMap((field) => {
    const [now, before] = [values[field.code], previous[field.code]]
    if (now === undefined || before === undefined) return []
    const odd = oddness(now, before)
    return odd ? [faultAt(field, odd)] : []
  })
}
