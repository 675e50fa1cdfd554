import type { Language } from './problem.ts'

/** Units as Vietnamese forms write them, and what English readers see. An unknown unit stays as it is. */
const english: Record<string, string> = {
  bản: 'copies',
  buổi: 'meetings',
  'cơ sở': 'sites',
  'chức danh': 'posts',
  cuộc: 'events',
  'trên 10.000': 'per 10,000',
  'trên 100.000': 'per 100,000',
  'trên 1.000.000': 'per 1,000,000',
  điểm: 'places',
  'điểm phần trăm': 'percentage points',
  'đăng ký': 'registrations',
  'đơn vị': 'units',
  đồng: 'đồng',
  hộ: 'households',
  khu: 'areas',
  'kiến nghị': 'recommendations',
  kỳ: 'issues',
  lần: 'times',
  // Counts how often, whatever is done: attending, visiting, praising.
  lượt: 'times',
  'mô hình': 'models',
  người: 'people',
  'nhiệm vụ': 'tasks',
  tin: 'tips',
  'tin, bài': 'items',
  tổ: 'groups',
  'địa bàn': 'areas',
  vụ: 'cases',
  'xã, phường': 'communes',
}

/** A measure's unit in the reader's language; an unknown one stays Vietnamese. */
export const unitName = (unit: string, language: Language): string =>
  language === 'en' ? (english[unit] ?? unit) : unit

const scales: Record<string, number> = {
  '%': 100,
  'điểm phần trăm': 100,
  '‰': 1_000,
  'trên 10.000': 10_000,
  'trên 100.000': 100_000,
  'trên 1.000.000': 1_000_000,
}

/** What a ratio is multiplied by to be read in a unit: 100 for `%`, 1 where the unit is none of a ratio. */
export const scaleOf = (unit: string): number => scales[unit] ?? 1

/** Whether a unit is one in which ratios are read: `%`, `‰`, `trên 10.000`, … */
export const isScale = (unit: string): boolean => Object.hasOwn(scales, unit)

/** The unit in which a ratio is read that is multiplied by a number; null where there is none. */
export const unitOfScale = (scale: number): string | null =>
  Object.keys(scales).find((unit) => scales[unit] === scale) ?? null
