import { type CountFault, parseCount } from '../../../shared/numbers.ts'
import type { Fault } from '../../../shared/problem.ts'
import type { Day } from '../../../shared/spans.ts'
import type { Measure } from '../../facts/contract.ts'
import type { LoadedFigure } from '../../facts/index.ts'
import type { Cell, Spoken } from './header.ts'
import type { Known, KnownPlace } from './known.ts'
import { bodyFault, notBegunFault, periodFault, placeFault, unreadableFault } from './row-faults.ts'

interface Asked {
  /** The line of what is said, where a row names none. */
  chain: string
  today: Day
}

/** The figures of a row, or everything that is wrong with it; a row is good as a whole. */
export function figuresOf(known: Known, asked: Asked, row: Spoken): { figures: LoadedFigure[]; faults: Fault[] } {
  if (isUnreadable(row)) return bad(unreadableFault(row))
  const span = known.period(row.period.text)
  if (!span) return bad(periodFault(row))
  if (span.from > asked.today) return bad(notBegunFault(row))
  const place = known.placeOn(row.place.text, span.from)
  if (typeof place === 'string') return bad(placeFault(row, place, span, known))
  const word = row.body.text || asked.chain
  const bodyId = known.bodyAt(word, place.id, span)
  if (typeof bodyId === 'string') return bad(bodyFault(row, word, bodyId, known))
  const figures: LoadedFigure[] = []
  const faults: Fault[] = []
  const at = { line: row.line, placeId: place.id, bodyId, from: span.from, to: span.to }
  for (const cell of row.figures) {
    const found = figureOf(known, cell, place, bodyId)
    if ('vi' in found) faults.push({ line: row.line, column: cell.columns[found.on], vi: found.vi, en: found.en })
    else figures.push({ ...at, measureId: found.measureId, categoryId: found.categoryId, amount: found.amount })
  }
  return { figures: faults.length > 0 ? [] : figures, faults }
}

const bad = (fault: Fault) => ({ figures: [], faults: [fault] })

const UNREADABLE = '\uFFFD'
const isUnreadable = ({ place, period, figures }: Spoken): boolean =>
  place.text.includes(UNREADABLE) ||
  period.text.includes(UNREADABLE) ||
  figures.some(({ value }) => value.includes(UNREADABLE))

type Read =
  | { measureId: number; categoryId: number; amount: number }
  | { on: keyof Cell['columns']; vi: string; en: string }

function figureOf(known: Known, cell: Cell, place: KnownPlace, bodyId: number): Read {
  const measure = known.measures.get(cell.measure)
  if (!measure)
    return {
      on: 'measure',
      vi: `Không có số liệu gốc mã “${cell.measure}”. Xem mã ở trang Danh mục số liệu gốc.`,
      en: `There is no measure of code "${cell.measure}". See the codes on the page Measures.`,
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
  const others = known.askedOfOthers(measure.code, bodyId)
  if (others !== null)
    return {
      on: 'measure',
      vi: `“${measure.vi}” là số của tuyến ${others.join(', ')}: phiếu của tuyến ấy hỏi số này, phiếu của tuyến ghi ở đây thì không. Ghi đúng tuyến ở cột body; ghi hai tuyến là tính hai lần.`,
      en: `"${measure.en}" is a figure of the line ${others.join(', ')}: its forms ask for it, those of the line named here do not. Name the right line in the column body; said for two lines it would count twice.`,
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
