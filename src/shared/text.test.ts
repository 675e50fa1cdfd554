import { expect, test } from 'vitest'
import { fold } from './text.ts'

test('one word in every spelling folds to the same letters', () => {
  for (const spelling of ['Hoà Bình', 'Hòa Bình', 'HÒA  BÌNH', 'hoa binh', 'Hòa Bình'.normalize('NFD')])
    expect(fold(spelling)).toBe('hoa binh')
})

test('đ and Đ fold to d, which NFD alone leaves', () => {
  expect(fold('Đống Đa')).toBe('dong da')
})

test('every vowel with every tone folds to its letter', () => {
  expect(fold('áàảãạăắằẳẵặâấầẩẫậ')).toBe('a'.repeat(17))
  expect(fold('óòỏõọôốồổỗộơớờởỡợ')).toBe('o'.repeat(17))
  expect(fold('úùủũụưứừửữựýỳỷỹỵíìỉĩịéèẻẽẹêếềểễệ')).toBe('u'.repeat(11) + 'y'.repeat(5) + 'i'.repeat(5) + 'e'.repeat(11))
})
