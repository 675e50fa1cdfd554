import type { Block } from '../block.ts'
import type { LevelKind, PlanDraftItem } from '../draft.ts'
import type { Marker } from '../reading.ts'

/** An item while the outline is being built. */
export interface Node {
  key: string
  parent: Node | null
  path: string
  marker: string
  kind: LevelKind
  /** Lower stands above; decimals count by depth. */
  rank: number
  values: number[]
  sign: string
  delimiter: string
  heading: number
  indent: number
  block: Block
  /** Title source: the text after the marker, and how much of it is bold. */
  lead: { text: string; boldUntil: number; whole: boolean } | null
  lines: string[]
  /** Whether anything stands below it yet. */
  hasChildren: boolean
  /** The last child of each sequence (kind and style). */
  lastOf?: Map<string, Node>
  /** Open and closed numbers below this scope by their printed digits ("1.1"). */
  numbers?: Map<string, Node>
}

export type PlacedItem = Omit<PlanDraftItem, 'agencies' | 'targets'>

export function makeNode(block: Block, marker: Marker | null, kind: LevelKind, rank: number): Node {
  return {
    key: '',
    parent: null,
    path: '',
    marker: marker?.printed ?? '',
    kind,
    rank,
    values: marker?.values ?? [],
    sign: marker?.sign ?? '',
    delimiter: marker?.delimiter ?? '',
    heading: block.heading,
    indent: block.indent,
    block,
    lead: null,
    lines: [],
    hasChildren: false,
  }
}

export const isBullet = (kind: LevelKind): boolean => kind === 'dash' || kind === 'plus' || kind === 'dot'

const scopes = new Set<LevelKind>(['annex', 'part', 'chapter', 'section', 'letter', 'roman', 'article', 'heading'])

/** Kinds under which numbering begins anew with 1. */
export const isScope = (kind: LevelKind): boolean => scopes.has(kind)
