import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  anyTree,
  expectedPaths,
  type Look,
  looks,
  type Numbering,
  numberings,
  type Part,
  writeLine,
} from './any-tree.fixture.ts'
import { readMarkdown } from './markdown/read.ts'
import { parsePlan } from './parse-plan.ts'

interface Style {
  next: () => { look: Look; jump: number; sign: string }
  gap: string
}

function write(parts: Part[], numbering: Numbering, style: Style, above: number[] = []): string[] {
  return parts.flatMap((part, index) => {
    const indexes = [...above, index + 1]
    const { look, jump, sign } = style.next()
    const line = writeLine(look, numbering(indexes).printed, part.words, indexes.length, jump)
    const signs = part.dashes.map((text) => `${sign} ${text};`)
    return [line, ...signs, ...write(part.parts, numbering, style, indexes)]
  })
}

const draws = fc.infiniteStream(
  fc.record({
    look: fc.constantFrom(...looks),
    jump: fc.integer({ min: 1, max: 6 }),
    sign: fc.constantFrom('-', '–', '—'),
  }),
)

const everyNumbering = fc.constantFrom(...Object.values(numberings))

test('any tree, written in any style and damaged line by line, is read back', () => {
  const property = fc.property(
    anyTree,
    everyNumbering,
    draws,
    fc.boolean(),
    fc.boolean(),
    (tree, numbering, draw, nfd, crlf) => {
      const style: Style = { next: () => draw.next().value, gap: '\n\n' }
      const written = ['KẾ HOẠCH', 'Giữ bình yên', 'Ban hành như sau:', ...write(tree, numbering, style)].join(
        style.gap,
      )
      const source = crlf ? written.replaceAll('\n', '\r\n') : written
      const draft = parsePlan(readMarkdown(nfd ? source.normalize('NFD') : source))
      expect(draft.items.map((item) => item.path)).toEqual(expectedPaths(tree, numbering))
    },
  )
  fc.assert(property, { numRuns: 600 })
})

test('without blank lines between them, plain lines are read back too', () => {
  const property = fc.property(anyTree, everyNumbering, (tree, numbering) => {
    const style: Style = { next: () => ({ look: 'plain', jump: 1, sign: '-' }), gap: '\n' }
    const source = ['KẾ HOẠCH', 'Giữ bình yên', '', ...write(tree, numbering, style)].join(style.gap)
    expect(parsePlan(readMarkdown(source)).items.map((item) => item.path)).toEqual(expectedPaths(tree, numbering))
  })
  fc.assert(property, { numRuns: 200 })
})

test('titles, parents and lines are kept', () => {
  const property = fc.property(anyTree, (tree) => {
    const style: Style = { next: () => ({ look: 'heading', jump: 1, sign: '-' }), gap: '\n\n' }
    const lines = write(tree, numberings.romanThenDecimal, style)
    const draft = parsePlan(readMarkdown(lines.join('\n\n')))
    const byKey = new Map(draft.items.map((item) => [item.key, item]))
    for (const [index, item] of draft.items.entries()) {
      expect(item.line).toBe(index * 2 + 1)
      expect(lines[index]).toContain(item.title)
      const parent = item.parentKey === null ? '' : (byKey.get(item.parentKey)?.path ?? '?')
      expect(item.path.startsWith(parent)).toBe(true)
    }
    expect(draft.doubts.map((doubt) => doubt.code)).toEqual(['noTitle'])
  })
  fc.assert(property)
})
