import { formatDay } from '../../../shared/numbers.ts'
import type { Sentence } from '../../../shared/problem.ts'
import { addDays, type Day, OPEN_END } from '../../../shared/spans.ts'
import { fold } from '../../../shared/text.ts'
import type { Alias } from './aliases.ts'
import { isCalled } from './called.ts'
import { joined } from './list.ts'
import type { Item } from './read.ts'
import { closedOn, daysOf } from './unit-days.ts'
import type { Place } from './units.ts'

/**
 * What the file says otherwise of a unit than the place it has here: its name, its days, what it lies under. A place keeps its
 * own, since places change by documents. In: `known`, what the unit was called when it was matched, null where it is matched now;
 * `parent`, the place of its parent; `above`, what it lies under here. Out: why it is told, null where nothing is otherwise, and
 * the name to be known by from now on. The first day is compared only where it came from DHIS2: there other units often have that of
 * its own setting up.
 */
export function keptOf(
  unit: Item,
  place: Place,
  known: Alias | null,
  parent: Place | null,
  above: Place | undefined,
  today: Day,
): { why: Sentence | null; name: string } {
  const name = known === null || known.name === unit.vi ? null : nameKept(unit, place)
  const found = [name, ...daysKept(unit, place, above, today), parentKept(place, parent, above)]
  const isAny = found.some((why) => why !== null)
  return { why: isAny ? joined([...found, byDocument]) : null, name: name !== null && known ? known.name : unit.vi }
}

const byDocument: Sentence = {
  vi: 'không lấy theo tệp: địa bàn chỉ đổi theo văn bản; nếu đúng, sửa danh mục đơn vị rồi chạy binhan places import, hoặc ghi mã địa bàn khác vào cột place của danh sách đơn vị',
  en: 'not taken from the file: places change by documents; if it is right, change the list of places and run binhan places import, or write the code of another place into the column place of the list of units',
}

function nameKept({ vi, en }: Item, place: Place): Sentence | null {
  const folded = (name: string) => fold(name.replace(/\s+/g, ' ').replaceAll('"', '”'))
  if (isCalled(place, folded(vi)) || isCalled(place, folded(en))) return null
  const ours = `${place.form} ${place.name}`
  return { vi: `tên trong tệp là “${vi}”, ở đây giữ “${ours}”`, en: `named "${vi}" in the file, here still "${ours}"` }
}

function daysKept(unit: Item, place: Place, above: Place | undefined, today: Day): (Sentence | null)[] {
  const isMade = place.code === unit.id
  const days = isMade ? daysOf(unit, above ? { from: above.validFrom, to: above.validTo } : null) : null
  const opening =
    days === null || days.from === place.validFrom
      ? null
      : {
          vi: `ngày mở trong tệp là ${formatDay(days.from)}, ở đây giữ ${formatDay(place.validFrom)}`,
          en: `opened on ${days.from} in the file, here still on ${place.validFrom}`,
        }
  return [opening, closingKept(closedOn(unit), days?.to ?? null, place, today)]
}

/** `to`: where the place should end by the file; null where its days did not come from DHIS2. */
function closingKept(closed: Day | null, to: Day | null, { validTo }: Place, today: Day): Sentence | null {
  const isLonger = closed !== null && addDays(closed, 1) < validTo
  const isShorter = to === null ? closed === null && validTo <= today : validTo < to
  if (!isLonger && !isShorter) return null
  const last = validTo === OPEN_END ? null : addDays(validTo, -1)
  const said = {
    vi: closed === null ? 'tệp không ghi ngày đóng cửa' : `ngày đóng cửa trong tệp là ${formatDay(closed)}`,
    en: closed === null ? 'the file does not close it' : `closed on ${closed} in the file`,
  }
  return {
    vi: `${said.vi}, ở đây ${last === null ? 'vẫn hoạt động' : `giữ ngày cuối ${formatDay(last)}`}`,
    en: `${said.en}, here ${last === null ? 'still at work' : `its last day stays ${last}`}`,
  }
}

function parentKept({ parents }: Place, parent: Place | null, above: Place | undefined): Sentence | null {
  if (parent === null || above === undefined || parents.includes(parent.id)) return null
  const [theirs, ours] = [`${parent.form} ${parent.name}`, `${above.form} ${above.name}`]
  return {
    vi: `trong tệp thuộc “${theirs}”, ở đây giữ thuộc “${ours}”`,
    en: `below "${theirs}" in the file, here still below "${ours}"`,
  }
}
