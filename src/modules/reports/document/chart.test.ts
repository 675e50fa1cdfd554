import { expect, test } from 'vitest'
import { Problem } from '../../../shared/problem.ts'
import { barChart, chartAlt, chartSize } from './chart.ts'
import { chartPng } from './chart-png.ts'
import type { BarChart } from './model.ts'

const CHART: BarChart = {
  title: 'Tỷ lệ <đạt> chuẩn & vượt',
  unit: '%',
  decimals: 1,
  categories: ['Ba Đình', 'Đống Đa', 'Sóc Sơn'],
  series: [{ name: 'Năm nay', values: [63.4, null, 70] }],
  target: { value: 95 },
}

test('the drawing is well-formed, in the documents’ face, and carries labels and target', () => {
  const svg = barChart(CHART)
  expect(svg).toMatch(/^<svg[^>]+viewBox|^<svg/)
  expect(svg).toContain('Tỷ lệ &lt;đạt&gt; chuẩn &amp; vượt')
  expect(svg).toContain('>63,4</text>')
  expect(svg).toContain('>Chỉ tiêu 95,0</text>')
  expect(svg).toContain('Liberation Serif')
  expect(svg).not.toMatch(/<script|href=|url\(/)
})

test('only black, white and greys', () => {
  const colours = barChart({ ...CHART, series: [...CHART.series, ...CHART.series, ...CHART.series] })
    .replace(/ stroke="[^"]*" stroke-width="0"/g, '')
    .match(/#[0-9a-f]{3,6}\b/gi)
  for (const colour of new Set(colours)) {
    const hex = colour.length === 4 ? colour.replace(/[0-9a-f]/gi, '$&$&') : colour
    expect(
      [hex.slice(1, 3), hex.slice(3, 5), hex.slice(5, 7)].every((part) => part === hex.slice(1, 3)),
      colour,
    ).toBe(true)
  }
})

test('the same chart is the same text and the same picture, whatever was drawn before', () => {
  const [svg, png] = [barChart(CHART), chartPng(CHART, chartSize(CHART, 453))]
  barChart({ ...CHART, title: 'Khác' })
  expect(barChart(CHART)).toBe(svg)
  expect(chartPng(CHART, chartSize(CHART, 453)).equals(png)).toBe(true)
  expect(png.subarray(1, 4).toString()).toBe('PNG')
  expect(png.readUInt32BE(16)).toBe(Math.floor((453 * 300) / 72))
})

test('many names lie on their side and make the picture taller, up to a page', () => {
  const categories = Array.from({ length: 30 }, (_, i) => `Quận số ${i + 1}`)
  const many = { ...CHART, categories, series: [{ name: 'a', values: categories.map((_, i) => i) }] }
  expect(chartSize(many, 453).height).toBeGreaterThan(450)
  expect(chartSize({ ...many, categories: [...categories, ...categories] }, 453).height).toBeLessThanOrEqual(640)
  for (const name of categories) expect(barChart(many)).toContain(`>${name}</text>`)
})

test('who cannot see it is told the figures, and that one is missing', () => {
  expect(chartAlt(CHART)).toBe(
    'Tỷ lệ <đạt> chuẩn & vượt (%). Năm nay: Ba Đình 63,4; Đống Đa …; Sóc Sơn 70,0. Chỉ tiêu 95,0',
  )
})

test.each([
  ['too few values', [1, 2]],
  ['a value that is no number', [1, 2, Number.NaN]],
])('%s is refused', (_, values) => {
  expect(() => barChart({ ...CHART, series: [{ name: 'a', values }] })).toThrow(Problem)
})

test('a percent axis ends at 100, unless a value is larger', () => {
  const axisOf = (values: number[]) => {
    const drawn = barChart({ ...CHART, categories: ['a', 'b'], series: [{ name: 's', values }], target: undefined })
    return [...drawn.matchAll(/>(\d+)<\/text>/g)].map(([, text]) => Number(text))
  }
  expect(Math.max(...axisOf([64.2, 100]))).toBe(100)
  expect(Math.max(...axisOf([64.2, 104.5]))).toBeLessThanOrEqual(150)
  expect(Math.max(...axisOf([64.2, 104.5]))).toBeGreaterThan(100)
})

test('labels that would run together at their bars lie', () => {
  const categories = Array.from({ length: 8 }, (_, i) => `Q${i}`)
  const series = ['a', 'b', 'c'].map((name) => ({ name, values: categories.map(() => 99.9) }))
  expect(chartSize({ ...CHART, categories, series }, 453).height).toBeGreaterThan(300)
  expect(
    chartSize({ ...CHART, categories: ['Q1', 'Q2'], series: series.map((one) => ({ ...one, values: [1, 2] })) }, 453)
      .height,
  ).toBe(236)
})
