import { distance } from 'fastest-levenshtein'
import { fold } from '../../../shared/text.ts'

export interface NamedArea {
  placeId: number
  placeName: string
}

/** What all areas are called by, and says nothing of which. */
const forms = /\b(to dan pho|to dp|tdp|khu dan cu|kdc|khu pho|thon|xom|ban|ap|khu|to|so)\b\.?/g

/** What tells an area from its neighbours: "Tổ dân phố số 05", "TDP 5" and "tổ 5" are "5". */
const ownPart = (name: string): string =>
  fold(name)
    .replace(forms, ' ')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .replace(/\b0+(?=\d)/g, '')
    .trim()

export type Match = { area: NamedArea } | { likely: NamedArea[] }

const MOST_LIKELY = 5

/**
 * Finds an area by how somebody writes it: its whole name, else what is its own in it; case, diacritics, tone placement and đ do not
 * matter. Where several or none are meant, the likely ones, the nearest first: a person says which.
 */
export function matchArea(areas: NamedArea[], name: string): Match {
  const whole = areas.filter(({ placeName }) => fold(placeName) === fold(name))
  const own = whole.length > 0 ? whole : areas.filter(({ placeName }) => ownPart(placeName) === ownPart(name))
  const [area] = own
  if (area && own.length === 1) return { area }
  if (own.length > 1) return { likely: own.slice(0, MOST_LIKELY) }
  const steps = (one: NamedArea) => distance(ownPart(one.placeName), ownPart(name))
  return { likely: [...areas].sort((a, b) => steps(a) - steps(b)).slice(0, MOST_LIKELY) }
}
