import { type DayFault, parseDay } from '../../shared/day-text.ts'
import { type CountFault, parseCount } from '../../shared/numbers.ts'
import type { Sentence } from '../../shared/problem.ts'
import type { Day } from '../../shared/spans.ts'
import type { ReadCell } from './sheet.ts'

/** What no cell may hold, whatever it is for; null where nothing is wrong. */
export function faultOfCell(cell: ReadCell | undefined): Sentence | null {
  if (cell?.kind === 'error')
    return {
      vi: `Ô này báo lỗi ${cell.text}. Sửa công thức, hoặc gõ thẳng giá trị.`,
      en: `This cell shows the error ${cell.text}. Mend its formula, or type the value.`,
    }
  if (cell?.kind === 'uncomputed')
    return {
      vi: 'Công thức ở ô này chưa được tính. Mở tệp bằng Excel, lưu lại, hoặc gõ thẳng giá trị.',
      en: 'The formula in this cell was never computed. Open the file in Excel and save it, or type the value.',
    }
  return null
}

const wrongCount: Record<CountFault, Sentence> = {
  empty: { vi: 'Còn thiếu số.', en: 'The number is missing.' },
  comma: { vi: 'Số có dấu phẩy: viết 1420 hoặc 1.420.', en: 'The number has a comma: write 1420 or 1.420.' },
  'not-a-number': { vi: 'Đây không phải là số đếm: viết 1420 hoặc 1.420.', en: 'This is no count: write 1420.' },
  negative: { vi: 'Số không được âm.', en: 'The number may not be negative.' },
  'too-large': { vi: 'Số quá lớn.', en: 'The number is too large.' },
}

/** Reads a count: a number, or one that stands as text, as people write it. Out: it, or what is wrong. */
export function countIn(cell: ReadCell | undefined): number | Sentence {
  const fault = faultOfCell(cell)
  if (fault) return fault
  if (cell?.kind === 'day' || cell?.kind === 'truth') return wrongCount['not-a-number']
  // Text of a number cell has a decimal point, which in a typed text would group thousands.
  if (cell?.kind === 'number' && !/^\d+$/.test(cell.text))
    return cell.text.startsWith('-') ? wrongCount.negative : wrongCount['not-a-number']
  const count = parseCount(cell?.text ?? '')
  return typeof count === 'number' ? count : wrongCount[count]
}

const wrongDay: Record<DayFault, Sentence> = {
  empty: { vi: 'Còn thiếu ngày.', en: 'The day is missing.' },
  unreadable: { vi: 'Không đọc được ngày: viết 31/12/2025.', en: 'The day cannot be read: write 31/12/2025.' },
  'no-such-day': { vi: 'Không có ngày này trong lịch.', en: 'There is no such day.' },
}

/** Reads a local day: a date, or one that stands as text, the day first. Out: it, or what is wrong. */
export function dayIn(cell: ReadCell | undefined): Day | Sentence {
  const fault = faultOfCell(cell)
  if (fault) return fault
  if (cell?.kind === 'number' || cell?.kind === 'truth') return wrongDay.unreadable
  const day = parseDay(cell?.text ?? '')
  return typeof day === 'string' ? day : wrongDay[day.fault]
}
