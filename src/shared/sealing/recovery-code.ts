import { Problem } from '../problem.ts'
import { sealingProblems } from './problems.ts'

/** Without letters that are taken for others on paper or by ear (Crockford). */
const signs = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

/** 130 bits at random, and two signs that make the whole divisible by `CHECK`. */
const RANDOM = 26
/** A prime just below 32²: any one wrong sign, and any two neighbours exchanged, leave a remainder. */
const CHECK = 1021n

const numberOf = (code: string): bigint => [...code].reduce((sum, sign) => sum * 32n + BigInt(signs.indexOf(sign)), 0n)

const grouped = (code: string): string => code.replace(/(.{4})(?=.)/g, '$1-')

/** The code of 26 values below 32: 28 signs in seven groups of four. */
export function codeOf(values: Uint8Array): string {
  const code = Array.from(values.slice(0, RANDOM), (value) => signs[value & 31]).join('')
  const check = (CHECK - ((numberOf(code) * 1024n) % CHECK)) % CHECK
  return grouped(`${code}${signs[Number(check / 32n)]}${signs[Number(check % 32n)]}`)
}

/** A new recovery code, such as `7K3M-…`, to be printed and kept on paper alone. */
export const makeRecoveryCode = (): string => codeOf(crypto.getRandomValues(new Uint8Array(RANDOM)))

/** A code as it was typed, in its one form: small letters, spaces, O for 0, I and L for 1 do not matter. Raises `sealing.badCode`. */
export function readRecoveryCode(typed: string): string {
  const code = typed.toUpperCase().replace(/[\s-]/g, '').replaceAll('O', '0').replace(/[IL]/g, '1')
  const isWhole = code.length === RANDOM + 2 && [...code].every((sign) => signs.includes(sign))
  if (!isWhole || numberOf(code) % CHECK !== 0n) throw new Problem(sealingProblems.badCode)
  return grouped(code)
}
