/** A number as people type it: `62,5`, `62.5`, `1.420`, `-3`; null for what is none, or nothing. */
export function parseAmount(text: string): number | null {
  const plain = text.replace(/[\s\u00a0]/g, '')
  if (/^-?\d{1,3}(\.\d{3})+(,\d+)?$/.test(plain)) return Number(plain.replaceAll('.', '').replace(',', '.'))
  return /^-?\d+([.,]\d+)?$/.test(plain) ? Number(plain.replace(',', '.')) : null
}

/** As it is typed: `62,5`. */
export const writeAmount = (value: number | null | undefined): string =>
  value === null || value === undefined ? '' : String(value).replace('.', ',')

/** `50; 70; 90` as ascending numbers; null for nothing, undefined for what cannot be read. */
export function parseBands(text: string): number[] | null | undefined {
  if (text.trim() === '') return null
  const ends = text
    .split(/[;\s]+/)
    .filter(Boolean)
    .map(parseAmount)
  const isAscending = ends.every((end, index) => end !== null && (index === 0 || (ends[index - 1] ?? end) < end))
  return isAscending ? (ends as number[]) : undefined
}
