/** Vietnamese numbers: `.` groups thousands, `,` begins decimals; rates are said with one decimal. */

const separators = { vi: { group: '.', decimal: ',' }, en: { group: ',', decimal: '.' } }

/**
 * For people to read: rounds to `decimals` and groups thousands, 1874.25 → "1.874,3" with one decimal. The minus is the sign
 * itself (U+2212), which no hyphen of a range is taken for; what rounds to zero has none.
 */
export function formatNumber(value: number, decimals = 0, language: 'vi' | 'en' = 'vi'): string {
  const { group, decimal } = separators[language]
  const [whole = '0', fraction] = Math.abs(value).toFixed(decimals).split('.')
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, group)
  const sign = value < 0 && Number(value.toFixed(decimals)) !== 0 ? '−' : ''
  return `${sign}${grouped}${fraction ? decimal + fraction : ''}`
}

/** "63,4%", "415 khu": a percent sign is written onto its number, a word after a space. `unit` is as the reader reads it. */
export const withUnit = (text: string, unit: string): string => (unit === '%' ? `${text}%` : `${text} ${unit}`.trim())

/** `2014-09-30` → `30/9/2014`; zeros are written only where a document wants them. */
export function formatDay(day: string): string {
  const [year, month, date] = day.split('-').map(Number)
  return `${date}/${month}/${year}`
}

export type CountFault = 'empty' | 'comma' | 'not-a-number' | 'negative' | 'too-large'

/**
 * Reads a count as people type it: `1420`, `1.420`, ` 1 420 `. A comma is refused, since it may mean a decimal or a
 * thousand. Out: the whole number, or what is wrong.
 */
export function parseCount(input: number | string): number | CountFault {
  const text = String(input).replace(/[\s\u00a0]/g, '')
  if (text === '') return 'empty'
  if (/^[\d.]*,[\d.,]*$/.test(text)) return 'comma'
  if (/^-\d/.test(text)) return 'negative'
  if (!/^\d+$/.test(text) && !/^\d{1,3}(\.\d{3})+$/.test(text)) return 'not-a-number'
  const value = Number(text.replaceAll('.', ''))
  return value > 1_000_000_000_000 ? 'too-large' : value
}
