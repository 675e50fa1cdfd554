import { BarChart, LineChart } from 'echarts/charts'
import { AriaComponent, GridComponent, LegendComponent, TooltipComponent } from 'echarts/components'
import { init, use } from 'echarts/core'
import { SVGRenderer } from 'echarts/renderers'
import { useEffect, useRef } from 'react'
import { useFormat } from '../../../../ui/format.ts'
import { type ChartProps, chartHeight, chartOption, isLine } from './chart-option.ts'
import css from './figures.module.css'

use([BarChart, LineChart, GridComponent, LegendComponent, TooltipComponent, AriaComponent, SVGRenderer])

/** Bars of places, or lines through periods. Its table stands below it on the page. */
export function Chart(props: ChartProps) {
  const { number } = useFormat()
  const frame = useRef<HTMLDivElement>(null)
  const pick = useRef(props.onPick)
  pick.current = props.onPick
  const { kind, label, names, series, decimals, unit } = props
  const key = JSON.stringify([kind, names, series, decimals, unit])
  // biome-ignore lint/correctness/useExhaustiveDependencies: drawn anew when what is drawn changes, by value
  useEffect(() => {
    if (!frame.current) return
    const chart = init(frame.current, null, { renderer: 'svg' })
    const draw = () => {
      chart.setOption(chartOption(props, chart.getWidth(), number), true)
      // On paper it is made as wide as the sheet, which nothing draws it anew for.
      const size = `0 0 ${chart.getWidth()} ${chart.getHeight()}`
      frame.current?.querySelector('svg')?.setAttribute('viewBox', size)
    }
    draw()
    const line = isLine(props)
    chart.on('click', ({ dataIndex, seriesIndex = 0 }) =>
      line ? pick.current(seriesIndex, dataIndex) : pick.current(dataIndex, seriesIndex),
    )
    const watch = new ResizeObserver(() => {
      chart.resize()
      draw()
    })
    watch.observe(frame.current)
    return () => {
      watch.disconnect()
      chart.dispose()
    }
  }, [key, number])
  return (
    <div
      ref={frame}
      data-picture
      className={css.chart}
      role="img"
      aria-label={label}
      style={{ height: chartHeight(props) }}
    />
  )
}
