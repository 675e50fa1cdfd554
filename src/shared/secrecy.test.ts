import { expect, test } from 'vitest'
import { demandNotSecret } from './secrecy.ts'

const isRefused = (name: string, texts: string[] = [], isDeclared = false): boolean => {
  try {
    demandNotSecret(name, texts, isDeclared)
    return false
  } catch (error) {
    expect(JSON.stringify(error)).not.toContain(name)
    return true
  }
}

test.each([
  'cong-van-Mật.pdf',
  'MẬT.xlsx',
  'bao cao (mat).xlsx',
  'BC_TUYET_MAT_2014.xlsx',
  'Tối mật - kế hoạch.jpg',
  'toi-mat-tran-danh.png',
  'công văn mật.jpg'.normalize('NFD'),
])('a file called %s is refused', (name) => expect(isRefused(name)).toBe(true))

test.each([
  'Mặt trận phường.xlsx',
  'mat-tran-lang-ha.xlsx',
  'doi-mat-khau.pdf',
  'Luật bảo vệ bí mật nhà nước.pdf',
  'thu-tien-mat.xlsx',
  'format.xlsx',
  'tomat.csv',
  'mắt kính.jpg',
])('a file called %s is not', (name) => expect(isRefused(name)).toBe(false))

test('a stamp in a cell, and what who sends it says', () => {
  const inCells = ['MẬT', 'Mật', 'Độ mật: Tối mật', 'TỐI MẬT', 'toi mat', 'Văn bản TUYỆT MẬT số 3', 'MAT']
  for (const text of inCells) expect([text, isRefused('a.xlsx', ['Tổ 1', text])]).toEqual([text, true])
  for (const text of ['Mặt trận', 'bí mật', 'Mật khẩu', 'mặt', 'Độ mật', 'Nguyễn Văn Mật'])
    expect([text, isRefused('a.xlsx', [text])]).toEqual([text, false])
  expect(isRefused('a.xlsx', [], true)).toBe(true)
})
