import type { Source, Submission } from '../../contract.ts'
import { startValues } from './start-values.ts'
import type { Saving, Typed } from './use-draft.ts'

/** What the tab keeps of a form until it is sent. A photo or file is only remembered as chosen: no tab keeps one. */
export interface Unsent {
  /** The version on which it was typed: where another stands by now, saving says so. */
  version: number
  values: Typed
  reason: string
  source: Source | null
  hadPhoto: boolean
  /** Of which cells a file was chosen as evidence. */
  evidence?: string[]
  /** A save to the server of which it was not known whether it arrived. */
  saving?: Saving | null
}

type Known = Pick<Submission, 'version' | 'fields' | 'draft' | 'sendings'>

const differs = ({ fields }: Known, one: Typed, other: Typed): boolean =>
  fields.some(({ code }) => (one[code] ?? '') !== (other[code] ?? ''))

/** Whether figures were typed that the server does not have. */
export const hasNewFigures = (known: Known, { values }: Unsent): boolean => differs(known, values, startValues(known))

/** What the server does not have of what the tab kept: figures, a reason, where they come from; null where it has all. */
export function newsOf(known: Known, found: Unsent | null): Unsent | null {
  if (!found || hasNewFigures(known, found)) return found
  const isOver = found.version !== known.version && known.draft === null
  if (isOver || !(found.reason || found.source || found.evidence?.length)) return null
  return { ...found, version: known.version, saving: null }
}

/** Whether the server keeps a draft that says something else than what was sent last. */
export const isDraftNews = (known: Known): boolean =>
  known.draft !== null && differs(known, startValues(known), startValues({ ...known, draft: null }))
