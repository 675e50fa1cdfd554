import { type Level, levelNames, levels } from '../../../shared/levels.ts'
import type { Sentence } from '../../../shared/problem.ts'
import type { Combos } from './combos.ts'
import type { Wanted } from './list.ts'
import { type Item, listOf, type Metadata, refOf } from './read.ts'
import type { Units } from './units.ts'

/** A data element that a data set asks for, and how it divides it where not as usual. */
export interface Asked {
  element: string
  combo: string | null
}

/** The data elements of a data set, in its order. */
export function askedBy({ raw }: Item): Asked[] {
  const linked = listOf(raw.dataSetElements).map((one) => ({
    element: refOf(one.dataElement) ?? '',
    combo: refOf(one.categoryCombo),
  }))
  const plain = listOf(raw.dataElements).map((one) => ({ element: refOf(one) ?? '', combo: null }))
  return (linked.length > 0 ? linked : plain).filter(({ element }) => element !== '')
}

/** What it asks for that the file does not describe: such a field cannot be made, and must not go missing unsaid. */
export function missing(item: Item, metadata: Metadata): Sentence | null {
  const known = metadata.of('dataElements')
  const uids = askedBy(item).flatMap(({ element }) => (known.has(element) ? [] : [element]))
  if (uids.length === 0) return null
  const some = `${uids.slice(0, 5).join(', ')}${uids.length > 5 ? ', …' : ''}`
  const vi = `${uids.length} số liệu gốc của nó không có trong tệp (${some})`
  return { vi, en: `${uids.length} of its data elements are not in the file (${some})` }
}

/**
 * Where all data sets that ask for a data element divide it otherwise than it is by itself: which combination is taken, since
 * values by the other would fall one by one (E7634). `asked` are the combinations by which it is asked for, null for its own.
 */
export function dividedOtherwise(
  { raw }: Item,
  asked: Set<string | null> | undefined,
  combos: Combos,
  metadata: Metadata,
): Sentence | null {
  const own = refOf(raw.categoryCombo)
  const isOwn = (combo: string | null) =>
    combo === null || combo === own || (combos.isDefault(combo) && combos.isDefault(own))
  if (asked === undefined || [...asked].some(isOwn)) return null
  const taken = [...asked].filter((combo) => !combos.isDefault(combo))
  const named = (combo: string | null) => `“${metadata.of('categoryCombos').get(combo ?? '')?.vi ?? combo}”`
  const [by, not] = [taken.map(named).join(', '), combos.isDefault(own) ? null : named(own)]
  const vi = by === '' ? 'không chia phân tổ' : `chia theo tổ hợp ${by}`
  const en = by === '' ? 'not divided' : `divided by the combination ${by}`
  const refused =
    not === null
      ? 'số không chia theo phân tổ'
      : `số theo tổ hợp ${not} của chính nó${by === '' ? '' : ', hay không chia,'}`
  const refusedEn =
    not === null
      ? 'those that are not divided'
      : `those by its own combination ${not}${by === '' ? '' : ', or not divided,'}`
  return {
    vi: `tập dữ liệu hỏi số này ${vi}; ${refused} bị từ chối (E7634)`,
    en: `data sets ask for it ${en}; ${refusedEn} are refused (E7634)`,
  }
}

/** Whether one of its units ends on a day that is known. */
export const someClose = ({ raw }: Item, metadata: Metadata): boolean =>
  listOf(raw.organisationUnits).some(
    (unit) => metadata.of('organisationUnits').get(refOf(unit) ?? '')?.raw.closedDate !== undefined,
  )

const small = (name: string): string => name.toLocaleLowerCase('vi')

/** The level of most of its units that are known, of two as many the lower; and all of them: figures may come from each. */
export function levelsOf({ raw }: Item, units: Units, wanted: Wanted): { found: Level[]; note: Sentence | null } {
  const counts = new Map<Level, number>()
  for (const unit of listOf(raw.organisationUnits)) {
    const level = units.levelOf(refOf(unit) ?? '')
    if (level !== null) counts.set(level, (counts.get(level) ?? 0) + 1)
  }
  const most = [...counts].sort((a, b) => b[1] - a[1] || levels.indexOf(b[0]) - levels.indexOf(a[0]))
  const [first, ...others] = most.map(([level]) => level)
  if (!first) {
    const { vi, en } = levelNames[wanted.level]
    const isNamed = listOf(raw.organisationUnits).length > 0
    const note = {
      vi: `${isNamed ? 'các đơn vị được nêu đều chưa khớp địa bàn nào' : 'tệp không nêu đơn vị nào dùng'}; lấy cấp ${small(vi)}`,
      en: `${isNamed ? 'none of the units that are named has a place' : 'the file names nobody who uses it'}; taken at the level ${small(en)}`,
    }
    return { found: [wanted.level], note }
  }
  if (others.length === 0) return { found: [first], note: null }
  const [own, rest] = [levelNames[first], others.map((level) => levelNames[level])]
  const vi = `một phiếu một cấp: lấy cấp ${small(own.vi)}; số của cấp ${rest.map((one) => small(one.vi)).join('; ')} chỉ nhập bằng tệp`
  const en = `a form has one level: ${small(own.en)} is taken; figures of ${rest.map((one) => small(one.en)).join('; ')} come by file only`
  return { found: [first, ...others], note: { vi, en } }
}

/**
 * Who owes the form of a data set: the units that it names, by the ids of their places of the form's level; null, every place of
 * the level, where it names none, as packages do. Of units without a place it is said that they do not owe it yet.
 */
export function owersOf({ raw }: Item, units: Units, level: Level): { owedBy: number[] | null; note: Sentence | null } {
  const named = [...new Set(listOf(raw.organisationUnits).flatMap((unit) => refOf(unit) ?? []))]
  if (named.length === 0) return { owedBy: null, note: null }
  const places = named.map((uid) => units.placeOf(uid))
  const ids = places.flatMap((place) => (place?.level === level ? [place.id] : []))
  const owedBy = [...new Set(ids)].sort((a, b) => a - b)
  const without = places.filter((place) => place === null).length
  const vi = `chưa phải của ${without} đơn vị được nêu mà chưa khớp địa bàn`
  const en = `not yet due from ${without} units that are named and have no place`
  return { owedBy, note: without > 0 ? { vi, en } : null }
}

/** Who owes a form, where it is not every place of its level; that nobody does is not seen from a count of none. */
export function owedSaid(owedBy: number[] | null): Sentence | null {
  if (owedBy === null) return null
  return owedBy.length === 0
    ? {
        vi: 'phiếu chưa giao cho đơn vị nào: không đơn vị được nêu nào khớp địa bàn ở cấp ấy; khớp rồi nhập lại tệp này',
        en: 'the form goes to nobody: none of the units that are named has a place of that level; match them and import this file again',
      }
    : {
        vi: `chỉ ${owedBy.length} đơn vị được nêu ở cấp ấy phải gửi`,
        en: `due only from the ${owedBy.length} units of that level that are named`,
      }
}
