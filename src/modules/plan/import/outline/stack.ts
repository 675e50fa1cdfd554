import type { LevelKind } from '../draft.ts'
import { isScope, type Node } from './node.ts'

/** The items that are open, from the top of the plan to the one being read. */
export class Stack {
  private readonly nodes: Node[] = []

  get top(): Node | null {
    return this.nodes.at(-1) ?? null
  }

  get depth(): number {
    return this.nodes.length
  }

  push(node: Node): void {
    this.nodes.push(node)
  }

  /** Closes everything below the node; with null, everything. */
  closeBelow(node: Node | null): void {
    while (this.nodes.length && this.top !== node) this.nodes.pop()
  }

  popWhile(test: (node: Node) => boolean): void {
    for (let top = this.top; top && test(top); top = this.top) this.nodes.pop()
  }

  /** The innermost open item that passes. */
  find(test: (node: Node) => boolean): Node | null {
    return this.nodes.findLast(test) ?? null
  }

  findKind(kind: LevelKind): Node | null {
    return this.find((node) => node.kind === kind)
  }

  /** The item under which numbers count from 1. */
  get scope(): Node | null {
    return this.find((node) => isScope(node.kind))
  }
}
