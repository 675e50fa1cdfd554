import { isAreaLevel, type Level } from '../../../shared/levels.ts'
import { type CountFault, formatNumber, parseCount } from '../../../shared/numbers.ts'
import type { Fault } from '../../../shared/problem.ts'
import type { Check, Field } from '../forms/contract.ts'
import { type Beside, findingsOf } from './rules.ts'
import { withTotals } from './totals.ts'

const sentences: Record<CountFault, { vi: string; en: string }> = {
  empty: {
    vi: 'còn trống. Nhập số, hoặc 0 nếu không phát sinh.',
    en: 'is empty. Enter a number, or 0 if there is nothing to report.',
  },
  comma: {
    vi: 'chỉ ghi số nguyên, không có dấu phẩy, ví dụ 1420 hoặc 1.420.',
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

/** No neighbourhood or residential area counts ten million of anything: that is a finger that stayed on a key. */
const AREA_MOST = 9_999_999

/** Hard checks: every field a whole number, and within its limit. Out: the numbers, and a sentence at each fault. */
export function checkValues(fields: Field[], typed: Record<string, number | string>, level: Level): Checked {
  const checked: Checked = { values: {}, faults: [] }
  for (const field of fields) {
    // Never typed: what stands there is computed again from its parts.
    if (field.sum) continue
    const value = parseCount(typed[field.code] ?? '')
    // Held together with another line: where nothing is said, nothing was.
    if (value === 'empty' && field.with !== undefined) continue
    if (typeof value === 'number') checked.values[field.code] = value
    else checked.faults.push(faultAt(field, sentences[value]))
  }
  for (const code of Object.keys(typed))
    if (!fields.some((field) => field.code === code))
      checked.faults.push({
        path: `values.${code}`,
        vi: `Biểu mẫu không có ô “${code}”.`,
        en: `The form has no cell “${code}”.`,
      })
  checked.values = withTotals(fields, checked.values)
  checked.faults.push(...limitFaults(fields, checked.values), ...slipFaults(fields, checked, level))
  return checked
}

/** For fields whose form sets no number of its own; what the form says is nearer to the truth. */
function slipFaults(fields: Field[], { values }: Checked, level: Level): Fault[] {
  if (!isAreaLevel(level)) return []
  return fields
    .filter(({ code, atMost }) => typeof atMost !== 'number' && (values[code] ?? 0) > AREA_MOST)
    .map((field) =>
      faultAt(field, {
        vi: `quá ${formatNumber(AREA_MOST)}, không thể có ở một thôn, tổ. Kiểm tra lại số chữ số.`,
        en: `is over ${formatNumber(AREA_MOST, 0, 'en')}, too many for one area. Count the digits again.`,
      }),
    )
}

/** The fields that a limit names: the one of this code, or those by which a form asks for the parts of a measure. */
function limiting(fields: Field[], named: string): Field[] {
  const one = fields.find(({ code }) => code === named)
  return one ? [one] : fields.filter(({ measure }) => measure === named)
}

/** What a field may come to at most: a number, a field, or the sum of the parts of a measure; undefined where one is not said. */
function limitOf(
  fields: Field[],
  values: Record<string, number>,
  atMost: NonNullable<Field['atMost']>,
): number | undefined {
  if (typeof atMost === 'number') return atMost
  const asked = limiting(fields, atMost)
  const said = asked.flatMap(({ code }) => values[code] ?? [])
  if (said.length === 0 || said.length < asked.length) return undefined
  return said.reduce((sum, value) => sum + value)
}

function limitFaults(fields: Field[], values: Record<string, number>): Fault[] {
  return fields.flatMap((field) => {
    const value = values[field.code]
    const { atMost } = field
    if (value === undefined || atMost === null) return []
    const limit = limitOf(fields, values, atMost)
    if (limit === undefined || value <= limit) return []
    const others = typeof atMost === 'number' ? [] : limiting(fields, atMost)
    const quoted = (names: string[]) => names.map((name) => `“${name}”`).join(' + ')
    const [vi, en] = others[0]
      ? [
          `không thể nhiều hơn ${quoted(others.map((one) => one.vi))} (${formatNumber(limit)}).`,
          `cannot exceed ${quoted(others.map((one) => one.en))} (${limit}).`,
        ]
      : [`không thể quá ${formatNumber(limit)}.`, `cannot exceed ${limit}.`]
    return [faultAt(field, { vi, en })]
  })
}

/**
 * How far is far: so many apart at least, and so many times as large. Small figures jump by themselves, so the smaller
 * they are, the more it takes before somebody is asked.
 */
const ODD = [
  { apart: 50, times: 5 },
  { apart: 100, times: 3 },
]
/**
 * From nothing or to nothing no factor can be said. One meeting of a neighbourhood, this quarter or not, is no question;
 * a figure from here on does not come or go unnoticed.
 */
const ODD_BESIDE_ZERO = 200

interface Oddness {
  vi: string
  en: string
}

function isOdd(now: number, before: number): boolean {
  const [small, large] = [Math.min(now, before), Math.max(now, before)]
  if (small === 0) return large >= ODD_BESIDE_ZERO
  return ODD.some(({ apart, times }) => large - small >= apart && large >= times * small)
}

function oddness(now: number, before: number): Oddness | null {
  if (!isOdd(now, before)) return null
  const [was, wasEn] = [formatNumber(before), formatNumber(before, 0, 'en')]
  if (before === 0) return { vi: 'kỳ trước là 0, kỳ này nhiều hơn hẳn.', en: 'was 0 last period, now it is far more.' }
  if (now === 0) return { vi: `kỳ này là 0, kỳ trước là ${was}.`, en: `is 0 now, last period it was ${wasEn}.` }
  const times = formatNumber(Math.floor(now > before ? now / before : before / now))
  return now > before
    ? { vi: `gấp ${times} lần kỳ trước (${was}).`, en: `is ${times} times last period (${wasEn}).` }
    : { vi: `chỉ bằng khoảng 1/${times} kỳ trước (${was}).`, en: `is only about 1/${times} of last period (${wasEn}).` }
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

/** What is asked, as a check needs it. */
export interface Asked {
  fields: Field[]
  checks: Check[]
  level: Level
}

/**
 * The one check of a form: by the server when it is sent, by the page while it is typed, for a single form and for a row of the
 * table alike. Out: the figures with their totals; `faults`, with which nothing can be sent; `odd`, which want a reason.
 */
export function checkForm(
  asked: Asked,
  typed: Record<string, number | string>,
  beside: Beside,
): Checked & { odd: Fault[] } {
  const { fields, checks, level } = asked
  const { values, faults } = checkValues(fields, typed, level)
  const hard = findingsOf(fields, checks, values, beside).filter((finding) => finding.hard)
  return { values, faults: [...faults, ...hard.map(plain)], odd: oddIn(asked, values, beside) }
}

/** What wants a reason in figures that can be sent: soft checks of the form, and what is far from the period before. */
export function oddIn(
  { fields, checks }: Pick<Asked, 'fields' | 'checks'>,
  values: Record<string, number>,
  beside: Beside,
): Fault[] {
  // Where the form says itself how far is far, it is not said twice.
  const own = new Set(
    checks.flatMap(({ cell, rule }) => (rule.kind === 'previous' && beside.previous[cell] !== 0 ? [cell] : [])),
  )
  const soft = findingsOf(fields, checks, values, beside).filter(({ hard }) => !hard)
  const others = fields.filter(({ code }) => !own.has(code))
  return [...oddValues(others, values, beside.previous), ...soft.map(plain)]
}

const plain = ({ path, vi, en }: Fault): Fault => ({ path, vi, en })

/** No area counts ten million of anything, a commune may. */
export const levelChecked = (submission: { level: Level; isTotal: boolean }): Level =>
  submission.isTotal ? 'commune' : submission.level
