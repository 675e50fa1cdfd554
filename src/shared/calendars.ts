import { addDays, type Day, type Span } from './spans.ts'

/**
 * Calendars cut the year each in its own way; there is no global "year".
 * A calendar is data: the month and day its year begins, and how far before the year that bears its name.
 */
export interface Calendar {
  code: string
  vi: string
  en: string
  /** First day of year N, as month and day, `yearsBefore` years before N. */
  startMonth: number
  startDay: number
  yearsBefore: 0 | 1
  cuts: Cut[]
  /** Where the rule comes from. */
  source: string
}

export type Cut = 'year' | 'half' | 'quarter' | 'month'

export interface Period extends Span {
  calendar: string
  /** `2014`, `2014-H1`, `2014-Q3`, `2014-M07`; stable within its calendar. */
  code: string
}

export const calendars: Calendar[] = [
  {
    code: 'PLAN_YEAR',
    vi: 'Năm kế hoạch',
    en: 'Plan year',
    startMonth: 1,
    startDay: 1,
    yearsBefore: 0,
    cuts: ['year', 'half', 'quarter'],
    source: 'Kế hoạch Dự án 6, quý dương lịch',
  },
  {
    code: 'ND09',
    vi: 'Kỳ báo cáo hành chính',
    en: 'Administrative reporting',
    startMonth: 12,
    startDay: 15,
    yearsBefore: 1,
    cuts: ['year', 'half', 'quarter', 'month'],
    source: 'Nghị định 09/2019/NĐ-CP, Điều 12',
  },
  {
    code: 'POLICE_2015',
    vi: 'Tháng công an 2015',
    en: 'Police months of 2015',
    startMonth: 12,
    startDay: 16,
    yearsBefore: 1,
    cuts: ['year', 'quarter', 'month'],
    source: 'Tháng từ ngày 16 đến ngày 15',
  },
  {
    code: 'SAFE_AREA',
    vi: 'Kỳ xét khu dân cư an toàn',
    en: 'Safe residential area window',
    startMonth: 11,
    startDay: 1,
    yearsBefore: 1,
    cuts: ['year'],
    source: 'Thông tư 124/2021/TT-BCA, Điều 8',
  },
  {
    code: 'SAFE_COMMUNE',
    vi: 'Kỳ xét xã, cơ quan an toàn',
    en: 'Safe commune and agency window',
    startMonth: 12,
    startDay: 1,
    yearsBefore: 1,
    cuts: ['year'],
    source: 'Thông tư 124/2021/TT-BCA, Điều 8',
  },
  {
    code: 'BUDGET',
    vi: 'Năm ngân sách',
    en: 'Budget year',
    startMonth: 1,
    startDay: 1,
    yearsBefore: 0,
    cuts: ['year', 'quarter', 'month'],
    source: 'Luật Ngân sách nhà nước',
  },
  {
    code: 'SCHOOL',
    vi: 'Năm học',
    en: 'School year',
    startMonth: 9,
    startDay: 1,
    yearsBefore: 0,
    cuts: ['year'],
    source: 'Khung thời gian năm học',
  },
]

const cuts: Cut[] = ['year', 'half', 'quarter', 'month']
const monthsIn: Record<Cut, number> = { year: 12, half: 6, quarter: 3, month: 1 }
const letterOf: Record<Cut, string> = { year: '', half: 'H', quarter: 'Q', month: 'M' }

function edge(calendar: Calendar, year: number, months: number): Day {
  const moment = new Date(Date.UTC(year - calendar.yearsBefore, calendar.startMonth - 1 + months, calendar.startDay))
  return moment.toISOString().slice(0, 10)
}

/**
 * The periods of one year of a calendar, for each of its cuts, longest first; ends are exclusive. A year bears the name
 * it ends in where it begins a year before: ND09 of 2014 is 15/12/2013 to 14/12/2014.
 */
export function periodsOf(calendar: Calendar, year: number): readonly Period[] {
  const known = made.get(calendar)?.get(year)
  if (known) return known
  const periods = calendar.cuts.flatMap((cut) =>
    Array.from({ length: 12 / monthsIn[cut] }, (_, index) => ({
      calendar: calendar.code,
      code: cut === 'year' ? `${year}` : `${year}-${letterOf[cut]}${cut === 'month' ? pad(index + 1) : index + 1}`,
      from: edge(calendar, year, index * monthsIn[cut]),
      to: edge(calendar, year, (index + 1) * monthsIn[cut]),
    })),
  )
  made.set(calendar, (made.get(calendar) ?? new Map()).set(year, periods))
  return periods
}

/** Every question names some; of each calendar there are a hundred years. */
const made = new Map<Calendar, Map<number, readonly Period[]>>()

/** Finds `PLAN_YEAR`, `2014-Q3`; null when the calendar, the cut or the year (2000 to 2100) does not exist. */
export function findPeriod(calendarCode: string, periodCode: string): Period | null {
  const calendar = calendars.find((one) => one.code === calendarCode)
  const year = Number(/^\d{4}/.exec(periodCode)?.[0])
  // Beyond these no plan, and no day that everything else can hold; no number (NaN) is in no range.
  if (!calendar || !(year >= 2000 && year <= 2100)) return null
  return periodsOf(calendar, year).find((period) => period.code === periodCode) ?? null
}

/** How a period cuts its year. */
export function cutOf({ code }: Period): Cut {
  const letter = code.split('-')[1]?.charAt(0) ?? ''
  return cuts.find((cut) => letterOf[cut] === letter) ?? 'year'
}

/** "Quý III/2014", "Năm 2014", "6 tháng đầu năm 2014", "Tháng 7/2014". */
export function periodName(code: string, language: 'vi' | 'en' = 'vi'): string {
  const [year = '', part] = code.split('-')
  if (!part) return language === 'vi' ? `Năm ${year}` : year
  const number = Number(part.slice(1))
  const roman = ['I', 'II', 'III', 'IV'][number - 1] ?? ''
  const names: Record<string, { vi: string; en: string }> = {
    H: { vi: `6 tháng ${number === 1 ? 'đầu' : 'cuối'} năm ${year}`, en: `Half ${number}, ${year}` },
    Q: { vi: `Quý ${roman}/${year}`, en: `Quarter ${number}, ${year}` },
    M: { vi: `Tháng ${number}/${year}`, en: `Month ${number}, ${year}` },
  }
  return names[part.charAt(0)]?.[language] ?? code
}

/** Whether any calendar has a period of this code. */
export const isPeriodCode = (code: string): boolean => calendars.some((one) => findPeriod(one.code, code) !== null)

/** A period's name for the sentences of a problem: `{period}` in Vietnamese, `{periodEn}` in English. */
export const periodSaid = (code: string) => ({ period: periodName(code), periodEn: periodName(code, 'en') })

/** The last day of a span, for people, who count it in. */
export const lastDay = (span: Span): Day => addDays(span.to, -1)

const pad = (number: number): string => String(number).padStart(2, '0')
