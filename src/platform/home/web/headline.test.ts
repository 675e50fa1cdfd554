import { expect, test } from 'vitest'
import type { WorkItem } from '../contract.ts'
import { waitingIn } from './headline.ts'

const item = (state: WorkItem['state'], count = 1, more: Partial<WorkItem> = {}): WorkItem => ({
  ...{ id: state, state, title: { vi: '', en: '' }, detail: { vi: '', en: '' }, due: null, count, link: '/' },
  ...more,
})

test('everything that waits is counted, what is sent or done is not', () => {
  const items = [
    item('returned'),
    item('due'),
    item('to-accept', 2, { missing: 20, due: '2014-10-15' }),
    item('missing', 4, { missing: 3, due: '2014-10-10' }),
    item('to-sign'),
    item('sent'),
    item('done'),
  ]
  expect(waitingIn(items)).toEqual({ todo: 2, toAccept: 2, toSign: 1, missing: 23, missingSince: '2014-10-10' })
  expect(waitingIn([])).toEqual({ todo: 0, toAccept: 0, toSign: 0, missing: 0, missingSince: null })
})
