import fc from 'fast-check'
import { toRoman } from './numerals.ts'

/** A plan as a tree of counts, to be written down in many ways and read back. */
export interface Part {
  words: string
  dashes: string[]
  parts: Part[]
}

const openers = ['Tuyên truyền', 'Tổ chức', 'Vận động', 'Xây dựng', 'Rà soát', 'Kiểm tra', 'Hướng dẫn', 'Nâng cao']
const objects = ['tại xóm', 'cho người dân', 'ở khu phố', 'theo quý', 'với nhà trường', 'đúng quy định', 'hằng năm']
const words = fc
  .tuple(fc.constantFrom(...openers), fc.array(fc.constantFrom(...objects), { minLength: 1, maxLength: 4 }))
  .map(([opener, rest]) => [opener, ...rest].join(' '))
const dashes = fc.array(words, { maxLength: 3 })

function partsAt(depth: number): fc.Arbitrary<Part> {
  const parts: fc.Arbitrary<Part[]> =
    depth === 0 ? fc.constant([]) : fc.array(partsAt(depth - 1), { maxLength: depth === 3 ? 3 : 2 })
  return fc.record({ words, dashes, parts })
}

export const anyTree = fc.array(partsAt(3), { minLength: 1, maxLength: 4 })

/** How a number is written at each depth, and its segment of the path. */
export type Numbering = (indexes: number[]) => { printed: string; segment: string }

const romanThenDecimal: Numbering = (indexes) => {
  const [first = 1, ...rest] = indexes
  if (rest.length === 0) return { printed: `${toRoman(first)}.`, segment: toRoman(first) }
  return { printed: `${rest.join('.')}.`, segment: String(rest.at(-1)) }
}

const decimalOnly: Numbering = (indexes) => ({ printed: `${indexes.join('.')}.`, segment: String(indexes.at(-1)) })

const romanToPoint: Numbering = (indexes) => {
  const last = indexes.at(-1) ?? 1
  const letter = 'abcde'[last - 1] ?? 'a'
  return [
    { printed: `${toRoman(last)}/`, segment: toRoman(last) },
    { printed: `${last}/`, segment: `${last}` },
    { printed: `${letter})`, segment: letter },
    { printed: `(${last})`, segment: `(${last})` },
  ][indexes.length - 1] as { printed: string; segment: string }
}

export const numberings = { romanThenDecimal, decimalOnly, romanToPoint }

/** How a numbered line looks; each line draws its own, which is the damage. */
export type Look = 'heading' | 'wrongHeading' | 'bold' | 'boldItalic' | 'boldNumber' | 'plain' | 'glued' | 'escaped'

export const looks: Look[] = [
  'heading',
  'wrongHeading',
  'bold',
  'boldItalic',
  'boldNumber',
  'plain',
  'glued',
  'escaped',
]

export function writeLine(look: Look, printed: string, text: string, depth: number, jump: number): string {
  const line = `${printed} ${text}`
  if (look === 'heading') return `${'#'.repeat(depth + 1)} ${line}`
  if (look === 'wrongHeading') return `${'#'.repeat(jump)} **${line}**`
  if (look === 'bold') return `**${line}**`
  if (look === 'boldItalic') return `***${line}***`
  if (look === 'boldNumber') return `**${printed}** ${text}`
  if (look === 'glued') return `**${printed}${text}**`
  return look === 'escaped' ? line.replace(/^(\w+)([.)])/, '$1\\$2') : line
}

/** Paths of all items in order, as the importer must give them back. */
export function expectedPaths(parts: Part[], numbering: Numbering, above: number[] = [], path = ''): string[] {
  return parts.flatMap((part, index) => {
    const indexes = [...above, index + 1]
    const { segment } = numbering(indexes)
    const own = path === '' ? segment : `${path}.${segment}`
    const signs = part.dashes.map((_, place) => `${own}-${place + 1}`)
    return [own, ...signs, ...expectedPaths(part.parts, numbering, indexes, own)]
  })
}
