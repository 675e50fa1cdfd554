import { expect, test } from 'vitest'
import { foundBy } from './find.ts'

const named = (code: string, vi: string, en: string) => ({ code, vi, en })
const items = [
  named('talks', 'Buổi họp, nói chuyện', 'Meetings and talks'),
  named('helped', 'Người đã phân công giúp đỡ', 'People with a helper'),
  named('A1', 'Người được giúp đỡ có tiến bộ', 'Helped people who progressed'),
]

test.each([
  ['', ['talks', 'helped', 'A1']],
  ['giup do', ['helped', 'A1']],
  ['GIÚP ĐỠ', ['helped', 'A1']],
  ['do giup tien', ['A1']],
  ['a1', ['A1']],
  ['meetings', ['talks']],
  ['talks helped', []],
])('a catalogue asked for "%s"', (asked, codes) => {
  expect(foundBy(items, asked).map(({ code }) => code)).toEqual(codes)
})
