import type { Block } from '../block.ts'
import type { LevelKind } from '../draft.ts'
import { readMarker } from '../marker.ts'
import { isUppercase } from '../text.ts'

export const bulletRank = 20
export const deepest = 14

/** How deep each kind stands. Whether letters stand above Roman numerals is for each plan to say. */
export class Ranks {
  private readonly lettersFirst: boolean

  constructor(blocks: Block[]) {
    this.lettersFirst = lettersComeFirst(blocks)
  }

  of(kind: LevelKind, values: number[]): number {
    if (kind === 'annex') return 0
    if (kind === 'part') return 1
    if (kind === 'letter') return this.lettersFirst ? 2 : 4
    if (kind === 'roman') return 3
    if (kind === 'number') return 5 + values.length
    if (kind === 'point') return 15
    if (kind === 'paren') return 16
    return bulletRank
  }
}

function lettersComeFirst(blocks: Block[]): boolean {
  for (const block of blocks) {
    const marker = readMarker(block)
    if (marker?.kind === 'roman' && marker.sign === 'I' && marker.delimiter !== '') return false
    if (marker?.kind === 'letter' && marker.sign === 'A' && (!marker.weak || isUppercase(block.text))) return true
  }
  return false
}
