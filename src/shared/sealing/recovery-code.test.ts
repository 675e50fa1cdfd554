import fc from 'fast-check'
import { expect, test } from 'vitest'
import { Problem } from '../problem.ts'
import { sealingProblems } from './problems.ts'
import { codeOf, makeRecoveryCode, readRecoveryCode } from './recovery-code.ts'

const values = fc.uint8Array({ minLength: 26, maxLength: 26, max: 31 })
const signs = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

const refusal = (typed: string): string => {
  try {
    return readRecoveryCode(typed)
  } catch (error) {
    if (error instanceof Problem && error.kind === sealingProblems.badCode) return 'refused'
    throw error
  }
}

test('fixed: zeros, ones, all that there are', () => {
  expect(codeOf(new Uint8Array(26))).toBe('0000-0000-0000-0000-0000-0000-0000')
  expect(codeOf(Uint8Array.from({ length: 26 }, (_, at) => at)).slice(0, 32)).toBe('0123-4567-89AB-CDEF-GHJK-MNPQ-RS')
})

test('a code is read back, however it is typed', () => {
  fc.assert(
    fc.property(values, fc.constantFrom(' ', '-', '', ' - '), (random, between) => {
      const code = codeOf(random)
      const typed = code.replaceAll('-', between).replaceAll('0', 'o').replaceAll('1', 'l').toLowerCase()
      expect(readRecoveryCode(typed)).toBe(code)
    }),
  )
})

test('any one sign that is wrong, and any two neighbours exchanged, are refused', () => {
  fc.assert(
    fc.property(values, fc.nat(27), fc.nat(31), (random, at, other) => {
      const plain = codeOf(random).replaceAll('-', '')
      const wrong = plain.slice(0, at) + signs[other] + plain.slice(at + 1)
      expect(refusal(wrong)).toBe(wrong === plain ? codeOf(random) : 'refused')
      const [a = '', b = ''] = [plain[at], plain[at + 1]]
      const turned = plain.slice(0, at) + b + a + plain.slice(at + 2)
      expect(refusal(turned)).toBe(turned === plain ? codeOf(random) : 'refused')
    }),
  )
})

test.each(['', '0', 'U000-0000-0000-0000-0000-0000-0000', '0000-0000-0000-0000-0000-0000-0000-0', 'mật khẩu của tôi'])(
  '%s is no code',
  (typed) => {
    expect(refusal(typed)).toBe('refused')
  },
)

test('new codes differ and are codes', () => {
  const codes = Array.from({ length: 50 }, makeRecoveryCode)
  expect(new Set(codes).size).toBe(50)
  expect(codes.map(refusal)).toEqual(codes)
})
