import type { RouteAnswer } from '../../../../shared/contract.ts'
import type { Standing } from '../../../facts/contract.ts'
import type { getScorecard, Indicator, Score } from '../../contract.ts'

export type Card = RouteAnswer<typeof getScorecard>

export interface ScoreGroup {
  letter: string
  scores: Score[]
}

export interface ScoresProps {
  groups: ScoreGroup[]
  place: Card['place']
  period: string
  /** The days the figures of a year before are of, as a period's name. */
  before: string
  standing: Standing
  catalogue: Map<string, Indicator>
}

/** The word for a group of indicators, by the letter of their codes. */
export const groupName = (letter: string) =>
  `group.${letter}` as 'group.A' | 'group.B' | 'group.C' | 'group.D' | 'group.E' | 'group.F' | 'group.G'
