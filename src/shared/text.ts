/**
 * Folds Vietnamese for search: no case, no diacritics, no tone placement (Hoà = Hòa), đ = d, spaces run together.
 * In: any text, NFC or NFD. Out: lower-case ASCII for Vietnamese input; other scripts keep their letters.
 */
export function fold(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().replace(/đ/g, 'd').replace(/\s+/g, ' ').trim()
}

/** What a folded name in the database is like (`like`) where it holds a text, whatever signs are in that. */
export const likeOf = (text: string): string => `%${fold(text).replace(/[%_\\]/g, '\\$&')}%`
