import type { Sentence } from './problem.ts'

/** The levels of places, from the top. The last two are the two kinds of smallest unit ("area" means either). */
export const levels = ['city', 'district', 'commune', 'neighbourhood', 'residential_area'] as const
export type Level = (typeof levels)[number]

export const levelNames: Record<Level, Sentence> = {
  city: { vi: 'Thành phố', en: 'City' },
  district: { vi: 'Quận, huyện', en: 'District' },
  commune: { vi: 'Xã, phường', en: 'Commune' },
  neighbourhood: { vi: 'Thôn, tổ dân phố', en: 'Neighbourhood' },
  residential_area: { vi: 'Khu dân cư', en: 'Residential area' },
}
