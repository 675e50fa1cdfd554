import { type Actor, holds, may } from '../../shared/actor.ts'
import { withinLine } from '../collection/index.ts'
import type { Standing } from '../facts/contract.ts'

/** What a question over figures is asked about: every place with its path, which figures, of which chain. */
export interface FiguresAsked {
  paths: number[][]
  standing: Standing
  chain?: string | undefined
}

/**
 * Official figures need `figures.read` at every place asked. Provisional ones are work in progress within a line: besides,
 * `figures.read-provisional` there, for the chain that is asked or for any.
 */
export function mayReadFigures(actor: Actor | null, { paths, standing, chain }: FiguresAsked): boolean {
  if (!paths.every((path) => may(actor, 'figures.read', { path }))) return false
  const chains = readableChains(actor, paths, standing)
  return chains === null || (chain === undefined ? chains.length > 0 : chains.includes(chain))
}

/**
 * The chains whose figures may be read at all of the places (paths: itself first, then those above); null for every
 * chain, an empty list for none.
 */
export function readableChains(actor: Actor | null, paths: number[][], standing: Standing): string[] | null {
  if (standing === 'official') return null
  const grants = actor ? withinLine(actor).grants.filter((one) => one.permission === 'figures.read-provisional') : []
  const isEverywhere = (chain: string | null) => {
    const own = { ...(actor as Actor), grants: grants.filter((one) => one.chain === chain || one.chain === null) }
    return paths.every((path) => may(own, 'figures.read-provisional', { path }))
  }
  if (isEverywhere(null)) return null
  return [...new Set(grants.map((one) => one.chain))].filter((chain) => chain !== null).filter(isEverywhere)
}

/** Who reads figures anywhere keeps questions about them. */
export const mayKeepViews = (actor: Actor | null): boolean => holds(actor, 'figures.read')

export interface ViewAsked {
  /** Whose it is; null for a new one. */
  ownerId: number | null
  shared: 'me' | 'place' | 'all'
  /** Of what is shared at a place, the place and those above it. */
  path: number[]
}

/**
 * A view is changed by its owner alone; shared at a place by who reads figures there, with everybody by who reads figures
 * everywhere. What it shows is not in it.
 */
export function mayChangeView(actor: Actor | null, { ownerId, shared, path }: ViewAsked): boolean {
  if (!actor || !mayKeepViews(actor) || (ownerId !== null && ownerId !== actor.accountId)) return false
  if (shared === 'me') return true
  if (shared === 'place') return may(actor, 'figures.read', { path })
  return actor.grants.some(({ permission, scope }) => permission === 'figures.read' && scope === 'all')
}

/** Who enters or accepts the forms that ask for them, at a place, sees its small counts unmasked. */
export const seesSmallCounts = (actor: Actor | null, paths: number[][], chains: string[]): boolean =>
  chains.length > 0 &&
  paths.length > 0 &&
  paths.every((path) =>
    chains.every(
      (chain) =>
        may(actor, 'submissions.enter', { path, chain }) ||
        may(actor, 'submissions.accept', { path, chain }) ||
        may(actor, 'submissions.accept', { path: path.slice(1), chain }),
    ),
  )

/** Who decides what is measured: indicators, their formulas, limits and targets. */
export const mayEditIndicators = (actor: Actor | null): boolean => holds(actor, 'indicators.edit')
