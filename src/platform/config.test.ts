import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { temporaryFolder } from '../../test/folder.ts'
import { readConfig, settingsTable } from './config.ts'

describe('settings', () => {
  test('a wrong one is named; a demo never runs in production', () => {
    expect(() => readConfig({ PORT: 'x' })).toThrow(/PORT/)
    expect(() => readConfig({ NODE_ENV: 'production', DEMO: '2014' })).toThrow(/production/)
    expect(readConfig({ NODE_ENV: 'production' }).demo).toBeNull()
    expect(readConfig({}).demo).toBe('2014')
  })

  test('a secret is read from a file where one is named, once and without the line break at its end', () => {
    const file = join(temporaryFolder('settings'), 'url')
    writeFileSync(file, 'postgres://a:b@c/d\n')
    expect(readConfig({ DATABASE_URL_FILE: file }).databaseUrl).toBe('postgres://a:b@c/d')
    expect(() => readConfig({ DATABASE_URL_FILE: file, DATABASE_URL: 'postgres://e' })).toThrow(/both set/)
    expect(() => readConfig({ DATABASE_URL_FILE: `${file}.not` })).toThrow(/DATABASE_URL_FILE: .* cannot be read/)
  })

  test('the reference in the handbook is what the schema says', async () => {
    const head =
      '# Thiết lập · Settings\n\nFrom the environment; a secret also from the file that its `_FILE` names.\n\n'
    await expect(`${head}${settingsTable()}\n`).toMatchFileSnapshot('../../docs/handbook/settings.md')
  })
})
