export type Point = [x: number, y: number]

/** How far, in steps of the grid, a point may lie off the line that stands for it. */
const TOLERANCE = 0.8

const keyOf = ([x, y]: Point): string => `${x} ${y}`

/**
 * Rings of a grid (closed, their last point the first) with fewer points, and open. Borders are cut where three or more
 * meet, and each piece is thinned by itself, the same from both sides: neighbours keep their common border.
 */
export function simplify(rings: Point[][]): Point[][] {
  const given = rings.map((ring) => unrepeated(ring.slice(0, -1)))
  const beside = new Map<string, Set<string>>()
  for (const ring of given)
    for (const [index, point] of ring.entries()) {
      const own = beside.get(keyOf(point)) ?? new Set()
      for (const step of [-1, 1]) own.add(keyOf(ring.at((index + step) % ring.length) ?? point))
      beside.set(keyOf(point), own)
    }
  const isNode = (point: Point) => (beside.get(keyOf(point))?.size ?? 0) > 2
  return given.map((ring) => {
    const start = ring.findIndex(isNode)
    const turned = start > 0 ? [...ring.slice(start), ...ring.slice(0, start)] : fromLeast(ring, start)
    const [first] = turned
    if (!first) return []
    return unrepeated(piecesOf([...turned, first], isNode).flatMap((piece) => thinned(piece).slice(0, -1)))
  })
}

/** A ring that meets no other begins at its least point, however it was given. */
function fromLeast(ring: Point[], start: number): Point[] {
  if (start === 0) return ring
  const least = ring.reduce((best, [x, y], index) => {
    const [bx = 0, by = 0] = ring[best] ?? []
    return x < bx || (x === bx && y < by) ? index : best
  }, 0)
  return [...ring.slice(least), ...ring.slice(0, least)]
}

const unrepeated = (ring: Point[]): Point[] =>
  ring.filter((point, index) => {
    const before = ring.at(index - 1)
    return ring.length === 1 || !before || before[0] !== point[0] || before[1] !== point[1]
  })

function piecesOf(closed: Point[], isNode: (point: Point) => boolean): Point[][] {
  const pieces: Point[][] = []
  let piece: Point[] = []
  for (const [index, point] of closed.entries()) {
    piece.push(point)
    if (index === 0 || !(isNode(point) || index === closed.length - 1)) continue
    pieces.push(piece)
    piece = [point]
  }
  return pieces
}

/** Thinned in the one direction in which both neighbours read it. */
function thinned(piece: Point[]): Point[] {
  const back = [...piece].reverse()
  const isForward = piece.map(keyOf).join() <= back.map(keyOf).join()
  return isForward ? douglasPeucker(piece) : douglasPeucker(back).reverse()
}

function douglasPeucker(line: Point[]): Point[] {
  const [first, last] = [line[0], line.at(-1)]
  if (!first || !last || line.length < 3) return line
  let [farthest, most] = [0, -1]
  for (let index = 1; index < line.length - 1; index += 1) {
    const off = distance(line[index] ?? first, first, last)
    if (off > most) [farthest, most] = [index, off]
  }
  if (most <= TOLERANCE) return [first, last]
  return [...douglasPeucker(line.slice(0, farthest + 1)).slice(0, -1), ...douglasPeucker(line.slice(farthest))]
}

/** From a point to the line through two others, or to the one where both are the same. */
function distance([x, y]: Point, [ax, ay]: Point, [bx, by]: Point): number {
  const length = Math.hypot(bx - ax, by - ay)
  if (length === 0) return Math.hypot(x - ax, y - ay)
  return Math.abs((bx - ax) * (ay - y) - (ax - x) * (by - ay)) / length
}
