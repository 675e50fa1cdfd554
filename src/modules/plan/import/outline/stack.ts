import type { LevelKind } from '../draft.ts'
import { isBullet, isScope, type Node } from './node.ts'

/** The items that are open, from the plan itself (the root, which is no item) to the one being read. */
export class Stack {
  readonly root: Node
  private nodes: Node[]

  constructor(root: Node) {
    this.root = root
    this.nodes = [root]
  }

  get top(): Node {
    return this.nodes.at(-1) ?? this.root
  }

  get depth(): number {
    return this.nodes.length
  }

  /** The item under which numbers count from 1. */
  get scope(): Node {
    return this.find((node) => isScope(node.kind)) ?? this.root
  }

  get innermostNumbered(): Node {
    return this.find((node) => !isBullet(node.kind)) ?? this.root
  }

  push(node: Node): void {
    this.nodes.push(node)
  }

  /** Makes the node the innermost open one, opening it again if it was closed. */
  returnTo(node: Node): void {
    const chain: Node[] = []
    for (let step: Node | null = node; step; step = step.parent) chain.unshift(step)
    this.nodes = chain
  }

  popWhile(test: (node: Node) => boolean): void {
    while (this.top !== this.root && test(this.top)) this.nodes.pop()
  }

  /** The innermost open item that passes. */
  find(test: (node: Node) => boolean): Node | null {
    return this.nodes.findLast((node) => node !== this.root && test(node)) ?? null
  }

  findKind(...kinds: LevelKind[]): Node | null {
    return this.find((node) => kinds.includes(node.kind))
  }
}
