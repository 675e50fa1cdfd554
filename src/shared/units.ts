import type { Language } from './problem.ts'

/** Units as Vietnamese forms write them, and what English readers see. An unknown unit stays as it is. */
const english: Record<string, string> = {
  bản: 'copies',
  buổi: 'meetings',
  'cơ sở': 'sites',
  'chức danh': 'posts',
  cuộc: 'events',
  điểm: 'places',
  'đăng ký': 'registrations',
  'đơn vị': 'units',
  đồng: 'đồng',
  hộ: 'households',
  khu: 'areas',
  'kiến nghị': 'recommendations',
  kỳ: 'issues',
  lần: 'times',
  lượt: 'visits',
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
