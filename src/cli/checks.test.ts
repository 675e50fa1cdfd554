import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { testApp } from '../../test/app.ts'
import { testDatabase } from '../../test/database.ts'
import type { House } from '../server.ts'
import { verifyFacts } from './checks.ts'

const { db } = await testDatabase('hanoi')
const { app } = await testApp(db)

vi.mock(import('./house.ts'), async (real) => ({
  ...(await real()),
  withHouse: (work) => work({ app } as House),
}))

const { isTTY } = process.stderr
let told: string[] = []
beforeEach(() => {
  told = []
  vi.spyOn(console, 'log').mockImplementation(() => {})
  vi.spyOn(console, 'error').mockImplementation((line) => told.push(line))
})
afterEach(() => {
  process.stderr.isTTY = isTTY
})

test('a terminal is told which look of how many is being taken, a log is not', async () => {
  process.stderr.isTTY = true
  expect(await verifyFacts()).toBe(0)
  const steps = told.map((line) => /(\d+)\D+(\d+)/.exec(line)?.slice(1).map(Number))
  expect(steps.length).toBeGreaterThan(5)
  expect(steps).toEqual(steps.map((_, index) => [index + 1, steps.length]))
  expect(new Set(told).size).toBe(steps.length)

  told = []
  process.stderr.isTTY = false
  expect(await verifyFacts()).toBe(0)
  expect(told).toEqual([])
})
