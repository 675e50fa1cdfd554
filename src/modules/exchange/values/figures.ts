import { type CountFault, parseCount } from '../../../shared/numbers.ts'
import type { Fault } from '../../../shared/problem.ts'
import type { Day, Span } from '../../../shared/spans.ts'
import type { Measure } from '../../facts/contract.ts'
import type { LoadedFigure } from '../../facts/index.ts'
import type { Cell, Spoken } from './header.ts'
import type { Known, KnownPlace } from './known.ts'

interface Asked {
  /** The line of what is said, where a row names none. */
  chain: string
  today: Day
}

/** The figures of a row, or everything that is wrong with it; a row is good as a whole. */
export function figuresOf(known: Known, asked: Asked, row: Spoken): { figures: LoadedFigure[]; faults: Fault[] } {
  const at = (column: number, vi: string, en: string): Fault => ({ line: row.line, column, vi, en })
  const read = [row.place, row.period, ...row.figures.map(({ value }) => ({ text: value }))]
  if (read.some(({ text }) => text.includes('\uFFFD')))
    return {
      figures: [],
      faults: [at(1, 'Chữ không đọc được. Lưu tệp dạng CSV UTF-8.', 'Unreadable letters. Save as CSV UTF-8.')],
    }
  const span = known.period(row.period.text)
  if (!span)
    return {
      figures: [],
      faults: [
        at(
          row.period.column,
          `Không có kỳ “${row.period.text}”. Viết 2014-Q3, ND09:2014-Q3, một ngày 2014-09-30, hoặc 2014-01-01/2014-02-01.`,
          `There is no period "${row.period.text}". Write 2014-Q3, ND09:2014-Q3, a day 2014-09-30, or 2014-01-01/2014-02-01.`,
        ),
      ],
    }
  if (span.from > asked.today)
    return { figures: [], faults: [at(row.period.column, 'Kỳ này chưa bắt đầu.', 'This period has not begun.')] }
  const place = known.placeOn(row.place.text, span.from)
  if (place === 'unknown' || place === 'not-working') return { figures: [], faults: [placeFault(row, place, span, at)] }
  const word = row.body.text || asked.chain
  const bodyId = known.bodyAt(word, place.id, span)
  if (typeof bodyId === 'string') return { figures: [], faults: [bodyFault(row, word, bodyId, known, at)] }
  const figures: LoadedFigure[] = []
  const faults: Fault[] = []
  for (const cell of row.figures) {
    const found = figureOf(known, cell, place)
    if ('vi' in found) faults.push(at(cell.columns[found.on], found.vi, found.en))
    else figures.push({ ...found, line: row.line, placeId: place.id, bodyId, ...span })
  }
  return { figures: faults.length > 0 ? [] : figures, faults }
}

type At = (column: number, vi: string, en: string) => Fault

const placeFault = ({ place }: Spoken, why: 'unknown' | 'not-working', { from }: Span, at: At): Fault =>
  why === 'unknown'
    ? at(
        place.column,
        `Không có địa bàn mã “${place.text}”. Dùng mã ở trang Địa bàn hoặc mã của cơ quan thống kê.`,
        `There is no place of code "${place.text}". Use its code on the page of places, or the statistics office's.`,
      )
    : at(
        place.column,
        `Địa bàn mã “${place.text}” không hoạt động ngày ${from}. Dùng mã của đơn vị hoạt động khi ấy.`,
        `The place of code "${place.text}" did not work on ${from}. Use the code of the unit that did.`,
      )

function bodyFault(
  { body }: Spoken,
  word: string,
  why: 'unknown' | 'elsewhere' | 'not-then',
  known: Known,
  at: At,
): Fault {
  const column = Math.max(body.column, 1)
  if (why === 'elsewhere')
    return at(
      column,
      `Cơ quan “${word}” không báo cáo cho địa bàn này. Ghi cơ quan của chính địa bàn (với tổ, thôn, khu: của xã, phường), hoặc ghi dòng báo cáo.`,
      `The body "${word}" does not report for this place. Name a body of the place itself (for an area, of its commune), or a line.`,
    )
  if (why === 'not-then')
    return at(
      column,
      `Cơ quan “${word}” không hoạt động trong kỳ này; khi ấy cơ quan khác của dòng này báo cáo.`,
      `The body "${word}" did not work in this period; another of its line reported then.`,
    )
  if (known.isChain(word))
    return at(
      column,
      `Ở địa bàn này không có cơ quan nào thuộc dòng “${word}” khi ấy. Ghi mã cơ quan của địa bàn vào cột body.`,
      `No body of the line "${word}" was at this place then. Write the code of a body of the place in the column body.`,
    )
  return at(column, `Không có cơ quan hay dòng “${word}”.`, `There is no body or line "${word}".`)
}

type Read =
  | { measureId: number; categoryId: number; amount: number }
  | { on: keyof Cell['columns']; vi: string; en: string }

function figureOf(known: Known, cell: Cell, place: KnownPlace): Read {
  const measure = known.measures.get(cell.measure)
  if (!measure)
    return {
      on: 'measure',
      vi: `Không có chỉ tiêu mã “${cell.measure}”. Xem danh mục chỉ tiêu.`,
      en: `There is no measure of code "${cell.measure}". See the list of measures.`,
    }
  if (measure.source === 'recorded')
    return {
      on: 'measure',
      vi: `“${measure.vi}” do hệ thống tự ghi, không nhập được.`,
      en: `"${measure.en}" is recorded by the system and is not imported.`,
    }
  if (!measure.levels.includes(place.level))
    return {
      on: 'measure',
      vi: `“${measure.vi}” không ghi ở cấp của địa bàn này; ghi ở nơi thấp hơn rồi hệ thống tự cộng.`,
      en: `"${measure.en}" is not recorded at the level of this place; it is summed from below.`,
    }
  const category = measure.categories.find(({ code }) => code === cell.category)
  if (measure.categories.length > 0 && !category)
    return {
      on: 'category',
      vi: `“${measure.vi}” chia nhóm; ghi một nhóm: ${measure.categories.map(({ code }) => code).join(', ')}.`,
      en: `"${measure.en}" is broken down; name a part: ${measure.categories.map(({ code }) => code).join(', ')}.`,
    }
  if (measure.categories.length === 0 && cell.category !== '')
    return { on: 'category', vi: `“${measure.vi}” không chia nhóm.`, en: `"${measure.en}" has no parts.` }
  const amount = amountOf(cell.value, measure)
  if (typeof amount === 'string') return { on: 'value', ...valueFaults[amount] }
  return { measureId: measure.id, categoryId: category?.id ?? 0, amount }
}

const valueFaults: Record<CountFault, { vi: string; en: string }> = {
  empty: {
    vi: 'Chưa có số. Không phát sinh thì ghi 0; chưa biết thì bỏ cả dòng.',
    en: 'There is no figure. Write 0 for nothing; leave the row out where it is not known.',
  },
  comma: {
    vi: 'Số có dấu phẩy: không rõ là phần lẻ hay hàng nghìn. Ghi số nguyên, như 1420.',
    en: 'A figure with a comma may mean a decimal or a thousand. Write a whole number, such as 1420.',
  },
  'not-a-number': { vi: 'Đây không phải là số.', en: 'This is no number.' },
  negative: { vi: 'Số không được âm.', en: 'A figure may not be negative.' },
  'too-large': { vi: 'Số quá lớn.', en: 'The figure is too large.' },
}

/** Scaled by the measure's decimals. Where it has some, a point or a comma begins them; a change of a stock may be negative. */
function amountOf(text: string, { decimals, nature }: Measure): number | CountFault {
  const isLess = nature === 'stock' && /^-\d/.test(text)
  const own = isLess ? text.slice(1) : text
  const part = decimals > 0 ? /^(\d+)[.,](\d+)$/.exec(own) : null
  const [whole, fraction = ''] = part ? [part[1] ?? '', part[2] ?? ''] : [own]
  if (fraction.length > decimals) return 'not-a-number'
  const count = parseCount(whole)
  if (typeof count === 'string') return count
  const amount = count * 10 ** decimals + Number(fraction.padEnd(decimals, '0'))
  return isLess ? -amount : amount
}
