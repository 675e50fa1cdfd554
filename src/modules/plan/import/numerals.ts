const romans: [string, number][] = [
  ['L', 50],
  ['XL', 40],
  ['X', 10],
  ['IX', 9],
  ['V', 5],
  ['IV', 4],
  ['I', 1],
]

export function toRoman(value: number): string {
  let left = value
  let text = ''
  for (const [sign, worth] of romans) {
    while (left >= worth) {
      text += sign
      left -= worth
    }
  }
  return text
}

const romanValues = new Map(Array.from({ length: 60 }, (_, index) => [toRoman(index + 1), index + 1]))

/** 1 to 60, for a numeral written properly in either case; otherwise null. */
export function fromRoman(text: string): number | null {
  return romanValues.get(text.toUpperCase()) ?? null
}

/** Official lists of points use the Vietnamese alphabet (… d, đ, e, g …), automatic lists the Latin one. */
const vietnamese = 'abcdđeghiklmnopqrstuvxy'
const latin = 'abcdefghijklmnopqrstuvwxyz'

/** Place in the alphabet from 1; letters that Vietnamese lacks take the place of the letter before them. */
export function letterValue(letter: string): number {
  const small = letter.toLowerCase()
  const place = vietnamese.indexOf(small)
  if (place >= 0) return place + 1
  return letterValue(latin[latin.indexOf(small) - 1] ?? 'a')
}

/** Whether the second letter follows the first in either alphabet. */
export function followsLetter(before: string, letter: string): boolean {
  const [first, second] = [before.toLowerCase(), letter.toLowerCase()]
  return [vietnamese, latin].some((alphabet) => {
    const place = alphabet.indexOf(first)
    return place >= 0 && alphabet[place + 1] === second
  })
}

export function toLetter(value: number): string {
  return latin[(value - 1) % latin.length] ?? 'a'
}

const ordinals = ['nhat', 'hai', 'ba', 'tu', 'nam', 'sau', 'bay', 'tam', 'chin', 'muoi']

/** Value of a folded ordinal ("nhat", "hai"), Roman numeral or figure; otherwise null. */
export function ordinalValue(folded: string): number | null {
  if (/^\d{1,2}$/.test(folded)) return Number(folded)
  if (folded === 'mot') return 1
  if (folded === 'bon') return 4
  const place = ordinals.indexOf(folded)
  return place >= 0 ? place + 1 : fromRoman(folded)
}
