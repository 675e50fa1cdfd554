import { groupBy } from '../../../shared/list.ts'
import type { Score, TargetState } from '../../indicators/contract.ts'
import type { PlanItem } from '../contract.ts'

/** An item with where it stands in the tree and how it and all below it fare. */
export interface Node {
  item: PlanItem
  depth: number
  children: Node[]
  /** The worst state of the indicators here and below. */
  state: TargetState
}

const order: TargetState[] = ['none', 'unfinished', 'done', 'risk', 'late']

const worst = (states: TargetState[]): TargetState =>
  states.reduce((most, one) => (order.indexOf(one) > order.indexOf(most) ? one : most), 'none')

/** The tree of a plan in its own order, with states from the scores of its indicators. */
export function outlineOf(items: PlanItem[], scores: Map<string, Score>): Node[] {
  const below = groupBy(items, (item) => item.parentId)
  const nodesOf = (parent: number | null, depth: number): Node[] =>
    (below.get(parent) ?? []).map((item) => {
      const children = nodesOf(item.id, depth + 1)
      const own = item.indicators.map((code) => scores.get(code)?.state ?? 'none')
      return { item, depth, children, state: worst([...own, ...children.map((child) => child.state)]) }
    })
  return nodesOf(null, 0)
}

export const flatten = (nodes: Node[]): Node[] => nodes.flatMap((node) => [node, ...flatten(node.children)])

/** What the tree shows: children of what is open. */
export const visible = (nodes: Node[], open: ReadonlySet<number>): Node[] =>
  nodes.flatMap((node) => [node, ...(open.has(node.item.id) ? visible(node.children, open) : [])])

/** The item's ancestors from the top, without itself. */
export function ancestorsOf(items: PlanItem[], id: number | undefined): PlanItem[] {
  const byId = new Map(items.map((item) => [item.id, item]))
  const found: PlanItem[] = []
  let at = id === undefined ? undefined : byId.get(id)
  while (at?.parentId != null && found.length < 40) {
    at = byId.get(at.parentId)
    if (at) found.unshift(at)
  }
  return found
}

/** "II.1.2" for what has a number; the printed mark for dashes and the like. */
export function numberOf({ path, marker }: Pick<PlanItem, 'path' | 'marker'>): string {
  if (/[-+*§:¶]\d+$/.test(path)) return /^[-–—−]$/.test(marker) ? '–' : marker
  return path
}
