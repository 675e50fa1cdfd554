import type { Sentence } from './problem.ts'

/** The levels of places, from the top.  "Area" means either of the last two. */
export const levels = ['city', 'district', 'commune', 'neighbourhood', 'residential_area'] as const
export type Level = (typeof levels)[number]

/** The two kinds of smallest unit, both within a commune, neither within the other. */
export const areaLevels = ['neighbourhood', 'residential_area'] as const satisfies Level[]
export type AreaLevel = (typeof areaLevels)[number]

/** From the smallest units up to the city: who is nearest comes first. */
export const levelsUp: readonly Level[] = [...areaLevels, 'commune', 'district', 'city']

/** Whether a level is one of the two smallest. */
export const isAreaLevel = (level: string): level is AreaLevel => areaLevels.some((one) => one === level)

export const levelNames: Record<Level, Sentence> = {
  city: { vi: 'Thành phố', en: 'City' },
  district: { vi: 'Quận, huyện', en: 'District' },
  commune: { vi: 'Xã, phường', en: 'Commune' },
  neighbourhood: { vi: 'Thôn, tổ dân phố', en: 'Neighbourhood' },
  residential_area: { vi: 'Khu dân cư', en: 'Residential area' },
}
