import type { Fault } from '../../../shared/problem.ts'
import type { Span } from '../../../shared/spans.ts'
import type { Spoken } from './header.ts'
import type { Known } from './known.ts'

// What is wrong with a row as a whole: its letters, its days, its place, or who speaks in it.

const at = ({ line }: Spoken, column: number, vi: string, en: string): Fault => ({ line, column, vi, en })

export const unreadableFault = (row: Spoken): Fault =>
  at(row, 1, 'Chữ không đọc được. Lưu tệp dạng CSV UTF-8.', 'Unreadable letters. Save as CSV UTF-8.')

export const periodFault = (row: Spoken): Fault =>
  at(
    row,
    row.period.column,
    `Không có kỳ “${row.period.text}”. Viết 2014-Q3, ND09:2014-Q3, một tháng 2014-07, 6 tháng đầu năm 2014, một ngày 30/9/2014, hoặc từ ngày đến ngày 1/7/2014 - 30/9/2014.`,
    `There is no period "${row.period.text}". Write 2014-Q3, ND09:2014-Q3, a month 2014-07, 2014-H1, a day 2014-09-30, or from day to day 1/7/2014 - 30/9/2014 (the day first).`,
  )

export const notBegunFault = (row: Spoken): Fault =>
  at(row, row.period.column, 'Kỳ này chưa bắt đầu.', 'This period has not begun.')

/** Codes with zeros before that would fit: a spreadsheet drops those of a code, which it takes for a number. */
const withZeros = (code: string, known: Known, span: Span): string[] =>
  /^\d{1,5}$/.test(code)
    ? [3, 4, 5, 6]
        .filter((width) => width > code.length)
        .map((width) => code.padStart(width, '0'))
        .filter((padded) => typeof known.placeIn(padded, span) === 'object')
    : []

export function placeFault(row: Spoken, why: 'unknown' | 'not-working', span: Span, known: Known): Fault {
  const { place } = row
  const fit = why === 'unknown' ? withZeros(place.text, known, span).map((code) => `“${code}”`) : []
  if (fit.length > 0)
    return at(
      row,
      place.column,
      `Không có địa bàn mã “${place.text}”. Bảng tính có thể đã bỏ số 0 ở đầu: có địa bàn mã ${fit.join(', ')}. Đặt cột này là kiểu chữ (Text), ghi lại mã rồi lưu.`,
      `There is no place of code "${place.text}". A spreadsheet may have dropped zeros before it: there is ${fit.join(', ')}. Format the column as text, write the code again and save.`,
    )
  return why === 'unknown'
    ? at(
        row,
        place.column,
        `Không có địa bàn mã “${place.text}”. Dùng mã ở trang Địa bàn hoặc mã của cơ quan thống kê.`,
        `There is no place of code "${place.text}". Use its code on the page of places, or the statistics office's.`,
      )
    : at(
        row,
        place.column,
        `Địa bàn mã “${place.text}” không hoạt động ngày nào trong kỳ này. Dùng mã của đơn vị hoạt động khi ấy.`,
        `The place of code "${place.text}" did not work on any day of this period. Use the code of the unit that did.`,
      )
}

export function bodyFault(row: Spoken, word: string, why: 'unknown' | 'elsewhere' | 'not-then', known: Known): Fault {
  const column = Math.max(row.body.column, 1)
  if (why === 'elsewhere')
    return at(
      row,
      column,
      `Cơ quan “${word}” không báo cáo cho địa bàn này. Ghi cơ quan của chính địa bàn (với tổ, thôn, khu: của xã, phường), hoặc ghi tuyến báo cáo.`,
      `The body "${word}" does not report for this place. Name a body of the place itself (for an area, of its commune), or a line.`,
    )
  if (why === 'not-then')
    return at(
      row,
      column,
      `Cơ quan “${word}” không hoạt động trong kỳ này; khi ấy cơ quan khác của tuyến này báo cáo.`,
      `The body "${word}" did not work in this period; another of its line reported then.`,
    )
  if (known.isChain(word))
    return at(
      row,
      column,
      `Ở địa bàn này không có cơ quan nào thuộc tuyến “${word}” khi ấy. Ghi mã cơ quan của địa bàn vào cột body.`,
      `No body of the line "${word}" was at this place then. Write the code of a body of the place in the column body.`,
    )
  return at(row, column, `Không có cơ quan hay tuyến “${word}”.`, `There is no body or line "${word}".`)
}
