import type { RouteAnswer } from '../../../../shared/contract.ts'
import type { Level } from '../../../../shared/levels.ts'
import type { pivot } from '../../contract.ts'
import type { Way } from '../explain/way.ts'

export interface PivotPlace {
  id: number
  level: Level
  title: string
}

export type PivotAnswer = RouteAnswer<typeof pivot>
export type PivotCell = PivotAnswer['cells'][number]

export interface PivotResultProps {
  answer: PivotAnswer
  whole: PivotAnswer | undefined
  place: PivotPlace
  /** The names of the periods as asked. */
  names: string[]
  way: Way
  /** The answer to an earlier question, while the one that is asked now is on its way. */
  isOld: boolean
}
