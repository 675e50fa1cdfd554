import fc from 'fast-check'
import { expect, test } from 'vitest'
import { fitted, layTiles, neighbourOf } from './map-layout.ts'

const groups = fc.array(fc.integer({ min: 0, max: 40 }), { minLength: 1, maxLength: 12 }).map((sizes) => {
  let id = 0
  return sizes.map((size, index) => ({ title: `Q${index}`, ids: Array.from({ length: size }, () => ++id) }))
})

test('every unit has one tile, none over another, none outside; the order is the given one', () => {
  fc.assert(
    fc.property(groups, fc.integer({ min: 300, max: 1400 }), (given, width) => {
      const { tiles, height } = layTiles(given, width)
      expect(tiles.map(({ id }) => id)).toEqual(given.flatMap(({ ids }) => ids))
      for (const tile of tiles) {
        expect(tile.x + tile.width).toBeLessThanOrEqual(width)
        expect(tile.y + tile.height).toBeLessThanOrEqual(height)
      }
      const places = new Set(tiles.map(({ x, y }) => `${x} ${y}`))
      expect(places.size).toBe(tiles.length)
    }),
    { numRuns: 60 },
  )
})

test('arrows lead to the neighbour that way, and nowhere past the edge', () => {
  const { tiles } = layTiles([{ title: '', ids: [1, 2, 3, 4, 5, 6] }], 330)
  const centres = tiles.map(({ id, x, y, width, height }) => ({ id, x: x + width / 2, y: y + height / 2 }))
  expect(tiles.filter(({ y }) => y === 0)).toHaveLength(3)
  expect(neighbourOf(centres, 1, 'ArrowRight')).toBe(2)
  expect(neighbourOf(centres, 1, 'ArrowDown')).toBe(4)
  expect(neighbourOf(centres, 5, 'ArrowUp')).toBe(2)
  expect(neighbourOf(centres, 5, 'ArrowLeft')).toBe(4)
  expect(neighbourOf(centres, 1, 'ArrowUp')).toBeNull()
  expect(neighbourOf(centres, 3, 'ArrowRight')).toBeNull()
  expect(neighbourOf(centres, 1, 'Enter')).toBeNull()
})

test('names are cut to their tile', () => {
  expect(fitted('Hàng Bạc', 90)).toBe('Hàng Bạc')
  expect(fitted('Phường Hoàng Văn Thụ', 60)).toMatch(/^Phường.*…$/)
})
