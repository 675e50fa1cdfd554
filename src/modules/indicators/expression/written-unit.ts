import type { Sentence } from '../../../shared/problem.ts'
import { isScale, scaleOf } from '../../../shared/units.ts'
import { areLike, isLevel, manyOf, named, nameOf, type Unit, unitSaid } from './unit.ts'

/**
 * Why an indicator cannot be written in a unit (its text) that a formula comes out in; null where it can. A ratio is a rate
 * (`%`, `‰`, …) or whatever it is called that is not what both its sides count; its change is in percentage points. One thing
 * of another is no `%` and neither of the two, though it may be so many per thousand, which `%`, `trên 10.000` and the like
 * bring about themselves and `cuộc/1.000 hộ` does not. Places may be called as one likes, but are no rate; what is scaled by a constant
 * may be anything but `%`, what cannot be told anything.
 */
export function misfitOf(written: string, unit: Unit): Sentence | null {
  const text = written.trim()
  if (text === '') return null
  if (inWords.has(text.toLocaleLowerCase())) return percentSign
  switch (unit.kind) {
    case 'number':
    case 'unknown':
      return null
    case 'ratio':
      if (unit.isChange && text === '%') return change
      return isScale(text) || unit.of !== text ? misscaled(text, unit) : otherUnit(text, unit)
    case 'per':
      return isPercent(text) || !fitsPer(text, unit) ? otherUnit(text, unit) : misscaled(text, unit)
    case 'unit':
      if ((unit.times ?? 1) !== 1 ? !isPercent(text) : isLevel(unit.name) ? !isScale(text) : text === unit.name)
        return null
      return otherUnit(text, unit)
  }
}

/** `đồng/hộ`, `nghìn đồng/hộ` of đồng by households; or a name of its own, but not one of the two. */
function fitsPer(text: string, unit: Unit & { kind: 'per' }): boolean {
  const written = named(text)
  if (written.kind !== 'per') return !areLike(text, unit.of) && !areLike(text, unit.per)
  return (
    areLike(written.per, unit.per) &&
    (areLike(written.of, unit.of) || written.of.endsWith(` ${unit.of}`) || unit.of === '')
  )
}

const inWords = new Set(['phần trăm', 'phan tram', 'percent'])
const percentSign: Sentence = {
  vi: 'tỷ lệ phần trăm ghi đơn vị là “%”: viết bằng chữ thì không được nhân 100',
  en: 'write “%” for percent: in words it would not be multiplied by 100',
}

const change: Sentence = {
  vi: 'chênh lệch của tỷ lệ (giữa hai kỳ, hai chỉ số, hay so với một mức) ghi “điểm phần trăm”, không ghi “%”',
  en: 'what rates differ by (of two periods, of two indicators, or from a limit) is in “điểm phần trăm” (percentage points), not in “%”',
}

/** A rate is multiplied when it is written, and only then; so many of a thousand are only where a formula says so. */
function misscaled(text: string, unit: Unit & { kind: 'ratio' | 'per' }): Sentence | null {
  const times = unit.times ?? 1
  if (isScale(text)) {
    if (!isPowerOfTen(times)) return null
    return {
      vi: `đơn vị “${text}” đã nhân ${many(scaleOf(text), 'vi')} khi hiển thị, công thức lại nhân ${many(times, 'vi')}: bỏ phép nhân đó`,
      en: `the unit “${text}” already multiplies by ${many(scaleOf(text), 'en')} when it is shown, and the formula by ${many(times, 'en')}: take that out`,
    }
  }
  const [, of = '', ofMany] = /^(.*?) *(?:[/]|trên|mỗi) *([\d.]+|nghìn|ngàn|vạn|triệu)?/.exec(text) ?? []
  const wanted = ofMany ? manyOf(ofMany) : 1
  if (!(ofMany || (unit.kind === 'per' && of === unit.of)) || !isPowerOfTen(times / wanted, ofMany ? 1 : 2)) return null
  return {
    vi: `đơn vị “${text}” cần công thức nhân với ${many(wanted, 'vi')}, công thức đang nhân với ${many(times, 'vi')}`,
    en: `the unit “${text}” needs a formula that multiplies by ${many(wanted, 'en')}, and this one multiplies by ${many(times, 'en')}`,
  }
}

const otherUnit = (text: string, unit: Unit): Sentence => ({
  vi: `đơn vị ghi là “${text}”, nhưng công thức ra ${quoted(unit, 'vi')}`,
  en: `the unit says “${text}”, but the formula comes out in ${quoted(unit, 'en')}`,
})

const quoted = (unit: Unit, language: 'vi' | 'en'): string =>
  unit.kind === 'unit' || unit.kind === 'per' ? `“${unitSaid(unit, language)}”` : unitSaid(unit, language)

/** Off by so many noughts, at least two unless told; a twelfth or a tenth may be meant. */
const isPowerOfTen = (times: number, least = 2): boolean =>
  [1, 2, 3, 4, 5, 6].some((n) => n >= least && (isAbout(times, 10 ** n) || isAbout(times, 10 ** -n)))

const isAbout = (a: number, b: number): boolean => Math.abs(a / b - 1) < 1e-9

const many = (times: number, language: 'vi' | 'en'): string =>
  times.toLocaleString(language, { maximumSignificantDigits: 6 })

/** `%`, or percentage points. */
const isPercent = (text: string): boolean => scaleOf(text) === 100

/**
 * A unit as text: a measure's, a level whose places are counted, one of another (`đồng/hộ`), or what a rate is written in;
 * null for another ratio, a number or what cannot be told.
 */
export const unitText = (unit: Unit): string | null => (unit.kind === 'ratio' ? (unit.writtenIn ?? null) : nameOf(unit))
