import { levelNames, levels } from '../../../shared/levels.ts'
import { Problem, type Sentence } from '../../../shared/problem.ts'
import { indicatorProblems } from '../problems.ts'

/** A word, a number or a sign of a formula. */
export interface Token {
  text: string
  /** From 1. */
  column: number
  /** What stands here belongs in no formula: raised where the reading comes to it, so that what is wrong before it is said first. */
  fault?: Problem
}

/** Signs that other programs put in their places; each is read as the one it stands for. */
const typeset: Record<string, string> = {
  ...{ '−': '-', '–': '-', '—': '-', '‐': '-', '‑': '-' },
  ...{ '×': '*', '÷': '/', '≥': '>=', '≤': '<=' },
}

const tokenPattern = /\s*(\d+(?:\.\d+)?%?|[A-Za-z][A-Za-z0-9_.:]*|>=|<=|(?!==|=>|=<|<>)[-+*/()<>=]|[−–—‐‑×÷≥≤])/y

/** The words, numbers and signs of a formula, up to the first that belongs in none. */
export function tokenize(text: string): Token[] {
  const tokens: Token[] = []
  tokenPattern.lastIndex = 0
  while (tokenPattern.lastIndex < text.trimEnd().length) {
    const before = tokenPattern.lastIndex
    const word = tokenPattern.exec(text)?.[1]
    if (word === undefined) {
      const at = before + (/^\s*/.exec(text.slice(before))?.[0].length ?? 0)
      const { column, why } = strange(text, at)
      // What a foreign word begins with was read as a name of its own: "x" of "xã".
      return [...tokens.filter((one) => one.column < column), { text: '', column, fault: wrong(column, why) }]
    }
    tokens.push({ text: typeset[word] ?? word, column: tokenPattern.lastIndex - word.length + 1 })
  }
  return tokens
}

/**
 * Looked at where somebody types a formula: `1.500`, which Vietnamese write for one thousand five hundred and a formula reads as
 * one and a half. Raises `indicators.badExpression` at it. What is kept stays as it is read.
 */
export function demandPlainNumbers(text: string): void {
  const found = /(?<![\w.])[1-9]\d{0,2}\.\d{3}(?![\w.])/.exec(text)
  if (!found) return
  const [whole, decimal] = [found[0].replace('.', ''), `${found[0]}0`]
  throw wrong(found.index + 1, {
    vi: `"${found[0]}" là số nào? Viết ${whole} nếu dấu chấm ngăn hàng nghìn, ${decimal} nếu là số lẻ`,
    en: `which number is "${found[0]}"? Write ${whole} if the point parts thousands, ${decimal} if it is a decimal`,
  })
}

/** The problem that points at a character (from 1) of a formula. */
export const wrong = (column: number, why: Sentence) =>
  new Problem(indicatorProblems.badExpression, { column, ...why }, [{ column, ...why }])

/** How many characters the word at a column of a formula has; at least one. */
export function wordLength(text: string, column: number): number {
  return /^(?:[\p{L}\p{M}\p{N}_.:]+%?|[<>=!]=|=[<>]|<>|&&|\|\||.)/u.exec(text.slice(column - 1))?.[0].length ?? 1
}

/** A word in any script; its accents may stand apart from their letters. */
const anyWord = /^[\p{L}\p{M}\p{N}_.:]+/u

/** What is wrong with a word or sign that belongs in no formula, from the character (from 0) that does not; at its column. */
function strange(text: string, at: number): { column: number; why: Sentence } {
  const sign = /^(?:[=!]=|=[<>]|<>|&&|\|\||.)/u.exec(text.slice(at))?.[0] ?? ''
  const said = (sign === ',' ? comma(text, at) : otherSigns.get(sign)) ?? joining(sign)
  if (said) return { column: at + 1, why: said }
  const begin = at - (/[A-Za-z0-9_.:]*$/.exec(text.slice(0, at))?.[0].length ?? 0)
  const word = anyWord.exec(text.slice(begin))?.[0].normalize('NFC').toLocaleLowerCase()
  if (word !== undefined) return { column: begin + 1, why: foreign(word) }
  return {
    column: at + 1,
    why: {
      vi: `không dùng được ký tự "${sign}"; phép tính là + - * /, so sánh là >= <= > < =`,
      en: `the character "${sign}" cannot be used; operators are + - * /, comparisons >= <= > < =`,
    },
  }
}

function foreign(word: string): Sentence {
  if (/^\d{1,3}(\.\d{3})+$/.test(word))
    return {
      vi: `số viết liền, không có dấu ngăn hàng nghìn: ${word.replaceAll('.', '')}`,
      en: `write a number without signs between its thousands: ${word.replaceAll('.', '')}`,
    }
  const level = levels.find((one) => levelNames[one].vi.toLocaleLowerCase().split(', ').includes(word))
  if (level)
    return {
      vi: `cấp viết bằng mã của nó: "${word}" là ${level}`,
      en: `a level is written by its code: "${word}" is ${level}`,
    }
  return (
    joining(word) ?? {
      vi: `"${word}" không phải một mã: mã viết không dấu, chọn trong danh sách hiện ra khi gõ`,
      en: `"${word}" is no code: codes have no accents, pick one from the list that opens while typing`,
    }
  )
}

const comma = (text: string, at: number): Sentence =>
  /\d$/.test(text.slice(0, at)) && /^\d/.test(text.slice(at + 1))
    ? {
        vi: 'công thức không dùng dấu phẩy; số lẻ viết bằng dấu chấm, như 0.5, số lớn viết liền, như 1000',
        en: 'a formula has no commas; write decimals with a point, as 0.5, large numbers in one, as 1000',
      }
    : {
        vi: 'công thức không dùng dấu phẩy; bỏ nó đi, hoặc viết phép tính (+ - * /) ở đó',
        en: 'a formula has no commas; leave it out, or write an operator (+ - * /) there',
      }

const instead = (wanted: string) => (sign: string) => ({
  vi: `viết "${wanted}" thay cho "${sign}"`,
  en: `write "${wanted}" instead of "${sign}"`,
})
const without = (sign: string): Sentence => ({
  vi: `bỏ dấu ${sign}: mã và số viết không có dấu nháy`,
  en: `leave out ${sign}: codes and numbers stand without quotes`,
})
const unequal = (sign: string): Sentence => ({
  vi: `không có so sánh khác nhau "${sign}"; khác 0 viết "> 0"`,
  en: `there is no "${sign}"; other than 0 is written "> 0"`,
})

/** What is written for other signs that people type. */
const otherSigns = new Map<string, Sentence>(
  Object.entries<(sign: string) => Sentence>({
    ...{ '==': instead('='), '=>': instead('>='), '=<': instead('<='), '<>': unequal, '!=': unequal, '≠': unequal },
    ...{
      ':': instead('/'),
      '·': instead('*'),
      '[': instead('('),
      '{': instead('('),
      ']': instead(')'),
      '}': instead(')'),
    },
    ...Object.fromEntries(['"', "'", '`', '“', '”', '„', '‘', '’', '«', '»'].map((quote) => [quote, without])),
    ';': () => ({
      vi: 'bỏ dấu ";": mỗi chỉ số chỉ có một công thức',
      en: 'leave out ";": an indicator has one formula',
    }),
    '%': () => ({ vi: 'dấu % viết liền sau một số, như 60%', en: 'write % right behind a number, as 60%' }),
  }).map(([sign, say]) => [sign, say(sign)]),
)

const ands = ['and', 'và', '&', '&&']
const ors = ['or', 'hoặc', '|', '||']

/** What to write instead of a word or sign that would join two conditions; null for any other. */
export function joining(word: string): Sentence | null {
  const [vi, en] = [
    `không có "${word}": mỗi count chỉ có một điều kiện`,
    `there is no "${word}": a count has one condition`,
  ]
  const joined = (sign: string) => `count(… where (a >= 1) + (b >= 1) ${sign})`
  const is = (words: string[]): boolean => words.includes(word.toLowerCase())
  if (is(ands))
    return { vi: `${vi}. Nơi có cả a và b: ${joined('= 2')}`, en: `${en}. Places with both a and b: ${joined('= 2')}` }
  if (!is(ors)) return null
  return { vi: `${vi}. Nơi có a hoặc b: ${joined('>= 1')}`, en: `${en}. Places with a or b: ${joined('>= 1')}` }
}
