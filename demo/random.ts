/** Seeded numbers: the same seed gives the same demo everywhere. */
export interface Random {
  /** In [0, 1). */
  next(): number
  /** A whole number in [low, high]. */
  between(low: number, high: number): number
  chance(probability: number): boolean
  pick<T>(list: readonly T[]): T
}

/**
 * Chance that a text decides: the same text gives the same numbers in the same order. Mulberry32 (public domain), seeded
 * by the text's FNV-1a hash.
 */
export function seeded(text: string): Random {
  let state = 2166136261
  for (let index = 0; index < text.length; index++) state = Math.imul(state ^ text.charCodeAt(index), 16777619)
  const next = () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
  return {
    next,
    between: (low, high) => low + Math.floor(next() * (high - low + 1)),
    chance: (probability) => next() < probability,
    pick: (list) => list[Math.floor(next() * list.length)] as (typeof list)[number],
  }
}

/** A whole count cut into its parts, each about its share of it; the last is what is left. */
export function split(random: Random, whole: number, shares: Record<string, number>): Record<string, number> {
  let left = whole
  const list = Object.entries(shares)
  return Object.fromEntries(
    list.map(([code, share], index) => {
      const drawn = Math.round(whole * share * (0.8 + 0.4 * random.next()))
      const own = index === list.length - 1 ? left : Math.min(left, drawn)
      left -= own
      return [code, own]
    }),
  )
}

const surnames = ['Nguyễn', 'Trần', 'Lê', 'Phạm', 'Hoàng', 'Vũ', 'Đặng', 'Bùi', 'Đỗ', 'Ngô', 'Dương', 'Đinh', 'Trịnh']
const middles = ['Văn', 'Thị', 'Đức', 'Ngọc', 'Minh', 'Quang', 'Thanh', 'Hữu', 'Thu', 'Xuân', 'Bích', 'Công']
const given = [
  ...['An', 'Bình', 'Chiến', 'Dũng', 'Đông', 'Hà', 'Hải', 'Hạnh', 'Hiền', 'Hòa', 'Hùng', 'Hương', 'Khánh', 'Lan'],
  ...['Liên', 'Long', 'Mai', 'Nam', 'Nga', 'Phương', 'Quyên', 'Sơn', 'Tâm', 'Thắng', 'Thủy', 'Tuấn', 'Vân', 'Yến'],
]

/** A fictional Vietnamese name. */
export const personName = (random: Random): string =>
  `${random.pick(surnames)} ${random.pick(middles)} ${random.pick(given)}`
