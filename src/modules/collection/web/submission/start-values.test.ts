import { expect, test } from 'vitest'
import type { FieldShown } from '../../contract.ts'
import { startValues } from './start-values.ts'

const field = (code: string, carried: boolean): FieldShown => ({
  ...{ code, measure: code, category: null, vi: code, en: code, helpVi: '', helpEn: '', atMost: null },
  ...{ unit: 'tổ', isLevel: carried, ...(carried && { carried }) },
})
const fields = [field('groups', true), field('meetings', false)]
const previous = { groups: 1200, meetings: 7 }

test('what stands is carried forward from the period before, a count never', () => {
  expect(startValues({ fields, draft: null, sendings: [], previous })).toEqual({ groups: '1.200', meetings: '' })
  expect(startValues({ fields, draft: null, sendings: [] })).toEqual({ groups: '', meetings: '' })
})

test('what was typed or sent goes before what is carried', () => {
  expect(startValues({ fields, draft: { groups: '' }, sendings: [], previous })).toEqual({ groups: '', meetings: '' })
  const sendings = [{ values: { groups: 3, meetings: 1 } }]
  expect(startValues({ fields, draft: null, sendings, previous })).toEqual({ groups: '3', meetings: '1' })
})
