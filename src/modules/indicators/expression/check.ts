import { closest, distance } from 'fastest-levenshtein'
import { areaLevels, type Level, levelNames, levels } from '../../../shared/levels.ts'
import type { Sentence } from '../../../shared/problem.ts'
import type { Shift } from '../../../shared/shifts.ts'
import { fold } from '../../../shared/text.ts'
import { wholeOf } from '../evaluate/shares.ts'
import { checkConditions, declaredShares } from './conditions.ts'
import { expand } from './formula.ts'
import { type Expression, isComparison } from './parse.ts'
import { measuresOf, placesOf } from './reads.ts'
import { wrong } from './tokens.ts'
import { type Names, type Unit, unitOf } from './unit.ts'

/**
 * Whether a formula can be meant: every name is known, no way leads back to `own` (the code it is for), every measure is
 * recorded at or below the level it is read at, places are counted from above to below, and what is added or compared
 * has one unit; places are counted by persons, or by what is told by bands, as they may be (ADR 14). Out: what it comes out in. Raises `indicators.badExpression` pointing at the word.
 */
export function checkFormula(formula: Expression, names: Names, own?: string): Unit {
  for (const { code, column } of measuresOf(formula)) {
    if (names.ended?.has(code))
      throw wrong(column, { vi: `chỉ số "${code}" đã ngừng dùng`, en: `the indicator "${code}" is no longer used` })
    if (!names.measures.has(code) && !names.indicators.has(code)) {
      const near = nearest(code, [...names.measures.keys(), ...names.indicators.keys()])
      throw wrong(column, {
        vi: `không có số liệu gốc hay chỉ số "${code}"${near === null ? '' : `, gần nhất là "${near}"`}`,
        en: `there is no measure or indicator "${code}"${near === null ? '' : `, the nearest is "${near}"`}`,
      })
    }
  }
  const whole = expand(formula, names.indicators, own === undefined ? [] : [own])
  for (const { inside, within, column } of placesOf(whole)) {
    if (inside.group !== null) checkGroup(names, inside.group, inside.level, column)
    if (within && !isBelow(inside.level, within.inside.level)) {
      const counting = measuresOf(formula).find((one) => one.column === column && names.indicators.has(one.code))
      throw wrong(column, notWithin(counting?.code ?? null, inside.level, within.inside.level))
    }
  }
  const reads = measuresOf(whole)
  for (const { code, column, inside, shifts } of reads) {
    checkLevel(names, code, column, inside?.level ?? null)
    checkShifts(column, shifts)
  }
  checkConditions(whole, {
    isPersons: (code) => names.measures.get(code)?.persons ?? false,
    isBanded: (code) => (names.measures.get(code)?.banded || names.banded?.has(wholeOf(code))) ?? false,
    shares: declaredShares(names.indicators.values()),
  })
  demandFigure(formula)
  const unit = unitOf(formula, names)
  if (reads.length + placesOf(whole).length === 0)
    throw wrong(1, {
      vi: 'công thức phải đọc ít nhất một số liệu: chỉ có số thì kỳ nào, nơi nào cũng ra như nhau',
      en: 'a formula has to read a measure: of numbers alone it would be the same everywhere and always',
    })
  return unit
}

/** `counting`: the indicator that counts the places, where it was named and not written out. */
function notWithin(counting: string | null, counted: Level, at: Level): Sentence {
  const said = (level: Level, language: 'vi' | 'en') => levelNames[level][language].toLocaleLowerCase()
  if (counting === null)
    return {
      vi: `trong một ${said(at, 'vi')} không có ${said(counted, 'vi')} nào để đếm: đếm cấp ở dưới`,
      en: `within one ${said(at, 'en')} there is no ${said(counted, 'en')} to be counted: count a level below`,
    }
  return {
    vi: `“${counting}” đếm ${said(counted, 'vi')} nên ở một ${said(at, 'vi')} không có giá trị: viết số liệu của chính ${said(at, 'vi')}`,
    en: `"${counting}" counts by ${said(counted, 'en')}, so that at one ${said(at, 'en')} it has no value: write what the ${said(at, 'en')} says itself`,
  }
}

/** Of another level a group has no places: it would count none and never say so. */
function checkGroup({ groups }: Names, group: string, level: Level, column: number): void {
  const own = groups.get(group)
  if (!own) throw wrong(column, { vi: `không có nhóm địa bàn "${group}"`, en: `there is no place group "${group}"` })
  if (own.length === 0 || own.includes(level)) return
  const said = (list: Level[], language: 'vi' | 'en') =>
    list.map((one) => levelNames[one][language].toLocaleLowerCase()).join(', ')
  throw wrong(column, {
    vi: `nhóm "${group}" gồm ${said(own, 'vi')}, không có ${said([level], 'vi')}`,
    en: `the group "${group}" is of ${said(own, 'en')}, it has no ${said([level], 'en')}`,
  })
}

/** Whether something holds is no figure by itself. */
function demandFigure(formula: Expression): void {
  if (isComparison(formula))
    throw wrong(formula.column, {
      vi: 'so sánh chỉ dùng sau where: count(cấp where …)',
      en: 'a comparison stands only after where: count(level where …)',
    })
}

/** The name that was most likely meant: the same but for its case, or for a slip in every four letters. Null where none is near. */
function nearest(code: string, names: string[]): string | null {
  if (names.length === 0) return null
  const said = fold(code)
  const byFolded = new Map(names.map((name) => [fold(name), name]))
  const near = closest(said, [...byFolded.keys()])
  return distance(said, near) <= said.length / 4 ? (byFolded.get(near) ?? null) : null
}

/** The period before a year to date is as long, and no year to date of anything. */
function checkShifts(column: number, shifts: Shift[]): void {
  if (!shifts.some((shift, index) => shift === 'year_to_date' && shifts[index + 1] === 'previous')) return
  throw wrong(column, {
    vi: '"year_to_date(previous(…))" không phải lũy kế của kỳ trước; viết previous(year_to_date(…))',
    en: '"year_to_date(previous(…))" is not the year to date of the period before; write previous(year_to_date(…))',
  })
}

/** Neither kind of area lies in the other. */
const isBelow = (level: Level, above: Level): boolean =>
  levels.indexOf(level) > levels.indexOf(above) && !areaLevels.some((one) => one === above)

function checkLevel({ measures }: Names, code: string, column: number, level: Level | null): void {
  const own = measures.get(code)?.levels
  if (!own || level === null || own.some((one) => levels.indexOf(one) >= levels.indexOf(level))) return
  const said = (language: 'vi' | 'en') => own.map((one) => levelNames[one][language].toLocaleLowerCase()).join(', ')
  throw wrong(column, {
    vi: `"${code}" chỉ ghi ở cấp ${said('vi')}, trên cấp ${levelNames[level].vi.toLocaleLowerCase()}`,
    en: `"${code}" is recorded at ${said('en')}, above ${levelNames[level].en.toLocaleLowerCase()}`,
  })
}
