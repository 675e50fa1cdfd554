import type { DoubtCode } from '../draft.ts'
import type { Marker } from '../reading.ts'
import { isScope, type Node } from './node.ts'
import { deepest } from './ranks.ts'
import { follows, lastOf, samePrefix } from './sequence.ts'
import type { Stack } from './stack.ts'

export interface NumberPlace {
  parent: Node
  values: number[]
  /** Only for a list that starts again inside an open item: it ranks just below that item. */
  inside?: boolean
  doubt?: DoubtCode
}

/** Finds the parent of "1." or "1.1."; the caller closes what lies below it. */
export function placeNumber(marker: Marker, indent: number, stack: Stack, announced: boolean): NumberPlace {
  return marker.values.length === 1 ? placeSingle(marker, indent, stack, announced) : placeDecimal(marker.values, stack)
}

function placeSingle(marker: Marker, indent: number, stack: Stack, announced: boolean): NumberPlace {
  const { values, delimiter } = marker
  const before =
    stack.find((node) => follows(node, marker) && node.delimiter === delimiter && node.indent === indent) ??
    stack.find((node) => follows(node, marker) && node.delimiter === delimiter) ??
    stack.find((node) => follows(node, marker))
  if (before?.parent) return { parent: before.parent, values, inside: before.rank % 1 > 0 }
  const container = values[0] === 1 ? containerOf(marker, indent, stack, announced) : null
  if (container && stack.depth < deepest) return { parent: container, values, inside: true }
  return { parent: stack.find((node) => node.rank < 6) ?? stack.root, values }
}

/** The open item inside which numbering starts again with 1, if it does. */
function containerOf(marker: Marker, indent: number, stack: Stack, announced: boolean): Node | null {
  const open = stack.find((node) => node.kind === 'number' && node.values.length === 1)
  const point = stack.findKind('point', 'paren')
  if (!open && !point) return null
  if (stack.scope.kind === 'heading' && stack.scope.parent === open) return stack.scope
  if (announced) return stack.top
  if (open && indent >= open.indent + 2) return open
  return !open || open.delimiter !== marker.delimiter ? stack.innermostNumbered : null
}

function placeDecimal(values: number[], stack: Stack): NumberPlace {
  const prefix = values.slice(0, -1)
  const exact = findNumber(stack, prefix)
  if (exact) return { parent: exact, values }
  const sibling = stack.find((node) => node.kind === 'number' && samePrefix(node.values, values))
  if (sibling?.parent) return { parent: sibling.parent, values }
  return misprinted(values, stack) ?? orphan(values, stack)
}

/** The prefix names no open item, but the last figure continues one: one of the two is a slip. */
function misprinted(values: number[], stack: Stack): NumberPlace | null {
  const earlier = stack.scope.numbers?.get(values.slice(0, -1).join('.')) ?? null
  const open = stack.find((node) => node.kind === 'number' && node.values.length === values.length - 1)
  const expects = (node: Node | null): node is Node =>
    node !== null && lastNumber(node, values.length) + 1 === lastOf(values)
  const ahead = open !== null && (values.at(-2) ?? 0) > lastOf(open.values)
  if (expects(open) && !ahead && (open.hasChildren || !expects(earlier))) {
    return { parent: open, values: [...open.values, lastOf(values)], doubt: 'wrongPrefix' }
  }
  return earlier && { parent: earlier, values, doubt: 'wrongPrefix' }
}

function lastNumber(node: Node, depth: number): number {
  return lastOf(node.lastOf?.get(`number/${depth}`)?.values ?? [])
}

/** A level above was lost: the nearest item that is there takes its place. */
function orphan(values: number[], stack: Stack): NumberPlace {
  for (let length = values.length - 2; length > 0; length--) {
    const parent = findNumber(stack, values.slice(0, length))
    if (parent) return { parent, values, doubt: 'missingLevel' }
  }
  const { scope } = stack
  const countsWithScope = scope !== stack.root && values.length === 2 && scope.values[0] === values[0]
  return countsWithScope ? { parent: scope, values } : { parent: scope, values, doubt: 'missingLevel' }
}

function findNumber(stack: Stack, values: number[]): Node | null {
  return stack.find((node) => node.kind === 'number' && node.values.join('.') === values.join('.'))
}

/** The numbers a path needs below its base: all of them below a scope, the rest below a number. */
export function pathValues(parent: Node, values: number[]): number[] {
  const carries = parent.kind === 'number' && values.length > parent.values.length
  return carries && !isScope(parent.kind) ? values.slice(parent.values.length) : values
}
