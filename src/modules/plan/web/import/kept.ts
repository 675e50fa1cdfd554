import type { PlanDraft } from '../../contract.ts'
import type { ReadAnswer } from './draft-state.ts'

const STORE = 'binhan.plan-draft'

/** A draft being corrected outlives a reload of the page; it is gone when the browser is closed. */
export function keep(read: ReadAnswer, draft: PlanDraft): void {
  try {
    sessionStorage.setItem(STORE, JSON.stringify({ ...read, draft }))
  } catch {
    // Too large for the browser's store: the page itself still holds it.
  }
}

export function readKept(): ReadAnswer | null {
  try {
    const text = sessionStorage.getItem(STORE)
    return text ? (JSON.parse(text) as ReadAnswer) : null
  } catch {
    return null
  }
}

export function dropKept(): void {
  try {
    sessionStorage.removeItem(STORE)
  } catch {
    // Nothing was kept then.
  }
}
