import { expect, test } from 'vitest'
import { writeSlips } from './slips.ts'

const slip = (name: string, communeName: string, code: string) => ({
  ...{ name, code, phone: '+84912345678' },
  posts: [{ title: 'Tổ trưởng', communeName }],
})

test('slips stand under the page of their commune, which says how many; what is written in a name stays text', () => {
  const text = writeSlips(
    [
      slip('An', 'phường Láng Hạ', '1111'),
      slip('<b>Bình</b>', 'phường Láng Hạ', '2222'),
      slip('Cường', 'xã Ba Vì', '3333'),
    ],
    'https://binhan.example',
    '13/11/2014 08:00',
  )
  const order = [...text.matchAll(/<h1>(.*?)<\/h1>|<b>(\d{4})<\/b>/g)].map(([, commune, code]) => commune ?? code)
  expect(order).toEqual(['phường Láng Hạ', '1111', '2222', 'xã Ba Vì', '3333'])
  expect([...text.matchAll(/<p>(\d+) phiếu,/g)].map(([, count]) => count)).toEqual(['2', '1'])
  expect(text).toContain('&lt;b&gt;Bình&lt;/b&gt;')
  expect(text).toContain('<b>0912345678</b>')
})
