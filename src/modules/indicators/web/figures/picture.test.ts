import { expect, test } from 'vitest'
import type { PivotCell } from '../../cells.ts'
import { framed } from './picture.ts'
import { formsDrawn, isByNoForm } from './picture-forms.ts'
import { finderOf, type PivotItem, type PivotResultProps } from './pivot-shapes.ts'

const words = { title: 'Buổi họp', lines: ['Thành phố Hà Nội, Quý III'], demo: null }
const drawing = { width: 400, height: 100, standing: ({ x, y }: { x: number; y: number }) => `<g x="${x}" y="${y}"/>` }

test('a picture says under its title how many forms of those due are in, and nothing of it lies over what is drawn', () => {
  const { svg, height } = framed(drawing, { ...words, forms: 'Đã nhận 17/18 phiếu' })
  const texts = [...svg.matchAll(/<text x="20" y="(\d+)".*?>(.*?)<\/text>/g)].map(([, y, text]) => ({
    y: Number(y),
    text,
  }))
  expect(texts.map(({ text }) => text)).toEqual(['Buổi họp', 'Đã nhận 17/18 phiếu', 'Thành phố Hà Nội, Quý III'])
  const top = Number(/<g x="20" y="(\d+)"/.exec(svg)?.[1])
  expect(texts.filter(({ y }) => y < top).map(({ text }) => text)).toEqual(['Buổi họp', 'Đã nhận 17/18 phiếu'])
  expect(texts.at(-1)?.y).toBeGreaterThan(top + drawing.height)
  expect(height).toBeGreaterThan(texts.at(-1)?.y ?? 0)
})

test('where no form is due the picture has no such line', () => {
  expect([...framed(drawing, { ...words, forms: null }).svg.matchAll(/<text/g)]).toHaveLength(2)
})

const item = { code: 'C1' } as PivotItem
const cell = (place: number, period: number, received: number | null, expected: number | null): PivotCell => ({
  ...{
    item: 'C1',
    place,
    period,
    category: null,
    value: expected === null ? null : 1,
    numerator: null,
    denominator: null,
    why: null,
  },
  ...{ received, expected },
})
const answerOf = (cells: PivotCell[]) => ({ places: [{ id: 2 }, { id: 3 }], cells }) as PivotResultProps['answer']
const place = { id: 1, level: 'district' as const, title: 'Quận' }

test('the forms of the whole are told where it is known, else those of the units together, by period', () => {
  const answer = answerOf([cell(2, 0, 3, 4), cell(3, 0, 2, 2), cell(2, 1, null, null), cell(3, 1, 0, 0)])
  const whole = answerOf([cell(1, 0, 6, 7), cell(1, 1, 1, 7)])
  expect(formsDrawn({ answer, whole: undefined, place, item, find: finderOf(answer) }, [0, 1])).toEqual([
    { period: 0, received: 5, expected: 6 },
    { period: 1, received: 0, expected: 0 },
  ])
  const find = finderOf(answer, whole)
  expect(formsDrawn({ answer, whole, place, item, find }, [1])).toEqual([{ period: 1, received: 1, expected: 7 }])
  expect(formsDrawn({ answer, whole, place, item, find }, [0])).toEqual([{ period: 0, received: 6, expected: 7 }])
})

test('a figure without forms is told from one whose forms are due, and from none; a period with neither is left out', () => {
  expect(isByNoForm({ value: 0, expected: null })).toBe(true)
  expect(isByNoForm({ value: 7, expected: 0 })).toBe(true)
  expect(isByNoForm({ value: 7, expected: 3 })).toBe(false)
  expect(isByNoForm({ value: null, expected: null })).toBe(false)
  const answer = answerOf([cell(2, 0, null, null), cell(2, 1, 1, 2)])
  const drawn = formsDrawn({ answer, whole: undefined, place, item, find: finderOf(answer) }, [0, 1])
  expect(drawn).toEqual([{ period: 1, received: 1, expected: 2 }])
})
