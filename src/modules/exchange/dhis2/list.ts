import type { Level } from '../../../shared/levels.ts'
import type { Sentence } from '../../../shared/problem.ts'
import type { Day } from '../../../shared/spans.ts'
import type { Chosen } from './persons.ts'

/**
 * new: not here before · changed: its name, fields or formula did · same: nothing to do · kept: it is otherwise in the file, which
 * is not taken · none: has no equal here.
 */
export const whats = ['none', 'kept', 'changed', 'new', 'same'] as const
export type What = (typeof whats)[number]

/** What became of one object of the file. */
export interface Line {
  kind: string
  uid: string
  name: string
  what: What
  /** Our code. */
  ours: string
  /** Why it has no equal, or what of it was left as it was. */
  why: Sentence | null
  /** Of a data element that is a measure: whether it counts persons. */
  persons?: boolean
  /** Of an indicator: whether it has a formula here. */
  computed?: boolean
}

/** How a file is to be understood, as the person says. */
export interface Wanted {
  /** The reporting line of the forms. */
  chain: string
  /** Where a data element is recorded whose data sets name no unit that is known. */
  level: Level
  /** Their levels by number, as ours. */
  levels: Map<number, Level>
  /** Who defined the indicators: those of the central layer are sent upward. */
  layer: 'central' | 'city' | 'body'
  /** Which data elements count persons: their small counts are then masked below the city. */
  persons: Chosen
  /** Uids or codes of the data elements about crime, tips or relapse, by which units are never compared. */
  unranked?: Set<string> | 'all'
  /** Places by uid, as a person matched them. */
  units: Map<string, string>
  today: Day
}

export const whatOf = (isNew: boolean, isChanged: boolean): What => (isNew ? 'new' : isChanged ? 'changed' : 'same')

/** Several reasons as one, each said once. */
export const joined = (whys: (Sentence | null)[]): Sentence | null => {
  const said = [...new Map(whys.flatMap((why) => (why === null ? [] : ([[why.en, why]] as const)))).values()]
  return said.length === 0 ? null : { vi: said.map(({ vi }) => vi).join('; '), en: said.map(({ en }) => en).join('; ') }
}
