import { type Actor, holds, may } from '../../shared/actor.ts'

/** Whose figures a file says. */
export interface Reach {
  /** The lines of those who are taken to say them. */
  chains: string[]
  /** What lies above all of their places; first the place where it is only one, else 0. */
  path: number[]
}

/** Imports figures somewhere, in some line. */
export const mayImport = (actor: Actor | null): boolean => holds(actor, 'values.import')

/** Imports these figures, accepts them where another imported them, and takes them back. */
export const mayImportThese = (actor: Actor | null, { chains, path }: Reach): boolean =>
  mayImport(actor) && chains.every((chain) => may(actor, 'values.import', { path, chain }))

/** The line that is meant where none is said: the one of their right, of those who import for one alone. */
export function ownLine(actor: Actor | null): string {
  const lines = new Set(
    actor?.grants.filter(({ permission }) => permission === 'values.import').map(({ chain }) => chain),
  )
  const [only] = lines
  return lines.size === 1 && only ? only : 'government'
}
