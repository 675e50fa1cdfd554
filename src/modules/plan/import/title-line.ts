import { foldInPlace, isUppercase } from './text.ts'

/** Folded: scanning loses diacritics in capitals first. */
const titleLine =
  /^((?:ke hoach|chuong trinh)(?: (?:hanh dong|chi tiet|tong the|cong tac|phoi hop|lien tich|lien nganh))?|de an|phuong an)(?=$|[\s:.])/

/** How many characters the words "KẾ HOẠCH …" in capitals take at the start of a text; 0 where it begins otherwise. */
export function titleLength(text: string): number {
  const length = titleLine.exec(foldInPlace(text.slice(0, 60)))?.[0].length ?? 0
  return isUppercase(text.slice(0, length)) ? length : 0
}
