import { countParts, withoutDiacritics } from '../../../platform/messages/plain.ts'
import type { WorkItem } from '../../../platform/module.ts'
import { formatDay } from '../../../shared/numbers.ts'
import { type Day, daysBetween } from '../../../shared/spans.ts'
import type { Way } from './contract.ts'

/** Days before a deadline on which somebody is reminded of it; afterwards once a week, from the day after. */
const BEFORE = [3, 1, 0]
const WEEK = 7

/** What somebody is reminded of on a local day; never what it says. */
export interface Reminder {
  due: number
  overdue: number
  returned: number
  waiting: number
  /** The nearest deadline of what is due. */
  next: Day | null
}

const isMonday = (day: Day): boolean => new Date(`${day}T00:00:00Z`).getUTCDay() === 1

/** Whether a deadline is near, or went by so many weeks ago; what has none is told on Mondays. */
function isRemindedOn(due: Day | null, today: Day): boolean {
  if (due === null) return isMonday(today)
  const left = daysBetween(today, due)
  return left >= 0 ? BEFORE.includes(left) : (-left - 1) % WEEK === 0
}

/**
 * The reminder of somebody's work on a local day; null where nothing is near. It counts all that waits for them, so that one message
 * a day is enough.
 */
export function reminderOf(items: WorkItem[], today: Day): Reminder | null {
  const count = (state: WorkItem['state']) =>
    items.filter((item) => item.state === state).reduce((sum, item) => sum + item.count, 0)
  const own = items.filter(({ state }) => state === 'due' || state === 'overdue' || state === 'returned')
  const waiting = items.filter(({ state }) => state === 'to-accept' || state === 'to-sign')
  const isNear = own.some(({ due }) => isRemindedOn(due, today)) || (waiting.length > 0 && isMonday(today))
  if (!isNear) return null
  const days = own.flatMap(({ due }) => (due !== null && due >= today ? [due] : []))
  return {
    due: count('due'),
    overdue: count('overdue'),
    returned: count('returned'),
    waiting: count('to-accept') + count('to-sign'),
    next: days.sort()[0] ?? null,
  }
}

/**
 * "Bình An: 2 việc cần làm (hạn gần nhất 15/10/2014); 1 việc bị trả lại. Xem tại https://…": counts and days, no content. By SMS
 * without diacritics and so short that it costs one message; the address is left out where it would make it two.
 */
export function sayReminder({ due, overdue, returned, waiting, next }: Reminder, address: string, way: Way): string {
  const parts = [
    overdue > 0 && `${overdue} việc quá hạn`,
    due > 0 && `${due} việc cần làm${next ? ` (hạn gần nhất ${formatDay(next)})` : ''}`,
    returned > 0 && `${returned} việc bị trả lại`,
    waiting > 0 && `${waiting} việc chờ duyệt`,
  ].filter(Boolean)
  const said = `Bình An: ${parts.join('; ')}.`
  const whole = address === '' ? said : `${said} Xem tại ${address}`
  if (way === 'mail') return whole
  const short = withoutDiacritics(whole)
  return countParts(short) === 1 ? short : withoutDiacritics(said)
}
