import type { Block } from '../block.ts'
import type { LevelKind } from '../draft.ts'
import { readMarker } from '../marker.ts'
import type { Marker } from '../reading.ts'
import { isUppercase } from '../text.ts'

export const bulletRank = 20
export const deepest = 14

/** How deep each kind stands. Whether letters or sections stand above Roman numerals is for each plan to say. */
export class Ranks {
  private readonly lettersFirst: boolean
  private readonly sectionsFirst: boolean

  constructor(blocks: Block[]) {
    const roman = placeOf('roman', blocks)
    this.lettersFirst = placeOf('letter', blocks) < roman
    this.sectionsFirst = placeOf('section', blocks) <= roman
  }

  of(kind: LevelKind, values: number[]): number {
    if (kind === 'annex') return 0
    if (kind === 'part') return 1
    if (kind === 'chapter') return 1.2
    if (kind === 'section') return this.sectionsFirst ? 1.4 : 4.4
    if (kind === 'letter') return this.lettersFirst ? 2 : 4
    if (kind === 'roman') return 3
    if (kind === 'article') return 4.6
    if (kind === 'number') return 5 + values.length
    if (kind === 'point') return 15
    if (kind === 'paren') return 16
    return bulletRank
  }
}

/** Where a kind first opens a sequence; infinite where it never does. */
function placeOf(kind: LevelKind, blocks: Block[]): number {
  const place = blocks.findIndex((block) => {
    const marker = readMarker(block)
    return marker?.kind === kind && marker.values[0] === 1 && isSure(marker, block)
  })
  return place < 0 ? Number.POSITIVE_INFINITY : place
}

function isSure(marker: Marker, block: Block): boolean {
  return marker.kind === 'roman' ? marker.delimiter !== '' : !marker.weak || isUppercase(block.text)
}
