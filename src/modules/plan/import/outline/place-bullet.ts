import type { Block } from '../block.ts'
import type { Marker } from '../reading.ts'
import { isBullet, type Node } from './node.ts'
import type { Stack } from './stack.ts'

/**
 * Parent of a dash, plus or dot. What is indented further stands below; so does a plus below a dash; any other change of
 * sign goes one deeper only where the item before announces it (ends open, as with a colon).
 */
export function placeBullet(marker: Marker, block: Block, stack: Stack, announced: boolean): Node {
  const run = openBullets(stack)
  const before = run.at(-1)
  if (!before) {
    const around = announced ? null : stack.find((node) => isBullet(node.kind) && family(node) === family(marker))
    return around ? parentOf(around, stack) : stack.top
  }
  if (block.indent >= before.indent + 2) return before
  const same = run.findLast((node) => family(node) === family(marker) && node.indent <= block.indent + 1)
  if (same) return parentOf(same, stack)
  if (goesDeeper(marker, before)) return before
  return parentOf(run[0] ?? before, stack)
}

/** The bullets at the end of the stack, outermost first. */
function openBullets(stack: Stack): Node[] {
  const run: Node[] = []
  for (let node: Node | null = stack.top; node && isBullet(node.kind); node = node.parent) run.unshift(node)
  return run
}

function family({ kind, sign }: { kind: string; sign: string }): string {
  return kind === 'dot' ? sign : kind
}

function goesDeeper(marker: Marker, before: Node): boolean {
  if (before.kind === 'dash' && marker.kind === 'plus') return true
  if (before.kind === 'plus' && marker.kind === 'dash') return false
  return !/[.;,]$/.test(before.block.text)
}

function parentOf(node: Node, stack: Stack): Node {
  return node.parent ?? stack.root
}
