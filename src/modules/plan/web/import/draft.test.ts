import { describe, expect, it } from 'vitest'
import { type DraftItem, depths, indent, move, outdent, remove, repath } from './draft.ts'
import { firstFault, lacking, reduce } from './draft-state.ts'

const item = (key: string, parentKey: string | null, path: string, marker: string): DraftItem => ({
  ...{ key, parentKey, path, marker, title: key, text: '', line: 1 },
  ...{ indicators: [], lead: [], support: [] },
})

const items = [
  item('a', null, 'I', 'I.'),
  item('b', 'a', 'I.1', '1.'),
  item('c', 'b', 'I.1-1', '-'),
  item('d', 'b', 'I.1-2', '-'),
  item('e', 'a', 'I.2', '2.'),
]

const paths = (list: DraftItem[]) => list.map(({ key, path }) => `${key} ${path}`)

/** What saving asks for: parents before children, no path twice. */
function expectSound(list: DraftItem[]) {
  expect(new Set(list.map((one) => one.path)).size).toBe(list.length)
  expect([...depths(list).values()].every((depth) => depth >= 0)).toBe(true)
}

describe('correcting a draft', () => {
  it('indents under the sibling before, with all below', () => {
    const found = indent(items, 'e')
    expect(paths(found)).toEqual(['a I', 'b I.1', 'c I.1-1', 'd I.1-2', 'e I.1.2'])
    expectSound(found)
  })

  it('does nothing where there is no sibling before', () => {
    expect(indent(items, 'c')).toBe(items)
  })

  it('outdents behind the parent', () => {
    const found = outdent(items, 'c')
    expect(paths(found)).toEqual(['a I', 'b I.1', 'd I.1-2', 'c I-1', 'e I.2'])
    expectSound(found)
  })

  it('moves with all below, and never under itself', () => {
    const found = move(items, 'b', 'e')
    expect(paths(found)).toEqual(['a I', 'e I.2', 'b I.2.1', 'c I.2.1-1', 'd I.2.1-2'])
    expectSound(found)
    expect(move(items, 'a', 'd')).toBe(items)
  })

  it('lifts what stood below what is removed', () => {
    const found = remove(items, 'b')
    expect(paths(found)).toEqual(['a I', 'c I-1', 'd I-2', 'e I.2'])
    expectSound(found)
  })

  it('gives a taken number a count', () => {
    const renamed = items.map((one) => (one.key === 'e' ? { ...one, marker: '1.' } : one))
    expect(paths(repath(renamed, 'e')).at(-1)).toBe('e I.1(2)')
  })
})

describe('what cannot be saved is found before sending', () => {
  const draft = {
    ...{ title: 'x', items, agencies: [{ name: 'Công an tỉnh', key: 'a' }], phases: [], recipients: [] },
    ...{ legalBases: [], signature: null },
  }
  const phase = (from: string | null, to: string | null) => ({
    ...draft,
    phases: [
      { title: 'Một', from: null, to: null, key: null },
      { title: 'Hai', from, to, key: null },
    ],
  })

  it('an agency whose item was removed from the top', () => {
    expect(firstFault(draft)).toBeNull()
    const state = reduce({ draft, past: [], last: '' }, { do: 'remove', key: 'a' })
    expect(firstFault(state.draft)).toBe('draft.agencies.0')
  })

  it('a phase with one day, or with days out of order; none at all may stay', () => {
    expect(firstFault(phase(null, null))).toBeNull()
    expect(firstFault(phase('2026-01-01', null))).toBe('draft.phases.1')
    expect(firstFault(phase('2026-01-02', '2026-01-02'))).toBe('draft.phases.1')
  })
})

describe('what the form still lacks', () => {
  const full = { code: 'A', place: 3, from: '2026-01-01', last: '2026-02-01' }
  it('is named field by field', () => {
    expect(lacking(full)).toEqual([])
    expect(lacking({ ...full, place: 0 })).toEqual(['save.place'])
    expect(lacking({ ...full, code: ' ', last: null })).toEqual(['save.code', 'save.to'])
  })
})
