import { periodName } from '../shared/calendars.ts'
import { formatDay, formatNumber, withUnit } from '../shared/numbers.ts'
import type { Language } from '../shared/problem.ts'
import { type Day, dayAt, daysBetween, timeAt } from '../shared/spans.ts'
import { unitName } from '../shared/units.ts'
import { useLanguage } from './i18n.ts'
import { useWords } from './words.ts'

const weekdays = {
  vi: ['Chủ nhật', 'thứ Hai', 'thứ Ba', 'thứ Tư', 'thứ Năm', 'thứ Sáu', 'thứ Bảy'],
  en: ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'],
}

/** Everything that is written differently in each language, in the language of the screen. */
export function useFormat() {
  const language = useLanguage()
  const t = useWords()
  return {
    language,
    number: (value: number, decimals = 0) => formatNumber(value, decimals, language),
    /** A change: "+1,4", "−1,4", "0,0". */
    signed: (value: number, decimals = 0) =>
      `${Number(value.toFixed(decimals)) > 0 ? '+' : ''}${formatNumber(value, decimals, language)}`,
    unit: (unit: string) => unitName(unit, language),
    /** "63,4%", "415 khu". */
    amount: (value: number, unit: string, decimals = 0) =>
      withUnit(formatNumber(value, decimals, language), unitName(unit, language)),
    /** One of a pair of names, `{vi, en}`. */
    pick: (sentence: { vi: string; en: string }) => sentence[language],
    period: (code: string) => periodName(code, language),
    day: formatDay,
    /** "thứ Tư 15/10/2014" */
    weekday: (day: Day) => `${weekdays[language][new Date(`${day}T00:00:00Z`).getUTCDay()]} ${formatDay(day)}`,
    /** "15/10/2014 20:43" of a moment, in Vietnam's time. */
    moment: (iso: string) => `${formatDay(dayAt(new Date(iso)))} ${timeOf(iso)}`,
    time: timeOf,
    daysLeft: daysBetween,
    /** "Còn 2 ngày", "Hạn hôm nay", "Quá hạn 3 ngày". */
    deadline: (today: Day, due: Day) => {
      const count = daysBetween(today, due)
      if (count === 0) return t('due.today')
      return count > 0 ? t('due.left', { count }) : t('due.late', { count: -count })
    },
  }
}

export type Format = ReturnType<typeof useFormat>

const timeOf = (iso: string): string => timeAt(new Date(iso))

/** A name out of a record that holds `formVi` and `formEn`, or the like. */
export const named = (language: Language, vi: string, en: string): string => (language === 'vi' ? vi : en || vi)
