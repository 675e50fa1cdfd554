import type { Language } from './problem.ts'

/** More would be read by nobody. */
const MOST_NAMED = 10

/** Whole numbers, each larger than the one before, as ranges: "2–5, 8". However many come, the first ten ranges are kept. */
export class Ranges {
  /** How many numbers there are. */
  count = 0
  readonly #ranges: { from: number; to: number }[] = []
  #unnamed = 0
  #last = Number.NEGATIVE_INFINITY

  constructor(numbers: Iterable<number> = []) {
    for (const number of numbers) this.add(number)
  }

  /** One that is no larger than the last is passed over. */
  add(number: number): void {
    if (number <= this.#last) return
    const range = this.#ranges.at(-1)
    if (range && range.to === number - 1) range.to = number
    else if (this.#ranges.length < MOST_NAMED) this.#ranges.push({ from: number, to: number })
    else this.#unnamed++
    this.#last = number
    this.count++
  }

  /** The ranges; where there are too many, how many numbers are in none of those named, and the last of them. */
  said(language: Language): string {
    const named = this.#ranges.map(({ from, to }) => (from === to ? `${from}` : `${from}–${to}`)).join(', ')
    if (this.#unnamed === 0) return named
    return language === 'vi'
      ? `${named} (còn ${this.#unnamed} nữa, cuối cùng là ${this.#last})`
      : `${named} (and ${this.#unnamed} more, the last being ${this.#last})`
  }
}
