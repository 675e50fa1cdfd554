import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { draftFaults } from '../../faults.ts'
import { readPlan } from '../../read.ts'
import { type DraftItem, depths } from './draft.ts'
import { reduce } from './draft-state.ts'
import { nextKey, ownedBy, split, splittable, unsplit } from './split.ts'

const item = (key: string, parentKey: string | null, path: string, fields: Partial<DraftItem> = {}): DraftItem => ({
  ...{ key, parentKey, path, marker: '', title: key, text: '', line: 1 },
  ...{ indicators: [], lead: [], support: [] },
  ...fields,
})

/** "2 Tuần tra" was missed: it and what belongs to it stand in the text of "1.". */
const items = [
  item('a', null, 'I', { marker: 'I.', line: 5 }),
  item('b', 'a', 'I.1', { marker: '1.', line: 6, text: 'Trên loa.\n2 Tuần tra\nBan đêm là chính.' }),
  item('c', 'b', 'I.1-1', { marker: '-', line: 9 }),
  item('d', 'b', 'I.1-2', { marker: '-', line: 10 }),
  item('e', 'a', 'I.3', { marker: '3.', line: 11 }),
]
const made = 'made:1:b'
const told = (list: DraftItem[]) => list.map(({ key, path, title, text }) => [key, path, title, text].join('|'))
const draftOf = (list: DraftItem[]) => ({
  ...{ title: 'x', items: list, agencies: [{ name: 'Công an tỉnh', key: 'b' }], phases: [], recipients: [] },
  ...{ legalBases: [], signature: null },
})

function expectSound(list: DraftItem[]) {
  expect(new Set(list.map((one) => one.path)).size).toBe(list.length)
  expect([...depths(list).values()].every((depth) => depth >= 0)).toBe(true)
}

describe('a line of text made an item', () => {
  it('stands beside its item where it counts on, with the lines and items below it', () => {
    const found = split(items, 'b', 1, 7)
    expect(told(found)).toEqual([
      'a|I|a|',
      'b|I.1|b|Trên loa.',
      `${made}|I.2|Tuần tra|Ban đêm là chính.`,
      'c|I.2-1|c|',
      'd|I.2-2|d|',
      'e|I.3|e|',
    ])
    expect(found[2]).toMatchObject({ marker: '2', parentKey: 'a', line: 7 })
    expectSound(found)
  })

  it('stands first below its item where it does not count on; what stood below stays', () => {
    const found = split(items, 'b', 2, 8)
    expect(told(found)).toEqual([
      'a|I|a|',
      'b|I.1|b|Trên loa.\n2 Tuần tra',
      `${made}|I.1¶1|Ban đêm là chính.|`,
      'c|I.1-1|c|',
      'd|I.1-2|d|',
      'e|I.3|e|',
    ])
    expectSound(found)
  })

  it('a day or a quantity in small letters is no mark', () => {
    const titles = ['12/3 họp.', '15 vụ việc.', 'b) Họp.'].map((text) => {
      const { marker, title } = split([item('x', null, '1', { text })], 'x', 0, 2)[1] as DraftItem
      return [marker, title]
    })
    expect(titles).toEqual([
      ['', '12/3 họp.'],
      ['', '15 vụ việc.'],
      ['b)', 'Họp.'],
    ])
  })

  it('keys never meet', () => {
    const once = split(items, 'b', 2, 8)
    expect(nextKey(once, 'b')).toBe('made:2:b')
    expect(new Set(split(once, 'b', 1, 7).map(({ key }) => key)).size).toBe(7)
  })

  it('the opening that a shortened title repeats is no line to split off', () => {
    const long = item('x', null, '1', { title: 'Tuyên truyền…', text: 'Tuyên truyền rộng rãi.\nHọp.' })
    expect(splittable(long)).toEqual([{ index: 1, words: 'Họp.' }])
  })
})

describe('removing an item made by hand', () => {
  const start = { draft: draftOf(items), past: [], last: '' }
  const after = reduce(start, { do: 'split', key: 'b', index: 1, line: 7 })

  it('gives its words and what stands below back', () => {
    const removed = reduce(after, { do: 'remove', key: made })
    expect(removed.draft.items).toEqual(items)
  })

  it('also after it was moved elsewhere, and what pointed to it points back', () => {
    const agencies = [{ name: 'Công an tỉnh', key: made }]
    const pointed = reduce(after, { do: 'plan', fields: { agencies } })
    const moved = reduce(pointed, { do: 'move', key: made, parentKey: null })
    const { draft } = reduce(moved, { do: 'remove', key: made })
    expect(draft.items).toEqual(items)
    expect(draft.agencies[0]?.key).toBe('b')
  })

  it('one step of undo takes the split back', () => {
    expect(reduce(after, { do: 'undo' }).draft.items).toEqual(items)
  })
})

describe('lines of the file', () => {
  const lines = [6, 7, 8, 9].map((line) => ({ line, text: '', key: line < 9 ? 'b' : 'c' }))
  const keys = (list: DraftItem[]) => ownedBy(lines, list).map(({ key }) => key)

  it('go with the item made of them; those of an item removed to the one before', () => {
    expect(keys(items)).toEqual(['b', 'b', 'b', 'c'])
    expect(keys(split(items, 'b', 1, 7))).toEqual(['b', made, made, 'c'])
    expect(keys(items.filter(({ key }) => key !== 'c'))).toEqual(['b', 'b', 'b', 'b'])
  })
})

describe('every line of the plans kept beside the reader', () => {
  const folder = new URL('../../import/fixtures/', import.meta.url)
  const files = readdirSync(folder).filter((file) => file.endsWith('.txt'))

  it.each(files)('%s: made an item it can be saved, and given back it is as it was', (file) => {
    const { draft } = readPlan(readFileSync(new URL(file, folder)), file)
    const read = draft.items.map((one) => ({ ...one, indicators: [] }))
    for (const one of read) {
      for (const { index } of splittable(one)) {
        const found = split(read, one.key, index, one.line)
        expect(draftFaults({ ...draft, items: found })).toEqual([])
        expect(unsplit(found, nextKey(read, one.key))).toEqual(read)
      }
    }
  })
})
