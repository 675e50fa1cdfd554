import { isAreaLevel } from '../../../shared/levels.ts'
import type { Language } from '../../../shared/problem.ts'
import { unitName } from '../../../shared/units.ts'
import type { FieldShown, Sending, Submission } from '../contract.ts'

export const nameOf = (language: Language, { vi, en }: { vi: string; en: string }): string =>
  language === 'vi' ? vi : en || vi

/** "Kinh phí đã giải ngân (đồng)": a figure is nothing without what it counts. */
export const labelOf = (language: Language, field: FieldShown): string =>
  field.unit ? `${nameOf(language, field)} (${unitName(field.unit, language)})` : nameOf(language, field)

export const isAreaForm = ({ level }: Pick<Submission, 'level'>): boolean => isAreaLevel(level)

/** The version that is official while a later one, a correction, is under way; null where there is none. */
export function officialOf({ sendings }: Pick<Submission, 'sendings'>): Sending | null {
  return sendings.findLast(({ decision }) => decision === 'accepted') ?? null
}

const steps = {
  vi: ['tỷ', 'triệu', 'nghìn', ''],
  en: ['billion', 'million', 'thousand', ''],
}

/** 40000000 → "40 triệu đồng", 1250000000 → "1 tỷ 250 triệu đồng": said exactly, so that a zero too many is heard. */
export function moneyInWords(value: number, language: Language): string {
  const parts = steps[language].flatMap((word, at) => {
    const size = 1000 ** (3 - at)
    const count = at === 0 ? Math.floor(value / size) : Math.floor(value / size) % 1000
    return count > 0 ? [word ? `${count} ${word}` : `${count}`] : []
  })
  return `${parts.join(' ') || '0'} đồng`
}
