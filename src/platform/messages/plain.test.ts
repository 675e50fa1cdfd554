import { expect, test } from 'vitest'
import { countParts, withoutDiacritics } from './plain.ts'

test('letters with diacritics cost a message for 70, others for 160', () => {
  expect(['a'.repeat(160), 'a'.repeat(161), 'a'.repeat(306), 'a'.repeat(307)].map(countParts)).toEqual([1, 2, 2, 3])
  expect(['ạ'.repeat(70), 'ạ'.repeat(71), 'ạ'.repeat(135)].map(countParts)).toEqual([1, 2, 3])
  expect([`[${'a'.repeat(158)}`, `[${'a'.repeat(159)}`].map(countParts)).toEqual([1, 2])
})

test('Vietnamese without diacritics is in the network’s alphabet', () => {
  const said = withoutDiacritics('Bình An: “đường Đê La Thành”, quá hạn… 2 phiếu – 50 %')
  expect(said).toBe('Binh An: "duong De La Thanh", qua han... 2 phieu - 50 %')
  expect(countParts(said)).toBe(1)
  expect(withoutDiacritics('中')).toBe('?')
})
