import { expect, test } from 'vitest'
import { z } from 'zod'
import { faultOf } from './faults.ts'

const schema = z.strictObject({
  name: z.string().min(1).max(5),
  count: z.number().int().min(0).max(10),
  day: z.iso.date(),
  id: z.uuid(),
  kind: z.enum(['a', 'b']),
  list: z.array(z.string()).max(1),
  code: z.string().regex(/^x/),
})
const good = {
  name: 'a',
  count: 1,
  day: '2014-10-13',
  id: '11111111-1111-4111-8111-111111111111',
  kind: 'a',
  list: [],
  code: 'x',
}

const said = (change: object): [string, string][] => {
  const found = schema.safeParse({ ...good, ...change })
  return (found.error?.issues ?? []).map(({ code, path, message, ...more }) => {
    const fault = faultOf({ code, path: path.map(String), message, more })
    return [fault.vi, fault.en]
  })
}

test.each([
  [{ name: undefined }, 'name: còn thiếu.', 'name: is missing.'],
  [{ name: 7 }, 'name: phải là chữ.', 'name: must be text.'],
  [{ name: '' }, 'name: không được để trống.', 'name: must not be empty.'],
  [{ name: 'dài quá' }, 'name: nhiều nhất là 5 ký tự.', 'name: must be at most 5 characters.'],
  [{ count: '1,5' }, 'count: phải là số.', 'count: must be a number.'],
  [{ count: 1.5 }, 'count: phải là số nguyên.', 'count: must be a whole number.'],
  [{ count: -1 }, 'count: ít nhất là 0.', 'count: must be at least 0.'],
  [{ day: '2014-02-30' }, 'day: phải là một ngày có thật, dạng 2014-10-13.', 'day: must be a real day, as 2014-10-13.'],
  [{ id: 'xyz' }, 'id: phải là một mã UUID.', 'id: must be a UUID.'],
  [{ kind: 'c' }, 'kind: phải là một trong: a, b.', 'kind: must be one of: a, b.'],
  [{ list: ['a', 'b'] }, 'list: nhiều nhất là 1 phần.', 'list: must be at most 1 entries.'],
  [{ code: 'y' }, 'code: viết chưa đúng dạng.', 'code: is not written as it should be.'],
  [{ bogus: 1 }, 'Không có mục nào tên là bogus; xem lại tên.', 'There is no entry named bogus; check the name.'],
])('%j', (change, vi, en) => {
  expect(said(change)).toEqual([[vi, en]])
})
