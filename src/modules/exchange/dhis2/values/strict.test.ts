import { expect, test, vi } from 'vitest'
import { testDatabase } from '../../../../../test/database.ts'
import { makeForm, makeSmallTown } from '../../../../../test/factories.ts'
import { periodsOf } from '../../../../shared/calendars.ts'
import { readStrictPeriods } from './strict.ts'

vi.mock(import('../../../../shared/calendars.ts'), { spy: true })

const { db } = await testDatabase('hanoi')
await makeSmallTown(db)
await makeForm(db, 'own', ['talks', 'visits'])

test('a period is looked for in the calendars once, however many values of whatever measure are said for it', async () => {
  const isPeriodOf = await db.transaction().execute(readStrictPeriods)
  const quarter = { from: '2013-01-01', to: '2013-04-01' }
  const month = { from: '2013-01-01', to: '2013-02-01' }
  vi.mocked(periodsOf).mockClear()
  expect([isPeriodOf('talks', quarter), isPeriodOf('talks', month)]).toEqual([true, false])
  const looked = vi.mocked(periodsOf).mock.calls.length
  expect(looked).toBeGreaterThan(0)
  for (const measure of ['talks', 'visits', 'nothing'])
    expect([isPeriodOf(measure, quarter), isPeriodOf(measure, month)]).toEqual([measure !== 'nothing', false])
  expect(vi.mocked(periodsOf)).toHaveBeenCalledTimes(looked)
})
