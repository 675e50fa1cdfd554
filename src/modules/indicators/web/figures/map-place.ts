import { groupBy } from '../../../../shared/list.ts'
import type { Cell } from '../explain/cell.ts'
import { layTiles } from './map-layout.ts'
import type { LegendEntry } from './map-legend.ts'
import type { Look } from './map-paint.ts'

export interface MapUnit {
  id: number
  /** Without its form, as a label. */
  name: string
  title: string
  /** Under whose heading it stands. */
  group: string
  figure: string
  /** Figure, forms and state in words. */
  told: string
  look: Look
  cell: Cell
}

export interface Shape {
  path: string
  box: number[]
}

export interface Placed extends MapUnit {
  x: number
  y: number
  width: number
  height: number
  /** Its boundary; null for a tile. */
  shape: { path: string; transform: string } | null
}

const MOST_HIGH = 640

/** Entries beside each other, in as many rows as they need. */
export function layLegend(legend: LegendEntry[], width: number) {
  let [x, y] = [0, 0]
  const entries = legend.map((entry) => {
    const wide = 24 + entry.label.length * 6.8 + 14
    if (x > 0 && x + wide > width) [x, y] = [0, y + 22]
    const at = { x, y, entry }
    x += wide
    return at
  })
  return { entries, height: y + 20 }
}

/** Under the districts of the last day, what was at work before it comes last. */
export function tiled(units: MapUnit[], width: number, others: string) {
  const groups = [...groupBy(units, ({ group }) => group)].sort(
    ([a], [b]) => Number(a === others) - Number(b === others) || a.localeCompare(b, 'vi'),
  )
  const map = layTiles(
    groups.map(([title, list]) => ({ title, ids: list.map(({ id }) => id) })),
    width,
  )
  const byId = new Map(units.map((unit) => [unit.id, unit]))
  const placed = map.tiles.flatMap(({ id, ...at }): Placed[] => {
    const unit = byId.get(id)
    return unit ? [{ ...unit, ...at, shape: null }] : []
  })
  return { ...map, placed }
}

/** The boundaries of the units shown, as large as there is room. */
export function drawn(units: MapUnit[], shapes: Map<number, Shape>, width: number) {
  const shown = units.flatMap((unit) => {
    const shape = shapes.get(unit.id)
    return shape ? [{ unit, shape }] : []
  })
  const side = (index: number, pick: (...values: number[]) => number) =>
    pick(...shown.map(({ shape }) => shape.box[index] ?? 0))
  const [left, top, right, bottom] = [side(0, Math.min), side(1, Math.min), side(2, Math.max), side(3, Math.max)]
  const scale = Math.min(width / Math.max(1, right - left), MOST_HIGH / Math.max(1, bottom - top))
  const aside = (width - (right - left) * scale) / 2
  const placed = shown.map(({ unit, shape: { path, box } }): Placed => {
    const [x0 = 0, y0 = 0, x1 = 0, y1 = 0] = box
    return {
      ...unit,
      ...{ x: aside + (x0 - left) * scale, y: (y0 - top) * scale, width: (x1 - x0) * scale, height: (y1 - y0) * scale },
      shape: { path, transform: `translate(${aside - left * scale} ${-top * scale}) scale(${scale})` },
    }
  })
  return { placed, titles: [], height: (bottom - top) * scale, hasFigures: false }
}
