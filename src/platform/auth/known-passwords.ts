import { Problem } from '../../shared/problem.ts'
import { fold } from '../../shared/text.ts'
import { platformProblems } from '../problems.ts'

/** What is tried first here, beside what has leaked elsewhere. */
const own = ['binhan', 'matkhau', 'hanoi', 'vietnam', 'congan', 'todanpho']

/** Signs at the end that make no other password of a known one, at most: a year, a birthday, "123". */
const MOST_ADDED = 8
/** A text as short as this, said over and over, is guessed as soon as any. */
const MOST_REPEATED = 4

let reading: Promise<Set<string>> | null = null

/** Fifty thousand passwords out of leaks, commonest first; read when the first one is chosen, and kept. */
function known(): Promise<Set<string>> {
  reading ??= import('@zxcvbn-ts/language-common').then(
    ({ dictionary }) => new Set([...dictionary['passwords-common'], ...own]),
  )
  reading.catch(() => {
    reading = null
  })
  return reading
}

/**
 * Refuses a password that many have chosen before, whatever its capitals, spaces and diacritics: one on the list, also with digits and signs
 * after it or said several times over; one sign or a run of signs; the own phone number or address (`names`). Else any text will do: which
 * kinds of signs it is made of is not asked (NIST SP 800-63B, 3.1.1.2). Raises `request.passwordKnown`.
 */
export async function demandUnknown(password: string, names: (string | null)[]): Promise<void> {
  const text = bare(password)
  const once = unrepeated(text)
  const list = await known()
  const stem = once.replace(/[^a-z]+$/, '')
  const isStem = once.length - stem.length <= MOST_ADDED && list.has(stem)
  const isOver = once.length < text.length && once.length <= MOST_REPEATED
  const isOwn = names.some((name) => name !== null && isName(text, name))
  if (list.has(text) || list.has(once) || isStem || isOver || isRun(once) || isOwn)
    throw new Problem(platformProblems.passwordKnown)
}

const bare = (text: string): string => fold(text).replace(/\s/g, '')

/** The shortest text that said several times is this one: `abab` is `ab` twice. */
function unrepeated(text: string): string {
  const at = `${text}${text}`.indexOf(text, 1)
  return text.slice(0, at < 0 ? text.length : at)
}

/** One sign, or each the next one of the one before: `1234567890`, `abcdefghij`, backwards too. */
function isRun(text: string): boolean {
  const codes = [...text].map((sign) => sign.codePointAt(0) ?? 0)
  const steps = codes.slice(1).map((code, at) => code - (codes[at] ?? 0))
  // After nine comes nought.
  const kinds = new Set(steps.map((step) => (Math.abs(step) === 9 ? -Math.sign(step) : step)))
  return kinds.size <= 1 && [...kinds].every((step) => Math.abs(step) <= 1)
}

/** A phone number in either way of writing, or an address, or what stands before its @. */
function isName(text: string, name: string): boolean {
  const said = bare(name)
  const ways = [said, said.split('@')[0] ?? '', said.replace(/^\+84/, '0'), said.replace(/^\+/, '')]
  return ways.includes(text)
}
