import { type Actor, may } from '../../shared/actor.ts'
import type { Standing } from '../facts/contract.ts'

/** What a question over figures is asked about: every place with its path, and which figures. */
export interface FiguresAsked {
  paths: number[][]
  standing: Standing
}

/** Official figures need `figures.read` at every place asked; provisional ones their own permission besides. */
export function mayReadFigures(actor: Actor | null, { paths, standing }: FiguresAsked): boolean {
  return paths.every(
    (path) =>
      may(actor, 'figures.read', { path }) &&
      (standing === 'official' || may(actor, 'figures.read-provisional', { path })),
  )
}

/** Who enters or accepts at a place sees its small counts unmasked. */
export const seesSmallCounts = (actor: Actor | null, path: number[]): boolean =>
  may(actor, 'submissions.enter', { path }) ||
  may(actor, 'submissions.accept', { path }) ||
  may(actor, 'submissions.accept', { path: path.slice(1) })
