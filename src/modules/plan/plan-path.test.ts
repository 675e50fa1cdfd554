import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { follows, pathBelow, segmentOf } from '../../shared/plan-path.ts'
import { draftFaults } from './faults.ts'
import { readPlan } from './read.ts'

test.each([
  ['II.1', 'II', '1.', true],
  ['II.1(2)', 'II', '1.', true],
  ['II.1.2', 'II.1', '1.2.', true],
  ['II.(a)', 'II', '(a)', true],
  ['II.a', 'II', 'a)', true],
  ['Đ1', '', 'Điều 1', true],
  ['II-2', 'II', '–', true],
  ['II*1', 'II', '➢', true],
  ['II§1', 'II', '', true],
  ['PL1:2', 'PL1', 'I', true],
  ['II.7', 'II', '1.', false],
  ['II-1', 'II', '1.', false],
  ['II.-1', 'II', '-', false],
  ['III.1', 'II', '1.', false],
  ['II1', 'II', '1.', false],
  ['II', 'II', '1.', false],
  ['II.1/../x', 'II', '1.', false],
  ['II.1 ', 'II', '1.', false],
])('%s below "%s" with the mark "%s": %s', (path, parent, marker, expected) => {
  expect(follows(path, parent, marker)).toBe(expected)
})

test.each(['1.', '1.2.', 'a)', '(a)', 'I.', '-', '‑', '+', '•', '➢', 'o', '', 'Bước 1:', '../x', 'Điều 3'])(
  'what the page makes of the mark "%s" can be saved',
  (marker) => {
    const { text, counted } = segmentOf(marker)
    for (const parent of ['', 'II.1'])
      expect(follows(pathBelow(parent, counted ? `${text}1` : text), parent, marker)).toBe(true)
  },
)

test('whatever the reader makes of a plan can be saved', () => {
  const folders = ['import/fixtures', 'import/fixtures/offices'].map((name) => join(import.meta.dirname, name))
  const files = folders.flatMap((folder) => readdirSync(folder).map((name) => join(folder, name)))
  const plans = files.filter((file) => /\.(txt|md)$/.test(file))
  expect(plans.length).toBeGreaterThan(20)
  for (const file of plans) {
    const { draft } = readPlan(readFileSync(file), 'x.md')
    const stray = draftFaults(draft).filter(({ path }) => path?.endsWith('.path'))
    expect([file, stray]).toEqual([file, []])
  }
})
