import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeEach, expect, test, vi } from 'vitest'
import { testApp } from '../../test/app.ts'
import { testDatabase } from '../../test/database.ts'
import { makeForm, makeSmallTown, setToday } from '../../test/factories.ts'
import { temporaryFolder } from '../../test/folder.ts'
import { samplePackage, uids } from '../modules/exchange/dhis2/package.fixture.ts'
import type { House } from '../server.ts'
import { importDataValues, importMetadataFile } from './dhis2.ts'

const { db } = await testDatabase('hanoi')
const { app } = await testApp(db)
await makeSmallTown(db)
await setToday(db, '2014-10-13')
await makeForm(db, 'own', ['talks'])

vi.mock(import('./house.ts'), async (real) => ({
  ...(await real()),
  withHouse: (work) => work({ app } as House),
}))

const folder = temporaryFolder('dhis2')
const head = 'dataelement,period,orgunit,catoptcombo,attroptcombo,value,storedby,lastupdated,comment,followup,deleted'
let said: string[] = []
beforeEach(() => {
  said = []
  vi.spyOn(console, 'log').mockImplementation((line) => said.push(line))
})

test('values: what is left out is written beside the file, each with why, and sent again reads as it was', async () => {
  const file = join(folder, 'du-lieu.csv')
  const bad = [1, 2, 4].map((n) => `talks,2013Q${n},nowhere,,,3,,,,,`)
  const good = 'talks,2013Q1,t-0-0,,,5,,,,,'
  writeFileSync(file, [head, ...bad, good, 'talks,2013Q2,nowhere,,,3,,,,,true', ''].join('\n'))
  expect(await importDataValues([file], { 'id-scheme': 'CODE' })).toBe(1)
  const rest = join(folder, 'du-lieu.con-lai.csv')
  expect(said.join('\n')).toContain(rest)
  expect(said.find((line) => line.startsWith('  × 4'))).toMatch(/1–3, 5/)
  const lines = readFileSync(rest, 'utf8').trim().split('\r\n')
  expect(lines[0]).toBe('dataelement,period,orgunit,catoptcombo,attroptcombo,value,deleted,loi,error')
  expect(lines[1]).toMatch(/Không có đơn vị này ở đây.*E7612 Organisation unit not found/)
  expect(lines.slice(1).map((line) => line.split(',').slice(0, 7).join())).toEqual([
    'talks,2013Q1,nowhere,,,3,',
    'talks,2013Q2,nowhere,,,3,',
    'talks,2013Q4,nowhere,,,3,',
    'talks,2013Q2,nowhere,,,3,true',
  ])
  // Mended: three figures, and one that is taken back, which never was.
  writeFileSync(rest, lines.join('\n').replaceAll('nowhere', 't-0-1'))
  expect(await importDataValues([rest], { 'id-scheme': 'CODE' })).toBe(0)
  expect(said.at(-1)).toMatch(/ 0 taken back|rút lại/)
})

test('values: refusals of one kind stand together, the first few named, then how many more', async () => {
  const file = join(folder, 'nhieu.csv')
  const units = Array.from({ length: 8 }, (_, n) => [1, 2].map((q) => `talks,2013Q${q},nowhere${n},,,3,,,,,`)).flat()
  const periods = ['2013May', '2013June'].map((period) => `talks,${period},t-0-0,,,3,,,,,`)
  writeFileSync(file, [head, ...units, ...periods, ''].join('\n'))
  await importDataValues([file], { 'id-scheme': 'CODE', 'dry-run': 'yes' })
  const printed = said.filter((line) => /^ {2}/.test(line))
  const named = new Set(printed.flatMap((line) => /`(nowhere\d|2013\w+)`/.exec(line)?.[1] ?? []))
  expect([...named]).toEqual(['nowhere0', 'nowhere1', 'nowhere2', '2013May', '2013June'])
  const more = printed.filter((line) => line.includes('…'))
  expect(more.length).toBeGreaterThan(0)
  for (const line of more)
    expect(line).toMatch(/^ {2}… (và 5 chỗ cùng loại nữa \(10 số\)|and 5 more of this kind \(10 values\))\.$/)
})

test('values: where none is taken there is no rest but the file itself, which is said', async () => {
  const file = join(folder, 'sai.csv')
  writeFileSync(file, [head, 'talks,2013Q1,nowhere,,,3,,,,,', ''].join('\n'))
  expect(await importDataValues([file], { 'id-scheme': 'CODE' })).toBe(1)
  expect(existsSync(join(folder, 'sai.con-lai.csv'))).toBe(false)
  expect(said.at(-1)).toContain(file)
  said = []
  writeFileSync(file, JSON.stringify({ dataSet: 'nosuch', dataValues: [] }))
  await importDataValues([file], {})
  const at = said.findIndex((line) => line.startsWith('E7600 · '))
  expect(said[at]).toMatch(/data set/)
  expect(said.slice(at).find((line) => line.startsWith('  '))).toMatch(/nosuch`$/)
})

test('metadata: the list of units keeps what a person wrote into it, also where others are still without a place', async () => {
  const file = join(folder, 'metadata.json')
  const sample = samplePackage()
  const [clinic] = sample.organisationUnits
  const other = { ...clinic, id: 'ouClinicBB2', name: 'Trạm hai' }
  writeFileSync(file, JSON.stringify({ ...sample, organisationUnits: [...sample.organisationUnits, other] }))
  const list = join(folder, 'metadata.don-vi.csv')
  const placeOf = (uid: string) => new RegExp(`^${uid},.*,(.*)$`, 'm').exec(readFileSync(list, 'utf8'))?.[1]?.trim()
  await importMetadataFile([file], { 'dry-run': 'yes' })
  expect([placeOf(uids.clinic), placeOf(other.id)]).toEqual(['', ''])
  writeFileSync(list, readFileSync(list, 'utf8').replace(new RegExp(`^(${uids.clinic},.*,)$`, 'm'), '$1t-0-0'))
  for (const run of [{ 'dry-run': 'yes' }, {}, {}]) {
    await importMetadataFile([file], { ...run, units: list })
    expect([placeOf(uids.clinic), placeOf(other.id)]).toEqual(['t-0-0', ''])
  }
  // Forgotten to be named, it is not lost.
  await importMetadataFile([file], {})
  expect(readFileSync(join(folder, 'metadata.don-vi-truoc.csv'), 'utf8')).toContain(',t-0-0')
  writeFileSync(list, readFileSync(list, 'utf8').replace(new RegExp(`^(${other.id},.*,)$`, 'm'), '$1t-0-1'))
  await importMetadataFile([file], {})
  expect(readFileSync(join(folder, 'metadata.don-vi-truoc.csv'), 'utf8')).toContain(',t-0-0')
  expect(readFileSync(join(folder, 'metadata.don-vi-truoc-2.csv'), 'utf8')).toContain(',t-0-1')
  // All have their place: nothing is listed any more as without one.
  writeFileSync(file, JSON.stringify(sample))
  await importMetadataFile([file], {})
  expect(readFileSync(list, 'utf8').trim()).toBe('uid,name,path,place')
})

test('metadata: a unit that is new is made also where a slip stands at another, which is told and kept as it was typed', async () => {
  const file = join(folder, 'them.json')
  const sample = samplePackage()
  const [clinic] = sample.organisationUnits
  const later = {
    ...clinic,
    id: 'ouLaterAAA1',
    name: 'Phường Mới',
    level: 3,
    parent: { id: uids.district },
    path: undefined,
  }
  writeFileSync(file, JSON.stringify({ ...sample, organisationUnits: [...sample.organisationUnits, later] }))
  const list = join(folder, 'them.don-vi.csv')
  writeFileSync(list, `uid,place\n${later.id},mới\n${uids.clinic},TYPO\n`)
  for (const run of [{ 'dry-run': 'yes' }, {}]) {
    await importMetadataFile([file], { ...run, units: list })
    const lines = readFileSync(list, 'utf8').trim().split('\r\n')
    expect(lines.slice(1).map((line) => [line.split(',')[0], line.split(',').at(-1)])).toEqual([
      [uids.clinic, 'TYPO'],
      [later.id, 'mới'],
    ])
    const became = readFileSync(join(folder, 'them.danh-sach.csv'), 'utf8')
    expect(became).toMatch(new RegExp(`${later.id},Phường Mới,new,${later.id}`))
    expect(became).toMatch(new RegExp(`${uids.clinic},.*,none,.*there is no place of code ""TYPO""`))
  }
})
