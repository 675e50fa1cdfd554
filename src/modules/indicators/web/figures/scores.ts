import type { RouteAnswer } from '../../../../shared/contract.ts'
import type { Day } from '../../../../shared/spans.ts'
import type { Standing } from '../../../facts/contract.ts'
import type { getScorecard, Indicator, Score } from '../../contract.ts'

export type Card = RouteAnswer<typeof getScorecard>

export interface ScoreGroup {
  letter: Letter | ''
  scores: Score[]
}

export interface ScoresProps {
  groups: ScoreGroup[]
  place: Card['place']
  period: string
  /** The days the figures of a year before are of, as a period's name. */
  before: string
  standing: Standing
  /** The day said above them all (`dayAbove`), which rows then leave out. */
  saidAbove: Day | null
  catalogue: Map<string, Indicator>
}

type Letter = 'A' | 'B' | 'C' | 'D' | 'E' | 'F' | 'G'

/** The group an indicator's code stands in: the letter of the programme's own (`A1`), empty for any other (`TB_RATE`). */
export const groupOf = (code: string): Letter | '' => (/^([A-G])\d/.exec(code)?.[1] ?? '') as Letter | ''

/** The words over a group of indicators. */
export const groupTitle = (
  t: (word: `group.${Letter}` | 'group.other') => string,
  letter: ScoreGroup['letter'],
): string => (letter === '' ? t('group.other') : `${letter}. ${t(`group.${letter}`)}`)
