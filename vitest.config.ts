import { readdirSync, readFileSync } from 'node:fs'
import { defineConfig } from 'vitest/config'
import { ON_15 } from './tools/postgresql.ts'

const common = { testTimeout: 30_000, hookTimeout: 60_000 }
const needDatabase = readdirSync('src', { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.test.ts'))
  .map((file) => `src/${file}`)
  .filter((file) => /\/test\/(database|app)\.ts'/.test(readFileSync(file, 'utf8')))

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          ...common,
          name: 'parts',
          isolate: false,
          include: ['src/**/*.test.{ts,tsx}', 'tools/**/*.test.ts'],
          globalSetup: ['test/setup.ts'],
          sequence: { groupOrder: 0 },
        },
      },
      {
        test: {
          ...common,
          name: ON_15,
          isolate: false,
          include: needDatabase,
          globalSetup: ['test/setup.ts'],
          sequence: { groupOrder: 1 },
        },
      },
      {
        // The whole product, started as an operator starts it: after the rest, one file at a time.
        test: {
          ...common,
          name: 'whole',
          include: ['test/**/*.test.ts'],
          fileParallelism: false,
          sequence: { groupOrder: 2 },
        },
      },
    ],
  },
})
