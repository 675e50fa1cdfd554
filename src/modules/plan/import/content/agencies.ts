import { fold } from '../../../../shared/text.ts'
import type { PlanAgency } from '../draft.ts'
import type { PlacedItem } from '../outline/node.ts'
import { wordsOf } from '../outline/title.ts'
import { evenUnmarked, foldInPlace } from '../text.ts'
import { childrenOf } from '../tree.ts'
import { usualName } from './agency-names.ts'
import { agencyNames, withoutAddress } from './agency-title.ts'

const dutiesTitle =
  /(to chuc,?( (va )?(trien khai|chi dao|dieu hanh|quan ly|phan cong),?)*( va)? thuc hien( (ke hoach|du an|de an|chuong trinh)( nay)?)?( va .*|,.*)?$|^((trien khai|cac don vi|co quan|don vi) )?thuc hien$|^to chuc (trien khai|chi dao)$|^(phan cong|trach nhiem|nhiem vu cua|giao nhiem vu) |^(phan cong|trach nhiem|giao nhiem vu)$|(va|,) (phan cong|trach nhiem) )/
const top = new Set(['part', 'chapter', 'section', 'letter', 'roman', 'article', 'heading'])
/** What a paragraph goes on with where it gives an agency its duty without a colon. */
const dutyVerbs = evenUnmarked(
  /^\s*(?:\([^)]*\)\s*)?(?::|,?\s(?:chủ trì|phối hợp|có trách nhiệm|chịu trách nhiệm|là cơ quan|có nhiệm vụ))/u,
)

const agencyCell = /^(ten )?(co quan|don vi)(?![^:]*phoi hop)[^:]{0,40}: /

/** How many characters "Cơ quan, đơn vị: " takes before the agency in a cell of a table; 0 in any other cell. */
export const agencyLabel = (line: string): number => agencyCell.exec(foldInPlace(line))?.[0].length ?? 0

const leadCell = /^(?![^:]*phoi hop)[^:]{0,40}chu tri[^:]{0,40}: /
const leadLabel = (line: string): number => leadCell.exec(foldInPlace(line))?.[0].length ?? 0

/**
 * Finds where the part on organisation ("Tổ chức thực hiện") gives duties to agencies, each with its item; one that several
 * items name is there several times, under the name the first gives it. Only the outermost item of each counts: what stands
 * below an agency is its duties. A table of tasks adds who leads one.
 */
export function findNamings(items: PlacedItem[]): PlanAgency[] {
  /** The items of each part that shares out duties, with that part's own. */
  const duties = new Map<string, string>()
  const inAgency = new Set<string>()
  const children = childrenOf(items)
  const openers = dutiesOf(items)
  const naming = new Set<string>()
  const annexed = new Set<string>()
  const found = new Map<string, PlanAgency>()
  const namings: PlanAgency[] = []
  for (const item of items) {
    const parent = item.parentKey ?? ''
    if (item.kind === 'annex' || annexed.has(parent)) annexed.add(item.key)
    if (inAgency.has(parent)) {
      inAgency.add(item.key)
      continue
    }
    const part = openers.has(item.key) ? item.key : duties.get(parent)
    const names = part && !isGroup(item, children) ? namesOf(item) : []
    if (names.length > 0) inAgency.add(item.key)
    if (part) duties.set(item.key, part)
    if (part && names.length === 0) names.push(...namesInLines(item.text))
    if (part && names.length > 0) naming.add(part)
    for (const name of names) {
      const agency = { name: found.get(fold(name))?.name ?? name, itemKey: item.key, line: item.line }
      if (!found.has(fold(name))) found.set(fold(name), agency)
      namings.push(agency)
    }
  }
  namings.push(...outsideDuties(items, inAgency, found))
  // An annex repeats in a table what the plan has said, unless the plan says it nowhere else.
  const mayTell = (key: string) => duties.has(key) && !naming.has(duties.get(key) ?? '')
  const unnamed = items.filter(({ key }) => mayTell(key) && (found.size === 0 || !annexed.has(key)))
  const add = (agency: PlanAgency) => {
    if (found.has(fold(agency.name))) return
    found.set(fold(agency.name), agency)
    namings.push(agency)
  }
  for (const agency of agenciesInCells(unnamed, agencyLabel)) add(agency)
  const leads = agenciesInCells(
    items.filter(({ key }) => !annexed.has(key)),
    leadLabel,
  )
  // Such a table shares out the plan where it names more than the part on organisation does.
  if (leads.length <= found.size) return inOrder(namings)
  const told = new Set([...found.values()].map(({ name }) => usualName(name)))
  for (const agency of leads) if (!told.has(usualName(agency.name))) add(agency)
  return inOrder(namings)
}

const inOrder = (namings: PlanAgency[]) => namings.sort((a, b) => a.line - b.line)

/** The plan's agencies: of all namings the first of each. */
export function onceEach(namings: PlanAgency[]): PlanAgency[] {
  const seen = new Set<string>()
  return namings.filter(({ name }) => !seen.has(fold(name)) && seen.add(fold(name)))
}

/** Items of other parts that are nothing but agencies the plan gives duties to: "III. GIÁM SÁT / 1. Công an tỉnh: …". */
function outsideDuties(items: PlacedItem[], inAgency: Set<string>, found: Map<string, PlanAgency>): PlanAgency[] {
  return items.flatMap((item) => {
    if (inAgency.has(item.key) || item.kind === 'row' || item.kind === 'paragraph' || item.text === '') return []
    const names = agencyNames(item.title, item.text)
    const known = names.map((name) => found.get(fold(name))?.name ?? '')
    const isAll = known.length > 0 && known.every(Boolean) && item.title.endsWith(names.at(-1) ?? '')
    return isAll ? known.map((name) => ({ name, itemKey: item.key, line: item.line })) : []
  })
}

/** The parts that share out duties; those at the top of the plan where there are any. */
function dutiesOf(items: PlacedItem[]): Set<string> {
  const named = items.filter((item) => item.title.length <= 100 && dutiesTitle.test(foldInPlace(item.title)))
  const main = named.filter((item) => item.parentKey === null || top.has(item.kind))
  return new Set((main.length > 0 ? main : named).map((item) => item.key))
}

/** "Các sở, ban, ngành" over a list of them is a heading, no agency. */
function isGroup(item: PlacedItem, children: Map<string, PlacedItem[]>): boolean {
  const below = children.get(item.key) ?? []
  return (
    /^Các /i.test(withoutAddress(item.title)) && below.some((child) => agencyNames(child.title, child.text).length > 0)
  )
}

/** A paragraph names an agency only where it gives it a duty; the title of an item says no more than the name. */
function namesOf(item: PlacedItem): string[] {
  return item.kind === 'paragraph' ? namesInLines(wordsOf(item)) : agencyNames(item.title, item.text)
}

/** In a table of tasks the agency may stand in a cell beside its duty: "Đơn vị: Công an tỉnh", "Chủ trì: Sở Y tế". */
function agenciesInCells(items: PlacedItem[], labelIn: (line: string) => number): PlanAgency[] {
  const found = new Map<string, PlanAgency>()
  for (const item of items.filter(({ kind }) => kind === 'row')) {
    for (const line of item.text.split('\n')) {
      const names = line
        .slice(labelIn(line) || line.length)
        .split(/;\s*/)
        .flatMap((name) => agencyNames(name, ''))
      for (const name of names) {
        if (!found.has(fold(name))) found.set(fold(name), { name, itemKey: item.key, line: item.line })
      }
    }
  }
  return [...found.values()]
}

/** Agencies that open paragraphs of their own inside an item: "Công an tỉnh: …", "Giao Sở Tư pháp chủ trì …". */
function namesInLines(text: string): string[] {
  return text.split('\n').flatMap((line) => {
    const names = agencyNames(line.slice(0, 200), '')
    const last = names.at(-1)
    const goesOn = last ? line.slice(line.indexOf(last) + last.length) : ''
    return dutyVerbs(line).test(goesOn) ? names : []
  })
}
