import { textWidth } from './font.ts'
import type { Column, FigureTable } from './model.ts'

/** Space left and right of a cell's text, in points; both renderers use it. */
export const CELL_PADDING = 3.5

export type Align = 'left' | 'center' | 'right'

export interface ColumnLayout {
  label: string
  align: Align
  /** Points. */
  width: number
}

interface Need {
  /** The widest word. */
  min: number
  /** The widest cell on one line. */
  natural: number
}

/** Columns that together fill `width` points: by their weights, else by what their cells need. */
export function layOutColumns(table: FigureTable, cells: string[][], size: number, width: number): ColumnLayout[] {
  const needs = table.columns.map((column, i) => needOf(column, cellsAt(cells, i), size))
  const weighted = table.columns.some((column) => column.weight)
  const widths = weighted ? byWeight(table.columns, needs, width) : byNeed(needs, width)
  return table.columns.map((column, i) => ({
    label: column.label,
    align: column.align ?? (isFigures(table, i) ? 'right' : 'left'),
    width: widths[i] ?? 0,
  }))
}

/** Whether a table asks for landscape paper: it says so, or its words do not fit upright. */
export function isWide(table: FigureTable, cells: string[][], size: number, width: number): boolean {
  if (table.wide !== undefined) return table.wide
  const needs = table.columns.map((column, i) => needOf(column, cellsAt(cells, i), size))
  const cramped = table.columns.length > 6 && sum(needs.map((need) => need.natural)) > 1.5 * width
  return cramped || sum(needs.map((need) => need.min)) > width
}

function cellsAt(cells: string[][], column: number): string[] {
  return cells.map((row) => row[column] ?? '')
}

function isFigures(table: FigureTable, column: number): boolean {
  const cells = table.rows.map((row) => row.cells[column]).filter((cell) => cell !== '' && cell !== undefined)
  return cells.length > 0 && cells.every((cell) => typeof cell !== 'string')
}

function needOf(column: Column, cells: string[], size: number): Need {
  const padding = 2 * CELL_PADDING + 2
  const label = widestWord(column.label, size, 'bold')
  const words = Math.max(label, ...cells.map((text) => widestWord(text, size, 'bold')))
  const lines = Math.max(label, ...cells.map((text) => textWidth(text, size, 'bold')))
  return { min: words + padding, natural: lines + padding }
}

function widestWord(text: string, size: number, style: 'regular' | 'bold'): number {
  return Math.max(0, ...text.split(/[ \n]+/).map((word) => textWidth(word, size, style)))
}

/** By weight, but no column below its widest word while there is room: a figure is never torn. */
function byWeight(columns: Column[], needs: Need[], width: number): number[] {
  const mins = needs.map((need) => need.min)
  if (sum(mins) > width) return crowd(mins, width)
  const weights = columns.map((column) => column.weight ?? 1)
  const share = (room: number, open: number[]): number[] => {
    const total = sum(open.map((i) => weights[i] ?? 0))
    const widthOf = (i: number) => (room * (weights[i] ?? 0)) / total
    const tight = open.filter((i) => widthOf(i) < (mins[i] ?? 0))
    if (tight.length === 0) return columns.map((_, i) => (open.includes(i) ? widthOf(i) : (mins[i] ?? 0)))
    return share(
      room - sum(tight.map((i) => mins[i] ?? 0)),
      open.filter((i) => !tight.includes(i)),
    )
  }
  return share(
    width,
    columns.map((_, i) => i),
  )
}

function byNeed(needs: Need[], width: number): number[] {
  const min = sum(needs.map((need) => need.min))
  const natural = sum(needs.map((need) => need.natural))
  if (min > width)
    return crowd(
      needs.map((need) => need.min),
      width,
    )
  if (natural <= width) return needs.map((need) => (need.natural * width) / natural)
  return needs.map((need) => need.min + ((width - min) * (need.natural - need.min)) / (natural - min))
}

/** Too little room: narrow columns keep what they need, the others share the rest and break their words. */
function crowd(mins: number[], width: number): number[] {
  const share = (room: number, wide: number[]): number => {
    const each = room / wide.length
    const fitting = wide.filter((min) => min <= each)
    return fitting.length === 0
      ? each
      : share(
          room - sum(fitting),
          wide.filter((min) => min > each),
        )
  }
  const most = share(width, mins)
  return mins.map((min) => Math.min(min, most))
}

function sum(values: number[]): number {
  return values.reduce((total, value) => total + value, 0)
}
