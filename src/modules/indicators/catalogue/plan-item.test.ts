import { expect, test } from 'vitest'
import { testApp } from '../../../../test/app.ts'
import { testDatabase } from '../../../../test/database.ts'
import { makeForm, makeSmallTown, setToday } from '../../../../test/factories.ts'

const { db } = await testDatabase('hanoi')
const { call } = await testApp(db)
const town = await makeSmallTown(db)
const office = town.actor('office')
await setToday(db, '2014-10-13')
await makeForm(db, 'f', ['a', 'b'], { level: 'commune' })

const fields = {
  ...{ vi: 'Tỷ lệ', en: 'Rate', unit: '%', decimals: 1, layer: 'city', direction: 'up', cut: 'year' },
  ...{ note: { vi: '', en: '' }, doneFrom: 100, riskFrom: 85, bands: null },
}
const add = (code: string, planPath: string | null) =>
  call(office, 'POST', '/indicators', {
    ...{ code, ...fields, planPath, expression: 'a / b', validFrom: '2014-01-01', notComputed: null },
  })
const edit = async (code: string, planPath: string | null) => {
  const { version } = (await call(office, 'GET', `/indicators/${code}`)).body
  return call(office, 'PUT', `/indicators/${code}`, { ...fields, planPath, baseVersion: version })
}
const pathOf = async (code: string) => (await call(office, 'GET', `/indicators/${code}`)).body.planPath
const savePlan = async (code: string, from: string, to: string, path: string) => {
  const item = { key: 'a', parentKey: null, path, marker: `${path}.`, title: 'x', text: '', line: 1 }
  const draft = {
    ...{ title: 'Kế hoạch', items: [{ ...item, indicators: [], lead: [], support: [] }], agencies: [], phases: [] },
    ...{ recipients: [], legalBases: [], signature: null },
  }
  expect((await call(office, 'POST', '/plans', { code, place: town.city, from, to, draft })).status).toBe(200)
}

test('while no plan is in force, any item may be written down; then one that a plan in force has, or none', async () => {
  await savePlan('OLD', '2010-01-01', '2013-01-01', 'V')
  expect((await add('K1', 'II.9')).status).toBe(200)
  await savePlan('NOW', '2013-01-01', '2016-01-01', 'I')
  const refused = await add('K2', 'V')
  expect(refused.body).toMatchObject({
    ...{ status: 400, code: 'indicators.noSuchPlanItem', params: { path: 'V', example: 'I' } },
    faults: [{ path: 'planPath' }],
  })
  expect((await call(office, 'GET', '/indicators/K2')).status).toBe(404)
  expect((await edit('K1', 'I.1')).body.code).toBe('indicators.noSuchPlanItem')
  expect(await pathOf('K1')).toBe('II.9')
  expect([(await add('K2', 'I')).status, (await edit('K1', 'I')).status]).toEqual([200, 200])
  expect([await pathOf('K2'), await pathOf('K1')]).toEqual(['I', 'I'])
  expect((await edit('K1', null)).status).toBe(200)
  expect(await pathOf('K1')).toBeNull()
})
