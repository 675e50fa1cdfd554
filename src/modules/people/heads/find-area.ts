import { distance } from 'fastest-levenshtein'
import type { Sentence } from '../../../shared/problem.ts'
import { fold } from '../../../shared/text.ts'
import type { Area } from './areas.ts'

export type Found = { area: Area } | { column: 'code' | 'district' | 'commune' | 'area'; fault: Sentence }

interface Written {
  code: string
  district: string
  commune: string
  area: string
}

const short: [RegExp, string][] = [
  [/^(tdp|to dp)\b\.?/, 'to dan pho'],
  [/^kdc\b\.?/, 'khu dan cu'],
  [/^p\.? ?(?=\D)/, 'phuong '],
  [/^x\. ?/, 'xa '],
  [/^tt\b\.? ?/, 'thi tran '],
  [/^q\.? ?(?=\D)/, 'quan '],
]

/** A name for comparing: folded, usual abbreviations written out. */
const plain = (text: string): string => {
  const folded = fold(text)
  for (const [pattern, whole] of short)
    if (pattern.test(folded)) {
      const full = folded.replace(pattern, whole).replace(/\s+/g, ' ').trim()
      // "Phúc" begins like an abbreviation of "phường" and is none.
      if (/^(tdp|to dp|kdc|tt|[pxq]\.|[pq] )/.test(folded)) return full
    }
  return folded
}

/** The name of an area as people say it: "Tổ 10" is tổ dân phố số 10. Two that sound alike in one commune are asked about. */
const spoken = (text: string): string =>
  plain(text)
    .replace(/^to (?!dan )/, 'to dan pho ')
    .replace(/\bso (?=\d)/, '')

/** A district is named without its form. */
const plainDistrict = (text: string): string =>
  fold(text).replace(/^(quan|huyen|thi xa|thanh pho|tx|tp|[hq])\b[. ]+/, '')

const named = (form: string, name: string): string[] => [plain(`${form} ${name}`), plain(name)]

/** Finds areas by code, or by their names within those an officer manages; says which is nearest where none is. */
export function areaFinder(areas: Area[]): (written: Written) => Found {
  const byCode = new Map(areas.map((area) => [area.code, area]))
  const communes = new Map<string, Map<number, Area[]>>()
  const titles = new Map<string, string>()
  for (const area of areas)
    for (const key of named(area.communeForm, area.communeName)) {
      const same = communes.get(key) ?? new Map<number, Area[]>()
      communes.set(key, same.set(area.communeId, [...(same.get(area.communeId) ?? []), area]))
      titles.set(plain(`${area.communeForm} ${area.communeName}`), `${area.communeForm} ${area.communeName}`)
    }
  return (written) => {
    const known = written.code === '' ? undefined : byCode.get(written.code)
    if (written.code !== '' && !known) return { column: 'code', fault: noCode(written.code) }
    const found = known ? checkNames(known, written) : byNames(written, communes, titles)
    if ('area' in found && found.area.isOver) return { column: known ? 'code' : 'area', fault: over(found.area) }
    return found
  }
}

/** What is written beside a code says the same area, commune and district, each as far as it is written. */
function checkNames(area: Area, written: Written): Found {
  if (
    written.district !== '' &&
    area.district !== null &&
    plainDistrict(area.district) !== plainDistrict(written.district)
  )
    return { column: 'district', fault: otherUnit(area, area.district, written.district) }
  if (written.commune !== '' && !named(area.communeForm, area.communeName).includes(plain(written.commune)))
    return { column: 'commune', fault: otherUnit(area, `${area.communeForm} ${area.communeName}`, written.commune) }
  const names = [spoken(`${area.form} ${area.name}`), spoken(area.name)]
  if (written.area === '' || names.includes(spoken(written.area))) return { area }
  return { column: 'area', fault: otherName(area, written) }
}

function byNames(written: Written, communes: Map<string, Map<number, Area[]>>, titles: Map<string, string>): Found {
  if (written.commune === '') return { column: 'commune', fault: missing.commune }
  if (written.area === '') return { column: 'area', fault: missing.area }
  let candidates = [...(communes.get(plain(written.commune))?.values() ?? [])]
  if (candidates.length === 0)
    return { column: 'commune', fault: noCommune(written.commune, nearest(written.commune, titles)) }
  if (candidates.length > 1 && written.district !== '') {
    const district = plainDistrict(written.district)
    candidates = candidates.filter(([first]) => plainDistrict(first?.district ?? '') === district)
    if (candidates.length === 0) return { column: 'district', fault: noDistrict(written) }
  }
  if (candidates.length > 1) return { column: 'district', fault: whichDistrict(written.commune, candidates) }
  const within = candidates[0] ?? []
  const some = called(within, written.area)
  const working = some.filter((area) => !area.isOver)
  const [area, ...others] = working.length > 0 ? working : some
  if (!area) {
    const names = new Map(
      within.filter((one) => !one.isOver).map((one) => [plain(`${one.form} ${one.name}`), `${one.form} ${one.name}`]),
    )
    return { column: 'area', fault: noArea(written, nearest(written.area, names)) }
  }
  return others.length > 0 ? { column: 'area', fault: whichArea(written.area, [area, ...others]) } : { area }
}

/** The areas that bear a name: as it is written before as it is said, with its form before without. */
function called(areas: Area[], text: string): Area[] {
  for (const key of [plain, spoken]) {
    const wanted = key(text)
    const whole = areas.filter(({ form, name }) => key(`${form} ${name}`) === wanted)
    const found = whole.length > 0 ? whole : areas.filter(({ name }) => key(name) === wanted)
    if (found.length > 0) return found
  }
  return []
}

/** The name that takes the fewest changes of letters. */
function nearest(text: string, names: Map<string, string>): string | null {
  const wanted = plain(text)
  let best: { name: string; steps: number } | null = null
  for (const [key, name] of names) {
    const steps = Math.min(distance(wanted, key), distance(wanted, key.split(' ').slice(1).join(' ')) + 1)
    if (best === null || steps < best.steps) best = { name, steps }
  }
  return best?.name ?? null
}

const missing: Record<'commune' | 'area', Sentence> = {
  commune: { vi: 'Thiếu tên xã, phường.', en: 'The commune is missing.' },
  area: { vi: 'Thiếu tên thôn, tổ dân phố hoặc khu dân cư.', en: 'The area is missing.' },
}
const hint = (name: string | null): Sentence => ({
  vi: name === null ? '' : ` Gần nhất: “${name}”.`,
  en: name === null ? '' : ` The nearest is “${name}”.`,
})
const noCode = (code: string): Sentence => ({
  vi: `Không có địa bàn mã “${code}” trong phạm vi của bạn. Lấy mã từ tệp mẫu, hoặc để trống mã và ghi tên.`,
  en: `There is no area of the code “${code}” within your reach. Take it from the template, or leave it out.`,
})
const noCommune = (name: string, near: string | null): Sentence => ({
  vi: `Không có xã, phường “${name}” trong phạm vi của bạn.${hint(near).vi}`,
  en: `There is no commune “${name}” within your reach.${hint(near).en}`,
})
const noArea = ({ area, commune }: Written, near: string | null): Sentence => ({
  vi: `${commune} không có “${area}”.${hint(near).vi}`,
  en: `${commune} has no “${area}”.${hint(near).en}`,
})
const noDistrict = ({ commune, district }: Written): Sentence => ({
  vi: `Không có “${commune}” ở “${district}”.`,
  en: `There is no “${commune}” in “${district}”.`,
})
const whichDistrict = (name: string, communes: Area[][]): Sentence => {
  const list = communes.map(([first]) => first?.district ?? '').join(', ')
  return {
    vi: `Có nhiều “${name}” (${list}): ghi thêm quận, huyện.`,
    en: `There are several “${name}” (${list}): say the district.`,
  }
}
const whichArea = (name: string, areas: Area[]): Sentence => {
  const list = areas.map((one) => `${one.form} ${one.name}`).join(', ')
  return { vi: `“${name}” có thể là ${list}: ghi đủ tên.`, en: `“${name}” may be ${list}: write the whole name.` }
}
const otherName = (area: Area, written: Written): Sentence => ({
  vi: `Mã ${area.code} là ${area.form} ${area.name}, không phải “${written.area}”. Sửa mã hoặc tên.`,
  en: `The code ${area.code} is ${area.form} ${area.name}, not “${written.area}”. Correct one of them.`,
})
const otherUnit = (area: Area, unit: string, written: string): Sentence => ({
  vi: `Mã ${area.code} là ${area.form} ${area.name} ở ${unit}, không phải “${written}”. Sửa mã hoặc tên.`,
  en: `The code ${area.code} is ${area.form} ${area.name} in ${unit}, not “${written}”. Correct one of them.`,
})
const over = (area: Area): Sentence => ({
  vi: `${area.form} ${area.name} đã kết thúc hoạt động. Bỏ dòng này, hoặc ghi địa bàn kế thừa.`,
  en: `${area.form} ${area.name} has ended. Delete the row, or name the area that took over.`,
})
