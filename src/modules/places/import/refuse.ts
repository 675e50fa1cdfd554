import { type Fault, Problem } from '../../../shared/problem.ts'
import { placeProblems } from '../contract.ts'

const MOST = 200

/** Raises `places.badImport` where there are faults: the first 200 by name, and how many more there are. */
export function refuse(faults: Fault[]): void {
  if (faults.length === 0) return
  const named = faults.slice(0, MOST)
  const more = faults.length - named.length
  if (more > 0) named.push({ vi: `… và ${more} lỗi nữa.`, en: `… and ${more} more.` })
  throw new Problem(placeProblems.badImport, { count: faults.length }, named)
}
