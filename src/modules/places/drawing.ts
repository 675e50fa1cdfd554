import { sql } from 'kysely'
import { type Db, rows, type Tx } from '../../platform/db/database.ts'
import type { Level } from '../../shared/levels.ts'
import type { Day } from '../../shared/spans.ts'
import { type Point, simplify } from './simplify.ts'

type Position = [longitude: number, latitude: number]
export type Geometry =
  | { type: 'Polygon'; coordinates: Position[][] }
  | { type: 'MultiPolygon'; coordinates: Position[][][] }

/** A unit as SVG draws it: whole steps of the drawing's grid, y downwards. */
export interface DrawnUnit {
  id: number
  path: string
  /** Left, top, right, bottom. */
  box: [number, number, number, number]
}

export interface Drawing {
  width: number
  height: number
  units: DrawnUnit[]
}

/** Steps across: for a city of 90 km some 130 m each, below a pixel on a screen. */
const STEPS = 700

/** Drawings by the very rows they were drawn from: these change when a file is imported, which is seldom. */
const drawn = new Map<string, Drawing>()
const KEPT = 8

/** The imported boundaries of the units of a level at work on a local day, drawn small; without units where there are none. */
export async function findDrawing(db: Db | Tx, level: Level, day: Day): Promise<Drawing> {
  const found = await rows(
    db,
    sql<{ id: number; stamp: string }>`
      select p.id, b.xmin::text as stamp from places.boundary b join places.place p on p.id = b.place_id
      where p.level = ${level} and p.works_from <= ${day} and ${day} < p.works_to order by p.id`,
  )
  const key = found.map(({ id, stamp }) => `${id} ${stamp}`).join()
  const known = drawn.get(key)
  if (known) return known
  const shapes = await rows(
    db,
    sql<{ id: number; geometry: Geometry }>`
      select place_id as id, geometry from places.boundary where place_id = any(${found.map(({ id }) => id)})
      order by place_id`,
  )
  if (drawn.size >= KEPT) drawn.clear()
  const drawing = draw(shapes)
  drawn.set(key, drawing)
  return drawing
}

/**
 * Draws shapes of longitude and latitude onto a grid. Neighbours keep their common border, since both are thinned
 * alike. At the latitude of the middle a step is as long
 * down as across.
 */
export function draw(shapes: { id: number; geometry: Geometry }[]): Drawing {
  const all = shapes.map(({ id, geometry }) => ({ id, rings: ringsOf(geometry) }))
  const positions = all.flatMap(({ rings }) => rings.flat())
  if (positions.length === 0) return { width: 0, height: 0, units: [] }
  const [west, east] = extremes(positions.map(([longitude]) => longitude))
  const [south, north] = extremes(positions.map(([, latitude]) => latitude))
  const across = STEPS / Math.max(east - west, 1e-6)
  const down = across / Math.cos((((south + north) / 2) * Math.PI) / 180)
  const onGrid = ([longitude, latitude]: Position): Point => [
    Math.round((longitude - west) * across),
    Math.round((north - latitude) * down),
  ]
  const placed = all.map(({ id, rings }) => ({ id, rings: rings.map((ring) => ring.map(onGrid)) }))
  const simple = simplify(placed.flatMap(({ rings }) => rings))
  const units = placed.map(({ id, rings }): DrawnUnit => {
    const own = simple.splice(0, rings.length)
    const every = rings.flat()
    const [[left, right], [top, bottom]] = [extremes(every.map(([x]) => x)), extremes(every.map(([, y]) => y))]
    // An islet below a step is left out; a unit below one is a step.
    const seen = own.filter((ring) => ring.length > 2)
    const path = seen.map(pathOf).join('') || `M${left} ${top}h1v1h-1z`
    return { id, path, box: [left, top, right, bottom] }
  })
  return { width: STEPS, height: Math.round((north - south) * down), units }
}

const ringsOf = (geometry: Geometry): Position[][] =>
  geometry.type === 'Polygon' ? geometry.coordinates : geometry.coordinates.flat()

const extremes = (values: number[]): [number, number] => [
  values.reduce((least, value) => Math.min(least, value), Number.POSITIVE_INFINITY),
  values.reduce((most, value) => Math.max(most, value), Number.NEGATIVE_INFINITY),
]

/** Relative steps are short to write: `M120 45l3 1-2 4z`. */
function pathOf([first, ...rest]: Point[]): string {
  if (!first) return ''
  let [x, y] = first
  const steps = rest.map((point) => {
    const step = [point[0] - x, point[1] - y]
    ;[x, y] = point
    return step.map((one, index) => (one < 0 || index === 0 ? one : ` ${one}`)).join('')
  })
  return `M${first.join(' ')}l${steps.map((step, index) => (index > 0 && !step.startsWith('-') ? ` ${step}` : step)).join('')}z`
}
