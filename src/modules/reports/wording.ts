import { periodName } from '../../shared/calendars.ts'
import type { Day } from '../../shared/spans.ts'

/** The first letter small: a title within a sentence. */
export const lowerFirst = (text: string): string => text.charAt(0).toLocaleLowerCase('vi') + text.slice(1)
/** The first letter capital: a name at the head of a line. */
export const upperFirst = (text: string): string => text.charAt(0).toLocaleUpperCase('vi') + text.slice(1)

/** "quý III/2014" */
export const quarterName = (code: string): string => lowerFirst(periodName(code))

/** "năm 2014", "quý III năm 2014", "6 tháng đầu năm 2014". */
export const inPeriod = (code: string): string => lowerFirst(periodName(code)).replace('/', ' năm ')

/** "31/3/2014", "01/02/2014": zeros as the forms want them in dates. */
export function written(day: Day): string {
  const [year, month = '', date] = day.split('-')
  return `${date}/${Number(month) < 3 ? month : Number(month)}/${year}`
}

/** A title set in capitals, as it stands in a sentence; names that are known get their capitals back. */
export function sentenceCase(title: string, names: string[] = []): string {
  const text = title.replace(/\s+/g, ' ').trim().replace(/[.;]$/, '')
  const letters = [...text].filter((char) => char.toLocaleLowerCase('vi') !== char.toLocaleUpperCase('vi'))
  const capitals = letters.filter((char) => char === char.toLocaleUpperCase('vi')).length
  if (letters.length === 0 || capitals < 0.7 * letters.length) return text
  const lower = upperFirst(text.toLocaleLowerCase('vi'))
  const known = [...names, 'Kế hoạch', 'Dự án', 'Chương trình', 'Việt Nam', 'Nhà nước', 'Chính phủ']
  return known
    .reduce((all, name) => all.replaceAll(name.toLocaleLowerCase('vi'), name), lower)
    .replace(/(?<=[ (])[ivx]+(?=[ ),./-]|$)/g, (roman) => roman.toUpperCase())
}
