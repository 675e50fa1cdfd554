import { BarChart as Bars } from 'echarts/charts'
import { GridComponent, LegendComponent, MarkLineComponent, TitleComponent } from 'echarts/components'
import { init, setPlatformAPI, use } from 'echarts/core'
import { SVGRenderer } from 'echarts/renderers'
import { Problem } from '../../../shared/problem.ts'
import { isLying, label, optionOf, targetName } from './chart-option.ts'
import { textWidth } from './font.ts'
import type { BarChart } from './model.ts'
import { documentProblems } from './problems.ts'

use([Bars, GridComponent, LegendComponent, MarkLineComponent, TitleComponent, SVGRenderer])
setPlatformAPI({
  measureText: (text, font = '') => ({
    width: textWidth(text, Number(/([\d.]+)px/.exec(font)?.[1] ?? 12), font.includes('bold') ? 'bold' : 'regular'),
  }),
})

/** Width and height in points of a chart as wide as `width`; it lies on its side when it has many or long names. */
export function chartSize(chart: BarChart, width: number): { width: number; height: number } {
  const bars = chart.categories.length * Math.max(1, chart.series.length)
  return { width, height: isLying(chart, width) ? Math.min(640, 96 + Math.max(bars * 14, 40)) : 236 }
}

/**
 * Bars drawn as an SVG without ids or dates of its own: the same chart always gives the same text. The size is in
 * points. Raises `reports.badChart` for a series with more or fewer values than names, or a value that is no finite
 * number.
 */
export function barChart(chart: BarChart, size = chartSize(chart, 453.5)): string {
  check(chart)
  const drawing = init(null, null, { renderer: 'svg', ssr: true, ...size })
  try {
    drawing.setOption(optionOf(chart, size.width))
    return still(drawing.renderToSVGString())
  } finally {
    drawing.dispose()
  }
}

/** Takes out what serves a mouse only, and with it the counters that differ from one drawing to the next. */
function still(svg: string): string {
  return svg.replace(/<style[\s\S]*?<\/style>/g, '').replace(/ (?:class|ecmeta_\w+|pointer-events)="[^"]*"/g, '')
}

/** What a reader who cannot see the chart is told: every figure in it. */
export function chartAlt(chart: BarChart): string {
  const series = chart.series.map((one) => {
    const pairs = chart.categories.map((name, i) => `${name} ${label(chart, one.values[i] ?? null)}`)
    return `${one.name}: ${pairs.join('; ')}`
  })
  const target = chart.target ? [`${targetName(chart)} ${label(chart, chart.target.value)}`] : []
  return [`${chart.title} (${chart.unit})`, ...series, ...target].join('. ')
}

function check(chart: BarChart): void {
  const expected = chart.categories.length
  const bad = chart.series.some(
    ({ values }) => values.length !== expected || values.some((value) => value !== null && !Number.isFinite(value)),
  )
  if (bad) throw new Problem(documentProblems.badChart, { chart: chart.title, expected })
}
