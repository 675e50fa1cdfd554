import { expect, test } from 'vitest'
import { isLicensed, packageFaults } from './packages.ts'

const sound = { license: 'MIT', integrity: 'sha512-a', resolved: 'https://registry.npmjs.org/a/-/a-1.0.0.tgz' }

test('what is pinned, licensed and vouched for is sound; our own entry is not looked at', () => {
  expect(
    packageFaults(
      { a: '1.0.0', b: '1.0.0-beta.17' },
      { '': {}, 'node_modules/a': sound, 'node_modules/c': { ...sound, resolved: undefined } },
    ),
  ).toEqual([])
})

test.each([
  ['a range', { a: '^1.0.0' }, {}, 'a: "^1.0.0" is no exact version'],
  ['no licence', {}, { 'node_modules/a': { ...sound, license: undefined } }, 'a: licence not said'],
  ['copyleft', {}, { 'node_modules/a': { ...sound, license: 'AGPL-3.0-only' } }, 'a: licence AGPL-3.0-only'],
  ['no digest', {}, { 'node_modules/b/node_modules/@x/a': { ...sound, integrity: undefined } }, '@x/a: no integrity'],
  ['another origin', {}, { 'node_modules/a': { ...sound, resolved: 'git+ssh://git@host/a.git' } }, 'a: comes from git'],
])('%s is a fault that names the package', (_, named, locked, said) => {
  expect(packageFaults(named as Record<string, string>, locked)).toEqual([expect.stringContaining(said)])
})

test('of licences joined by OR one is enough, by AND all are needed', () => {
  expect(isLicensed('(MIT OR GPL-3.0-only)')).toBe(true)
  expect(isLicensed('MIT AND GPL-3.0-only')).toBe(false)
  expect(isLicensed('Apache-2.0 AND MIT')).toBe(true)
})
