import type { EChartsCoreOption } from 'echarts/core'
import { FONT_FAMILY, textWidth } from './font.ts'
import { formatNumber, NO_FIGURE } from './format.ts'
import type { BarChart } from './model.ts'

/** Greys that stay apart in print and in a photocopy. */
const FILLS = ['#4a4a4a', '#b5b5b5', '#808080', '#dedede']
/** The widest a bar gets, and what keeps the labels of neighbours apart, in points. */
const BAR = 34
const LABEL_GAP = 5
const BLACK = '#000'
const TEXT = { fontFamily: FONT_FAMILY, fontSize: 11, color: BLACK }

/** Whether the bars lie, because their names are many or long. */
export function isLying(chart: BarChart, width: number): boolean {
  const place = (width - 70) / Math.max(1, chart.categories.length)
  if (chart.categories.length > 12 || chart.categories.some((name) => textWidth(name, 11) > 2 * place)) return true
  return widestLabel(chart) + LABEL_GAP > barPitch(chart, place)
}

const widestLabel = (chart: BarChart): number =>
  Math.max(0, ...chart.series.flatMap(({ values }) => values.map((value) => textWidth(label(chart, value), 10))))

/** From the middle of one bar to that of its neighbour, in the place of one name. */
function barPitch(chart: BarChart, place: number): number {
  const count = Math.max(1, chart.series.length)
  const bar = Math.min(BAR, (0.76 * place) / (count + 0.08 * (count - 1)))
  return count === 1 ? place : bar * 1.08
}

/** One value, as written at its bar. */
export function label(chart: BarChart, value: number | null): string {
  if (value === null) return NO_FIGURE
  return formatNumber(value, chart.decimals)
}

/** What the target's line is called. */
export function targetName(chart: BarChart): string {
  return chart.target?.label ?? 'Chỉ tiêu'
}
/** The whole drawing: greys, the documents' face, no movement. */
export function optionOf(chart: BarChart, width: number): EChartsCoreOption {
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
    grid: {
      left: 6,
      right: 34,
      top: lying && chart.target ? 60 : 48,
      bottom: chart.series.length > 1 ? 26 : 6,
      outerBoundsMode: 'same',
    },
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
  // A share of a whole ends at the whole.
  if (chart.unit === '%' && top > 50 && top <= 100) return { interval: 20, max: 100 }
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
    barMaxWidth: BAR,
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
    label: {
      ...TEXT,
      position: lying ? 'start' : 'insideEndTop',
      rotate: 0,
      formatter: `${targetName(chart)} ${label(chart, value)}`,
    },
    data: [lying ? { xAxis: value } : { yAxis: value }],
  }
}
