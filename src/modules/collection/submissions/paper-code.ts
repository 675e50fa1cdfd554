/**
 * Damm's quasigroup of order ten: its check digit finds every single wrong digit and every two neighbours that were changed round.
 */
const table = [
  [0, 3, 1, 7, 5, 9, 8, 6, 4, 2],
  [7, 0, 9, 2, 1, 5, 4, 8, 6, 3],
  [4, 2, 0, 6, 8, 7, 1, 3, 5, 9],
  [1, 7, 5, 0, 9, 8, 3, 4, 2, 6],
  [6, 1, 2, 3, 0, 4, 5, 9, 7, 8],
  [3, 6, 7, 4, 2, 0, 9, 5, 8, 1],
  [5, 8, 6, 9, 7, 2, 0, 1, 3, 4],
  [8, 9, 4, 5, 3, 6, 2, 0, 1, 7],
  [9, 4, 3, 8, 6, 1, 7, 2, 0, 5],
  [2, 5, 8, 1, 4, 3, 6, 7, 9, 0],
]

const checkOf = (digits: string): number => [...digits].reduce((state, digit) => table[state]?.[Number(digit)] ?? 0, 0)

/** The code on the paper of a submission by its number: `0012-3456-7`, the last digit a check. */
export function paperCode(number: number): string {
  const digits = String(number).padStart(8, '0')
  return `${digits.slice(0, -4)}-${digits.slice(-4)}-${checkOf(digits)}`
}

/** The number that a typed code stands for; `'wrong'` where it reads like a code and its check fails; null for any other text. */
export function readPaperCode(text: string): number | 'wrong' | null {
  const digits = text.replace(/[\s-]/g, '')
  if (!/^\d{9,11}$/.test(digits) || !/^\d{4,}[\s-]?\d{4}[\s-]?\d$/.test(text.trim())) return null
  const number = Number(digits.slice(0, -1))
  return checkOf(digits) === 0 && number > 0 && number < 2_000_000_000 ? number : 'wrong'
}
