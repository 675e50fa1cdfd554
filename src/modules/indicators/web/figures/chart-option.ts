import type { EChartsCoreOption } from 'echarts/core'

export interface ChartProps {
  /** Lines through periods, or bars of places beside each other. */
  kind: 'lines' | 'bars'
  label: string
  names: string[]
  /** `partly`: which of the values of a line rest on a part of their forms. */
  series: { name: string; values: (number | null)[]; partly?: boolean[] }[]
  decimals: number
  unit: string
  /** A bar or point was chosen: which place, which period. */
  onPick: (place: number, period: number) => void
}

/** Jade and ink, which mean no state. */
const colours = ['#0f5c4d', '#8fbcae', '#55605b', '#c2baa8', '#357d6b', '#1d2421', '#b9d6cd', '#8a8271']
const text = { color: '#1d2421', fontSize: 12, fontFamily: '"Be Vietnam Pro", system-ui, sans-serif' }
const axisLine = { lineStyle: { color: '#c2baa8' } }
const grid = { splitLine: { lineStyle: { color: '#ece8dd' } } }

/** Lines differ in their marks too. */
const marks = ['circle', 'rect', 'triangle', 'diamond', 'roundRect', 'pin', 'arrow']

const upperFirst = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)

type Drawn = Pick<ChartProps, 'kind' | 'names' | 'series'>

export const isLine = ({ kind }: Pick<ChartProps, 'kind'>): boolean => kind === 'lines'

export function chartHeight(drawn: Drawn): number {
  if (isLine(drawn)) return 300
  const bar = Math.max(18, 11 * drawn.series.length + 6)
  return 70 + drawn.names.length * bar
}

export function chartOption(
  drawn: Omit<ChartProps, 'onPick' | 'label'>,
  width: number,
  number: (value: number, decimals?: number) => string,
): EChartsCoreOption {
  const written = (value: unknown) => (typeof value === 'number' ? number(value, drawn.decimals) : '–')
  const shared = {
    animation: false,
    color: colours,
    textStyle: text,
    aria: { enabled: true },
    legend: {
      show: isLine(drawn) || drawn.series.length > 1,
      top: 0,
      left: 0,
      type: 'plain',
      itemGap: 24,
      textStyle: text,
    },
    tooltip: {
      trigger: 'axis',
      axisPointer: { type: 'shadow' },
      valueFormatter: (value: unknown) => `${written(value)} ${drawn.unit}`,
      textStyle: text,
      confine: true,
    },
  }
  return { ...shared, ...(isLine(drawn) ? lines(drawn, written) : bars(drawn, width, written)) }
}

type Written = (value: unknown) => string
type Counted = Pick<ChartProps, 'names' | 'series' | 'decimals' | 'unit'>

/** The axis of the values; where they are counts its steps are whole, or two of them would be written alike. */
const valueAxis = (decimals: number) => ({ type: 'value', minInterval: decimals === 0 ? 1 : 0 })

/** How many lines the legend breaks into: some 7 px a letter, 60 px for its mark and what is between two. */
function legendLines(series: { name: string }[], width: number): number {
  let [lines, used] = [1, 0]
  for (const { name } of series) {
    const own = 60 + 7 * name.length
    if (used > 0 && used + own > width) [lines, used] = [lines + 1, 0]
    used += own
  }
  return lines
}

function bars({ names, series, decimals }: Counted, width: number, written: Written): EChartsCoreOption {
  const room = Math.min(190, width * 0.36)
  return {
    grid: { left: room + 8, right: 56, top: series.length > 1 ? 10 + 24 * legendLines(series, width) : 8, bottom: 26 },
    xAxis: { ...valueAxis(decimals), axisLabel: { ...text, formatter: written, hideOverlap: true }, ...grid },
    yAxis: {
      type: 'category',
      data: names,
      inverse: true,
      axisLine,
      axisTick: { show: false },
      axisLabel: { ...text, width: room, overflow: 'truncate', interval: 0 },
    },
    series: series.map(({ name, values }) => ({
      name,
      type: 'bar',
      data: values,
      barMaxWidth: 16,
      label: {
        show: series.length === 1,
        position: 'right',
        ...text,
        formatter: ({ value }: { value: unknown }) => written(value),
      },
    })),
  }
}

function lines({ names, series, decimals, unit }: Counted, written: Written): EChartsCoreOption {
  return {
    grid: { left: 64, right: 20, top: 56, bottom: 30 },
    xAxis: {
      type: 'category',
      data: series.map((one) => one.name),
      axisLine,
      axisLabel: { ...text, hideOverlap: true },
    },
    yAxis: {
      ...valueAxis(decimals),
      ...{ name: unit, nameGap: 8, nameTextStyle: { ...text, align: 'right' } },
      axisLabel: { ...text, formatter: written },
      ...grid,
    },
    series: names.map((name, index) => ({
      name,
      type: 'line',
      symbol: marks[index % marks.length],
      symbolSize: 8,
      // A period without a figure is a gap, never a zero.
      connectNulls: false,
      // What may still grow is drawn hollow: from it no rise or fall can be told.
      data: series.map(({ values, partly }) => ({
        value: values[index] ?? null,
        ...(partly?.[index] && { symbol: `empty${upperFirst(marks[index % marks.length] ?? '')}`, symbolSize: 10 }),
      })),
    })),
  }
}
