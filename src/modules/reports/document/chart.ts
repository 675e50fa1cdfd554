import { BarChart as Bars } from 'echarts/charts'
import { GridComponent, LegendComponent, MarkLineComponent, TitleComponent } from 'echarts/components'
import { type EChartsCoreOption, init, setPlatformAPI, use } from 'echarts/core'
import { SVGRenderer } from 'echarts/renderers'
import { Problem } from '../../../shared/problem.ts'
import { FONT_FAMILY, textWidth } from './font.ts'
import { formatNumber, NO_FIGURE } from './format.ts'
import type { BarChart } from './model.ts'
import { documentProblems } from './problems.ts'

use([Bars, GridComponent, LegendComponent, MarkLineComponent, TitleComponent, SVGRenderer])
setPlatformAPI({
  measureText: (text, font = '') => ({
    width: textWidth(text, Number(/([\d.]+)px/.exec(font)?.[1] ?? 12), font.includes('bold') ? 'bold' : 'regular'),
  }),
})

/** Greys that stay apart in print and in a photocopy. */
const FILLS = ['#4a4a4a', '#b5b5b5', '#808080', '#dedede']
const BLACK = '#000'
const TEXT = { fontFamily: FONT_FAMILY, fontSize: 11, color: BLACK }

/** Width and height in points of a chart as wide as `width`; it lies on its side when it has many or long names. */
export function chartSize(chart: BarChart, width: number): { width: number; height: number } {
  const bars = chart.categories.length * Math.max(1, chart.series.length)
  return { width, height: isLying(chart, width) ? Math.min(640, 96 + Math.max(bars * 14, 40)) : 236 }
}

/** Bars drawn as an SVG without ids or dates of its own: the same chart always gives the same text. */
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

function isLying(chart: BarChart, width: number): boolean {
  const place = (width - 70) / Math.max(1, chart.categories.length)
  return chart.categories.length > 12 || chart.categories.some((name) => textWidth(name, 11) > 2 * place)
}

function label(chart: BarChart, value: number | null): string {
  if (value === null) return NO_FIGURE
  return formatNumber(value, chart.decimals)
}

function targetName(chart: BarChart): string {
  return chart.target?.label ?? 'Chỉ tiêu'
}

function optionOf(chart: BarChart, width: number): EChartsCoreOption {
  const lying = isLying(chart, width)
  const names = {
    type: 'category',
    data: chart.categories,
    inverse: lying,
    axisLabel: {
      ...TEXT,
      interval: 0,
      lineHeight: 12,
      width: lying ? 150 : (width - 70) / chart.categories.length - 4,
      overflow: 'break',
    },
    axisLine: { lineStyle: { color: BLACK } },
    axisTick: { show: false },
  }
  const values = {
    type: 'value',
    axisLabel: { ...TEXT, formatter: (value: number) => formatNumber(value) },
    splitLine: { lineStyle: { color: '#cfcfcf', width: 0.5 } },
    ...scaleOf(chart),
  }
  return {
    animation: false,
    textStyle: TEXT,
    title: {
      text: chart.title,
      subtext: `Đơn vị tính: ${chart.unit}`,
      left: 'center',
      itemGap: 4,
      textStyle: { ...TEXT, fontSize: 12, fontWeight: 'bold', width: width - 20, overflow: 'break' },
      subtextStyle: { ...TEXT, fontStyle: 'italic' },
    },
    legend: {
      show: chart.series.length > 1,
      bottom: 0,
      textStyle: TEXT,
      itemWidth: 14,
      itemHeight: 9,
      icon: 'rect',
      itemStyle: { borderWidth: 0.6 },
    },
    grid: { left: 6, right: 34, top: 48, bottom: chart.series.length > 1 ? 26 : 6, outerBoundsMode: 'same' },
    xAxis: lying ? values : names,
    yAxis: lying ? names : values,
    series: chart.series.map((one, i) => seriesOf(chart, one, i, lying)),
  }
}

/** Round steps from 0 to above every bar and the target. */
function scaleOf(chart: BarChart): { max?: number; interval?: number } {
  const values = chart.series.flatMap((one) => one.values).filter((value) => value !== null)
  const top = Math.max(chart.target?.value ?? 0, ...values)
  if (top <= 0 || Math.min(...values) < 0) return {}
  const rough = top / 4
  const power = 10 ** Math.floor(Math.log10(rough))
  const interval = power * ([1, 2, 2.5, 5].find((step) => step * power >= rough) ?? 10)
  return { interval, max: interval * Math.ceil((1.03 * top) / interval) }
}

function seriesOf(chart: BarChart, one: BarChart['series'][number], index: number, lying: boolean): object {
  return {
    type: 'bar',
    name: one.name,
    data: one.values.map((value) => value ?? '-'),
    barMaxWidth: 34,
    barGap: '8%',
    barCategoryGap: '24%',
    itemStyle: { color: FILLS[index % FILLS.length], borderColor: BLACK, borderWidth: 0.6 },
    label: {
      ...TEXT,
      fontSize: 10,
      show: true,
      position: lying ? 'right' : 'top',
      distance: 2,
      backgroundColor: '#fff',
      padding: [0, 1],
      formatter: ({ dataIndex }: { dataIndex: number }) => label(chart, one.values[dataIndex] ?? null),
    },
    markLine: index === 0 && chart.target ? targetLine(chart, chart.target.value, lying) : undefined,
  }
}

function targetLine(chart: BarChart, value: number, lying: boolean): object {
  return {
    symbol: 'none',
    z: 1,
    silent: true,
    lineStyle: { color: BLACK, type: 'dashed', width: 1.2 },
    label: { ...TEXT, position: 'insideEndTop', formatter: `${targetName(chart)} ${label(chart, value)}` },
    data: [lying ? { xAxis: value } : { yAxis: value }],
  }
}
