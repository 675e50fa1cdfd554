import { Resvg } from '@resvg/resvg-js'
import { barChart } from './chart.ts'
import { FONT_FAMILY, fontPath } from './font.ts'
import type { BarChart } from './model.ts'

/** Sharp in print: 300 dots per inch at the size it stands on paper. */
const DOTS_PER_POINT = 300 / 72

/**
 * The chart as a picture (PNG) for word processors, of which not all draw SVG; only the shipped faces are used. The
 * size is in points. Raises `reports.badChart`.
 */
export function chartPng(chart: BarChart, size: { width: number; height: number }): Buffer {
  const drawing = new Resvg(barChart(chart, size), {
    background: '#fff',
    fitTo: { mode: 'zoom', value: DOTS_PER_POINT },
    font: {
      loadSystemFonts: false,
      fontFiles: [fontPath('regular'), fontPath('bold'), fontPath('italic'), fontPath('boldItalic')],
      defaultFontFamily: FONT_FAMILY,
      serifFamily: FONT_FAMILY,
      sansSerifFamily: FONT_FAMILY,
    },
  })
  return drawing.render().asPng()
}
