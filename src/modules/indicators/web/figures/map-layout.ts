/** A unit on a map of tiles: where its square stands. */
export interface Tile {
  id: number
  x: number
  y: number
  width: number
  height: number
}

export interface TileGroup {
  title: string
  ids: number[]
}

export interface TileMap {
  tiles: Tile[]
  titles: { text: string; x: number; y: number }[]
  height: number
  /** Whether a tile has room for a figure under its name. */
  hasFigures: boolean
}

const GAP = 4
const FEW = 60
const SIDE = 150

/**
 * A square a unit, in the order given: rows as wide as there is room, each group under its title, beside it where the
 * map is wide. The same question at the same width always gives the same map.
 */
export function layTiles(groups: TileGroup[], width: number): TileMap {
  const count = groups.reduce((sum, { ids }) => sum + ids.length, 0)
  const hasFigures = count <= FEW
  const hasTitles = groups.length > 1
  const isWide = width >= 700
  const left = hasTitles && isWide ? SIDE : 0
  const [least, height] = hasFigures ? [104, 50] : [78, 28]
  const columns = Math.max(1, Math.floor((width - left + GAP) / (least + GAP)))
  const wide = Math.floor((width - left + GAP) / columns) - GAP
  const tiles: Tile[] = []
  const titles: TileMap['titles'] = []
  let y = 0
  for (const { title, ids } of groups) {
    if (hasTitles) {
      titles.push({ text: title, x: 0, y: y + 18 })
      if (!isWide) y += 26
    }
    for (const [index, id] of ids.entries()) {
      const [column, row] = [index % columns, Math.floor(index / columns)]
      tiles.push({ id, x: left + column * (wide + GAP), y: y + row * (height + GAP), width: wide, height })
    }
    y += Math.ceil(ids.length / columns) * (height + GAP) + (hasTitles ? 8 : 0)
  }
  return { tiles, titles, height: Math.max(y, 1), hasFigures }
}

interface Centre {
  id: number
  x: number
  y: number
}

const directions: Record<string, [number, number]> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
}

/** The unit an arrow key leads to: the nearest that lies that way, what lies straight ahead before what lies aside. */
export function neighbourOf(centres: Centre[], from: number, key: string): number | null {
  const [dx, dy] = directions[key] ?? [0, 0]
  const here = centres.find(({ id }) => id === from)
  if (!here || (dx === 0 && dy === 0)) return null
  let [best, least] = [null as number | null, Number.POSITIVE_INFINITY]
  for (const { id, x, y } of centres) {
    const ahead = (x - here.x) * dx + (y - here.y) * dy
    const aside = Math.abs((x - here.x) * dy) + Math.abs((y - here.y) * dx)
    const far = ahead + 2 * aside
    // Within a right angle ahead.
    if (id === from || ahead <= 0 || aside > ahead * 2 || far >= least) continue
    ;[best, least] = [id, far]
  }
  return best
}

/** A name cut to what fits into so many pixels, at some 7 for a letter of 12. */
export function fitted(name: string, width: number, size = 12): string {
  const letters = Math.floor((width - 8) / (size * 0.59))
  return name.length <= letters ? name : `${name.slice(0, Math.max(1, letters - 1))}…`
}
