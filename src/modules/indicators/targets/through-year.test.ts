import { expect, test } from 'vitest'
import { testDatabase } from '../../../../test/database.ts'
import { makeForm, makeIndicator } from '../../../../test/factories.ts'
import { readCatalogue } from '../evaluate/resolve.ts'
import { onlyGrows, throughYear } from './through-year.ts'

const { db } = await testDatabase('hanoi')
await makeForm(db, 'help', ['progressed', 'helped', '~held'], { level: 'commune' })

test.each([
  ['progressed', 'adds'],
  ['progressed - helped', 'adds'],
  ['progressed / places(commune)', 'adds'],
  ['count(commune where progressed >= 1) / places(commune)', 'gathers'],
  ['count(commune where progressed >= 1)', 'gathers'],
  ['count(commune where year_to_date(progressed) >= 1) / places(commune)', 'toDate'],
  ['progressed / helped', 'level'],
  ['(progressed - previous(progressed)) / previous(progressed)', 'level'],
  ['count(commune where progressed >= 1) / count(commune where helped >= 1)', 'level'],
  ['year_to_date(progressed)', 'toDate'],
  ['2 * year_to_date(progressed) + year_to_date(helped)', 'toDate'],
  // Who stands still of those who stood when the year began: a level, whatever the year took from it.
  ['held - year_to_date(progressed)', 'level'],
  ['count(commune where held - year_to_date(progressed) >= 1) / places(commune)', 'level'],
  ['year_to_date(progressed / helped)', 'level'],
  ['year_to_date(progressed) / year_to_date(helped)', 'level'],
  ['places(commune)', 'level'],
] as const)('%s: %s', async (formula, through) => {
  await makeIndicator(db, 'T1', formula, { unit: '' })
  expect(throughYear(await readCatalogue(db, '2014-12-31'), 'T1')).toBe(through)
})

test.each([
  ['progressed', true],
  ['progressed + helped * 2', true],
  ['progressed / 1000', true],
  ['progressed - helped', false],
  ['-progressed', false],
  ['progressed / places(commune)', false],
  ['progressed / helped', false],
  ['count(commune where progressed >= 1)', false],
  ['year_to_date(progressed)', false],
])('%s only grows through the year: %j', async (formula, isGrowing) => {
  await makeIndicator(db, 'T1', formula, { unit: '' })
  expect(onlyGrows(await readCatalogue(db, '2014-12-31'), 'T1')).toBe(isGrowing)
})
