import { formatDay } from '../../../shared/numbers.ts'
import type { Sentence } from '../../../shared/problem.ts'
import { addDays, type Day, isDay, OPEN_END, type Span } from '../../../shared/spans.ts'
import type { Item } from './read.ts'

const dayOf = (value: unknown): Day | null => {
  const text = typeof value === 'string' ? value.slice(0, 10) : ''
  return isDay(text) ? text : null
}

/** The last day on which a unit of the file works, as its `closedDate` says; null where it is not closed, or never (9999-12-31). */
export function closedOn({ raw }: Item): Day | null {
  const closed = dayOf(raw.closedDate)
  return closed === null || closed >= OPEN_END ? null : closed
}

/** The days of a unit of the file, within those of its parent; null where they share none. */
export function daysOf(unit: Item, parent: Span | null): { from: Day; to: Day } | null {
  const [opened, closed] = [dayOf(unit.raw.openingDate) ?? '2000-01-01', closedOn(unit)]
  const end = closed === null ? OPEN_END : addDays(closed, 1)
  const from = parent && parent.from > opened ? parent.from : opened
  const to = parent && parent.to < end ? parent.to : end
  return from < to ? { from, to } : null
}

/**
 * What of a unit's days in the file does not lie within `days`, those it has here, since its parent is not there then; null where all
 * of them do, or the file says none.
 */
export function cutSaid(unit: Item, days: Span): Sentence | null {
  const [opened, closed] = [dayOf(unit.raw.openingDate), closedOn(unit)]
  const cuts: Sentence[] = []
  if (opened !== null && opened < days.from)
    cuts.push({
      vi: `tệp ghi mở ngày ${formatDay(opened)}, ở đây mở ngày ${formatDay(days.from)} vì cấp trên mở ngày ấy`,
      en: `opened on ${opened} in the file, here on ${days.from}, when its parent opened`,
    })
  if (days.to < OPEN_END && (closed === null || days.to <= closed)) {
    const last = addDays(days.to, -1)
    cuts.push({
      vi: `tệp ghi ${closed === null ? 'còn mở' : `đóng cửa ngày ${formatDay(closed)}`}, ở đây ngày cuối là ${formatDay(last)} vì cấp trên đóng cửa ngày ấy`,
      en: `${closed === null ? 'open' : `closed on ${closed}`} in the file, here its last day is ${last}, when its parent closed`,
    })
  }
  if (cuts.length === 0) return null
  const said = [...cuts, refused]
  return { vi: said.map(({ vi }) => vi).join('; '), en: said.map(({ en }) => en).join('; ') }
}

const refused: Sentence = {
  vi: 'số của những ngày ngoài đó sẽ bị từ chối (E7612): nếu cần các số ấy, sửa ngày của cấp trên ở DHIS2 rồi xuất lại trước khi nhập; đã nhập rồi thì sửa danh mục đơn vị và chạy binhan places import',
  en: 'figures of days outside will be refused (E7612): where they are needed, correct the days of the parent in DHIS2 and export again before importing; once imported, correct the list of places and run binhan places import',
}
