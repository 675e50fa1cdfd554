import { addDays, type Day, isDay, type Span } from '../../../../shared/spans.ts'
import { fromRoman } from '../numerals.ts'
import { foldInPlace } from '../text.ts'

/** A stretch of time as named, its year perhaps still to be taken from what stands beside it. */
interface Unit {
  from: { month: number; day: number }
  /** Exclusive, in months counted on from `from`; 0 for a single day. */
  months: number
  year: number | null
  start: number
  end: number
}

const year = String.raw`(?:\s*(?:[/.-]|,?\s*nam)?\s*((?:19|20)\d\d)(?!\d))`
const quarter = String.raw`(iv|i{1,3}|[1-4])(?![\da-z])`
const pattern = new RegExp(
  [
    String.raw`(?:ngay\s+)?(\d{1,2})\s?[/.-]\s?(\d{1,2})\s?[/.-]\s?((?:19|20)\d\d)`,
    String.raw`ngay\s+(\d{1,2})\s+thang\s+(\d{1,2})${year}?`,
    String.raw`(\d{1,2})\s+thang\s+(dau|cuoi)\s+(?:cua\s+)?${year}?`,
    String.raw`thang\s+(\d{1,2})(?!\d)(?:\s?(?:-|,|va)\s?(\d{1,2})(?![\d.]|/\d{1,2}(?!\d)))?${year}?`,
    String.raw`quy\s+${quarter}(?:\s*(?:,|va|-|\+|&)\s*(?:quy\s+)?${quarter})*${year}?`,
    String.raw`(?<![\d/.,-])(\d{1,2})\s?[/-]\s?((?:19|20)\d\d)(?![\d/])`,
    String.raw`(?<![\d/.,-])(\d{1,2})\s?/\s?(\d{1,2})(?![\d/])`,
    String.raw`(?:nam\s+)?((?:19|20)\d\d)(?![\d/])`,
  ].join('|'),
  'g',
)
const connector = /^\s*(?:,?\s*(?:den|toi|ket thuc|hoan thanh)(?:\s+(?:vao|trong))?|[-–—])\s*(?:het\s+|cuoi\s+)?$/

/** Enough words for any span; also keeps the work small on hostile text. */
const readable = 300

/**
 * Reads the first span of days a text names: "Quý IV năm 2013 đến hết Quý I năm 2014", "từ tháng 3/2026 đến tháng 6/2026",
 * "từ 01/2026 đến 6/2026", "6 tháng đầu năm 2027", "Giai đoạn 2026 - 2030". In: the year of the plan, for a text that names
 * none. Out: `[from, to)`, or null where either end is missing.
 */
export function readSpan(text: string, planYear: number | null = null): Span | null {
  const folded = foldInPlace(text.slice(0, readable))
  const units = [...folded.matchAll(pattern)].map(readUnit).filter((unit) => unit !== null)
  const [first, second] = units
  if (!first) return null
  const joined = second && connector.test(folded.slice(first.end, second.start)) ? second : null
  if (!joined && /\b(den|toi|truoc|sau|xong)\s*(het\s+)?(ngay\s+)?$/.test(folded.slice(0, first.start))) return null
  const last = joined ?? first
  const from = startOf(first, first.year ?? last.year ?? planYear)
  const to = endOf(last, last.year ?? first.year ?? planYear)
  return from && to && from < to ? { from, to } : null
}

/** Reads a date written out or in figures: "ngày 05 tháng 01 năm 2026", "ngày 06/9/2012". */
export function readDay(text: string): Day | null {
  const found = /(\d{1,2})\s?(?:[/.-]|thang)\s?(\d{1,2})\s?(?:[/.-]|nam)\s?((?:19|20)\d\d)/.exec(foldInPlace(text))
  return found ? dayOf(Number(found[3]), Number(found[2]), Number(found[1])) : null
}

function readUnit(found: RegExpExecArray): Unit | null {
  const [
    whole,
    d1,
    m1,
    y1,
    d2,
    m2,
    y2,
    half,
    side,
    yHalf,
    month,
    lastMonth,
    yMonth,
    q1,
    q2,
    yQuarter,
    m3,
    y3,
    d4,
    m4,
    yOnly,
  ] = found
  const place = { start: found.index, end: found.index + whole.length }
  const at = (day: number, fromMonth: number, months: number, text?: string): Unit => ({
    ...place,
    from: { month: fromMonth, day },
    months,
    year: text ? Number(text) : null,
  })
  if (d1 && m1) return at(Number(d1), Number(m1), 0, y1)
  if (d2 && m2) return at(Number(d2), Number(m2), 0, y2)
  if (half) return at(1, side === 'dau' ? 1 : 13 - Number(half), Number(half), yHalf)
  if (month) return at(1, Number(month), Math.max(Number(lastMonth ?? month) - Number(month), 0) + 1, yMonth)
  if (q1) {
    const [first, last] = [quarterOf(q1), quarterOf(q2 ?? q1)]
    return at(1, first * 3 - 2, (last - first + 1) * 3, yQuarter)
  }
  if (m3) return at(1, Number(m3), 1, y3)
  if (d4) return at(Number(d4), Number(m4), 0)
  return yOnly ? at(1, 1, 12, yOnly) : null
}

function quarterOf(text: string): number {
  return fromRoman(text) ?? Number(text)
}

function startOf(unit: Unit, inYear: number | null): Day | null {
  return inYear === null ? null : dayOf(inYear, unit.from.month, unit.from.day)
}

function endOf(unit: Unit, inYear: number | null): Day | null {
  const start = startOf(unit, inYear)
  if (!start || inYear === null) return null
  if (unit.months === 0) return addDays(start, 1)
  const months = unit.from.month - 1 + unit.months
  return dayOf(inYear + Math.floor(months / 12), (months % 12) + 1, 1)
}

function dayOf(inYear: number, month: number, day: number): Day | null {
  if (month < 1 || month > 12 || day < 1 || day > 31) return null
  const text = `${inYear}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`
  return isDay(text) ? text : null
}
