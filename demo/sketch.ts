import type { Level } from '../src/shared/levels.ts'

/** A question of a form, and the measure it counts under. */
export interface Cell {
  code: string
  vi: string
  en: string
  unit: string
  nature: 'flow' | 'snapshot'
  persons?: true
  atMost?: string | number
  help?: string
  helpEn?: string
  /** The measure and the part of its breakdown, where the cell is no measure of its own. */
  of?: { measure: string; category: string }
  /** Of the cell above: those held together with this chain. */
  with?: string
}

/** A form of the programme with its cells; valid days are put in later. */
export interface FormSketch {
  code: string
  vi: string
  en: string
  chain: string
  level: Level
  dueAfterDays: number
  cells: Cell[]
}

/** A cell that adds up over the year. */
export const flow = (code: string, vi: string, en: string, unit: string, more: Partial<Cell> = {}): Cell => ({
  ...{ code, vi, en, unit, nature: 'flow' as const },
  ...more,
})
/** A cell that says what stands at the end of the quarter. */
export const level = (code: string, vi: string, en: string, unit: string, more: Partial<Cell> = {}): Cell => ({
  ...{ code, vi, en, unit, nature: 'snapshot' as const },
  ...more,
})

/** The five groups of posts that the plan names for training (I.1.2). */
export const postGroups = [
  { code: 'front', vi: 'Ủy ban Mặt trận cấp xã', en: 'Front committee of the commune' },
  { code: 'unions', vi: 'Người đứng đầu tổ chức thành viên', en: 'Heads of member organisations' },
  { code: 'sectors', vi: 'Cán bộ ngành ở cấp xã', en: 'Sector officers of the commune' },
  { code: 'area_fronts', vi: 'Ban công tác Mặt trận', en: 'Front committees of areas' },
  { code: 'branches', vi: 'Chi hội, chi đoàn', en: 'Branches of unions' },
]

/** What is asked by group, each as its own cell; the whole is their sum. */
export const breakdowns: Record<string, Pick<Cell, 'vi' | 'en' | 'unit' | 'nature'>> = {
  posts_in_scope: level('posts_in_scope', 'Chức danh thuộc diện tập huấn', 'Posts to be trained', 'chức danh'),
  posts_trained: level('posts_trained', 'Chức danh đã tập huấn', 'Posts trained', 'chức danh'),
}

export const postCells = postGroups.flatMap(({ code, vi, en }) => [
  level(`posts_${code}`, `${vi}: chức danh thuộc diện tập huấn`, `${en}: posts to be trained`, 'chức danh', {
    of: { measure: 'posts_in_scope', category: code },
  }),
  level(`trained_${code}`, 'Trong đó đã tập huấn', 'Of these, trained', 'chức danh', {
    ...{ atMost: `posts_${code}`, of: { measure: 'posts_trained', category: code } },
  }),
])
