import fc from 'fast-check'
import { expect, test } from 'vitest'
import { draw, type Geometry } from './drawing.ts'
import { type Point, simplify } from './simplify.ts'

const square = (west: number, south: number, east: number, north: number): Geometry => ({
  type: 'Polygon',
  coordinates: [
    [
      [west, south],
      [east, south],
      [east, north],
      [west, north],
      [west, south],
    ],
  ],
})

test('two neighbours on one grid: the height is that of their latitude, boxes and paths meet', () => {
  const drawing = draw([
    { id: 1, geometry: square(105, 20.5, 105.5, 21.5) },
    { id: 2, geometry: square(105.5, 20.5, 106, 21.5) },
  ])
  expect(drawing.width).toBe(700)
  expect(drawing.height).toBe(Math.round(700 / Math.cos((21 * Math.PI) / 180)))
  expect(drawing.units.map(({ id, box }) => [id, box[0], box[2]])).toEqual([
    [1, 0, 350],
    [2, 350, 700],
  ])
  expect(drawing.units[0]?.path).toMatch(/^M\d+ \d+l(-?\d+ ?-?\d+ ?)+z$/)
})

test('nothing is drawn of nothing, and what is smaller than a step keeps its box', () => {
  expect(draw([])).toEqual({ width: 0, height: 0, units: [] })
  const islet = draw([
    { id: 1, geometry: square(105, 20, 106, 21) },
    { id: 2, geometry: square(105.5, 20.5, 105.5001, 20.5001) },
  ]).units[1]
  expect(islet?.path).toBe('M350 374h1v1h-1z')
  expect(islet?.box).toEqual([350, 374, 350, 374])
})

/** Two units left and right of one crooked border, given in opposite directions as GeoJSON has them. */
const halves = (border: Point[]): Point[][] => {
  const height = border.length
  const left: Point[] = [[-50, 0], ...border, [-50, height - 1], [-50, 0]]
  const right: Point[] = [[50, height - 1], ...[...border].reverse(), [50, 0], [50, height - 1]]
  return [left, right]
}

test('a border thinned from both sides is the same: no gap and no overlap', () => {
  const crooked = fc.array(fc.integer({ min: -20, max: 20 }), { minLength: 3, maxLength: 60 })
  fc.assert(
    fc.property(crooked, (offsets) => {
      const border = offsets.map((x, y): Point => [x, y])
      const [left = [], right = []] = simplify(halves(border))
      const isBorder = ([x]: Point) => Math.abs(x) < 50
      const inOrder = (points: Point[]) => points.filter(isBorder).sort((a, b) => a[1] - b[1])
      expect(inOrder(left)).toEqual(inOrder(right))
      expect(inOrder(left).length).toBeLessThanOrEqual(border.length)
    }),
  )
})

test('a straight border keeps its two ends alone', () => {
  const [left = []] = simplify(halves(Array.from({ length: 40 }, (_, y): Point => [0, y])))
  expect(left.filter(([x]) => x === 0)).toHaveLength(2)
})
