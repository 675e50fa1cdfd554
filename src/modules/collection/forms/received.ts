import type { Tx } from '../../../platform/db/database.ts'
import { type Figure, getMeasures } from '../../facts/index.ts'
import { coverageKey } from './forms.ts'

type At = Omit<Figure, 'measureId' | 'categoryId' | 'amount'>

/**
 * What a submission says of itself beside its figures: that it was received, and whether in time (domain 10, G2: on-time
 * accepted of due), at its place, body and days.
 */
export async function receivedFigures(tx: Tx, formCode: string, at: At, isOnTime: boolean): Promise<Figure[]> {
  const key = coverageKey(formCode)
  const [received, onTime] = [`${key}:received`, `${key}:on_time`]
  const measures = await getMeasures(tx, [received, onTime])
  return [
    { ...at, measureId: measures.get(received)?.id ?? 0, categoryId: 0, amount: 1 },
    { ...at, measureId: measures.get(onTime)?.id ?? 0, categoryId: 0, amount: isOnTime ? 1 : 0 },
  ]
}
