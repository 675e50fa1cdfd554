import { expect, test } from 'vitest'
import { demandUnknown } from './known-passwords.ts'

const names = ['+84912345678', 'an.nguyen@hanoi.gov.vn', null]
const isKnown = (password: string) =>
  demandUnknown(password, names).then(
    () => false,
    (error) => error.kind.code === 'request.passwordKnown',
  )

test.each([
  ['on the list', 'qwertyuiop', '1qaz2wsx3edc', 'iloveyou123'],
  ['whatever its capitals, spaces and diacritics', 'Anh Yêu Em 2014', 'Không biết 1', 'QwertyUIOP', 'Mật khẩu 123'],
  ['with digits and signs after it', 'dragon2014', 'binhan@2014', 'matkhau123456', 'vietnam!!!!'],
  ['over and over', 'abcabcabcabc', 'passwordpassword', 'ozozozozozoz', 'aaaaaaaaaa'],
  ['a run of signs', '1234567890', '0987654321', 'abcdefghijkl', '3456789012'],
  ['what they sign in with', '0912345678', '84912345678', 'an.nguyen@hanoi.gov.vn'],
])('%s is refused', async (_, ...passwords) => {
  for (const password of passwords) expect([password, await isKnown(password)]).toEqual([password, true])
})

test('any other text will do, whatever signs it is made of', async () => {
  for (const password of [
    'một câu dễ nhớ',
    'con ga an thoc ngoai san',
    '0913572468',
    'lúa chín tháng mười',
    'kqxvbnhwzt',
    '🌾🌾🏡🌾🐔',
  ])
    expect([password, await isKnown(password)]).toEqual([password, false])
})
