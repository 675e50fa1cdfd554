import { groupBy } from '../../../shared/list.ts'
import type { Fault } from '../../../shared/problem.ts'
import { isDay, OPEN_END } from '../../../shared/spans.ts'
import { readTable, type TableRow } from './table.ts'
import type { Read, Unit } from './units.ts'

export interface Link {
  line: number
  fromCode: string
  toCode: string
  effectiveOn: string
  kind: string
  share: string
}

const kinds = ['rename', 'merge', 'split', 'transfer']
const shares = ['full', 'partial']

/**
 * Reads `lineage.tsv`: from_id, to_id, effective_on (a local day), kind, share. Faults: unknown units, a link said
 * twice, a unit that is its own descendant, a former unit without exactly one full or at least two partial links, a day on
 * which its units did not pass into each other.
 */
export function readLineage(text: string, units: Unit[]): Read<Link> {
  const table = readTable(text, ['from_id', 'to_id', 'effective_on', 'kind', 'share'])
  const byCode = new Map(units.map((unit) => [unit.code, unit]))
  const faults = [...table.faults]
  const list: Link[] = []
  const untimely: Fault[] = []
  const seen = new Set<string>()
  for (const row of table.rows) {
    const key = `${row.get('from_id')} ${row.get('to_id')}`
    const found = faultsOfLink(row, byCode)
    if (seen.has(key)) found.push(row.fault('to_id', 'Liên kết này đã có ở trên.', 'This link stands above already.'))
    seen.add(key)
    faults.push(...found)
    const [from, to] = [byCode.get(row.get('from_id')), byCode.get(row.get('to_id'))]
    if (found.length === 0 && from && to) untimely.push(...faultsOfDay(row, from, to))
    list.push(linkOf(row))
  }
  if (faults.length === 0) faults.push(...circle(list), ...incomplete(list), ...untimely)
  return { list, faults }
}

const linkOf = (row: TableRow): Link => ({
  line: row.line,
  fromCode: row.get('from_id'),
  toCode: row.get('to_id'),
  effectiveOn: row.get('effective_on'),
  kind: row.get('kind'),
  share: row.get('share'),
})

function faultsOfLink(row: TableRow, units: Map<string, Unit>): Fault[] {
  const faults: Fault[] = []
  for (const column of ['from_id', 'to_id'])
    if (!units.has(row.get(column))) {
      const code = row.get(column)
      faults.push(row.fault(column, `Không có đơn vị "${code}".`, `There is no unit "${code}".`))
    }
  if (!isDay(row.get('effective_on')))
    faults.push(row.fault('effective_on', 'Không phải ngày; viết dạng 2014-04-01.', 'Not a day; write 2014-04-01.'))
  for (const [column, allowed] of [
    ['kind', kinds],
    ['share', shares],
  ] as const)
    if (!allowed.includes(row.get(column))) {
      const known = allowed.join(', ')
      faults.push(row.fault(column, `Dùng một trong: ${known}.`, `Use one of: ${known}.`))
    }
  return faults
}

/**
 * A link takes effect where its predecessor ends, in law or at work, and its successor is there. A unit that gives only a
 * part away may go on, and one that receives may have been there before.
 */
function faultsOfDay(row: TableRow, from: Unit, to: Unit): Fault[] {
  const day = row.get('effective_on')
  const faults: Fault[] = []
  // Where the file leaves it out, the predecessor works until its successor does.
  const stopsWorking = from.worksTo ?? (to.worksFrom !== null && to.worksFrom > from.validTo ? to.worksFrom : null)
  const goesOn = row.get('share') === 'partial' && from.validFrom < day && day < from.validTo
  if (day !== from.validTo && day !== stopsWorking && !goesOn) {
    const [viEnd, enEnd] =
      from.validTo === OPEN_END
        ? ['không có ngày kết thúc', 'has no end']
        : [`kết thúc ${from.validTo}`, `ends on ${from.validTo}`]
    const vi = `"${from.code}" ${viEnd}, liên kết ghi ${day}. Sửa ngày này, hoặc ngày của đơn vị.`
    faults.push(
      row.fault('effective_on', vi, `"${from.code}" ${enEnd}, the link says ${day}. Mend this day, or the unit's.`),
    )
  }
  if (day < to.validFrom || to.validTo <= day) {
    const until = to.validTo === OPEN_END ? '' : ` – ${to.validTo}`
    const vi = `"${to.code}" chưa có hoặc không còn vào ngày ${day} (${to.validFrom}${until}). Sửa ngày này, hoặc ngày của đơn vị.`
    const en = `"${to.code}" is not there on ${day} (${to.validFrom}${until}). Mend this day, or the unit's.`
    faults.push(row.fault('effective_on', vi, en))
  }
  return faults
}

/** Walks successors depth first; a unit met again on its own way closes a circle, which no history can have. */
function circle(links: Link[]): Fault[] {
  const next = groupBy(links, (link) => link.fromCode)
  const done = new Set<string>()
  const faultFrom = (code: string, way: Set<string>): Fault | null => {
    if (done.has(code)) return null
    way.add(code)
    for (const link of next.get(code) ?? []) {
      if (way.has(link.toCode)) return circleFault(link)
      const deeper = faultFrom(link.toCode, way)
      if (deeper) return deeper
    }
    way.delete(code)
    done.add(code)
    return null
  }
  for (const code of next.keys()) {
    const fault = faultFrom(code, new Set())
    if (fault) return [fault]
  }
  return []
}

const circleFault = (link: Link): Fault => ({
  path: 'to_id',
  line: link.line,
  column: 2,
  vi: `Vòng kế thừa: "${link.toCode}" trở thành tiền thân của chính nó. Xóa hoặc sửa dòng này.`,
  en: `A circle: "${link.toCode}" becomes its own predecessor. Remove or mend this line.`,
})

function incomplete(links: Link[]): Fault[] {
  const faults: Fault[] = []
  for (const [code, own] of groupBy(links, (link) => link.fromCode)) {
    const full = own.filter((link) => link.share === 'full').length
    const sound = full === 1 ? own.length === 1 : full === 0 && own.length >= 2
    if (sound) continue
    faults.push({
      path: 'share',
      line: own[0]?.line,
      column: 5,
      vi: `"${code}" cần đúng một liên kết full, hoặc ít nhất hai liên kết partial.`,
      en: `"${code}" needs exactly one full link, or at least two partial ones.`,
    })
  }
  return faults
}
