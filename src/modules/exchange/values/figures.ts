import { type CountFault, parseCount } from '../../../shared/numbers.ts'
import type { Fault, Sentence } from '../../../shared/problem.ts'
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
  const found = known.placeIn(row.place.text, span)
  if (typeof found === 'string') return bad(placeFault(row, found, span, known))
  const { place, part } = found
  if (part.from > asked.today) return bad(notBegunFault(row))
  const word = row.body.text || asked.chain
  const bodyId = known.bodyAt(word, place.id, part)
  if (typeof bodyId === 'string') return bad(bodyFault(row, word, bodyId, known))
  const figures: LoadedFigure[] = []
  const faults: Fault[] = []
  const { line } = row
  const { from, to } = part
  for (const cell of row.figures) {
    const found = figureOf(known, cell, place, bodyId)
    if ('vi' in found) faults.push({ line, column: cell.columns[found.on], vi: found.vi, en: found.en })
    else {
      // Written out: to spread what a row's figures share takes as long as all the rest of it.
      const { measureId, categoryId, amount } = found
      figures.push({ line, placeId: place.id, bodyId, from, to, measureId, categoryId, amount })
    }
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
  const measure = known.measure(cell.measure)
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
  if (others !== null) {
    const lines = known.namesOfChains(others)
    return {
      on: 'measure',
      vi: `“${measure.vi}” là số của tuyến ${lines.vi}: phiếu của tuyến ấy hỏi số này, phiếu của tuyến ghi ở đây thì không. Ghi đúng tuyến ở cột body; ghi hai tuyến là tính hai lần.`,
      en: `"${measure.en}" is a figure of the line ${lines.en}: its forms ask for it, those of the line named here do not. Name the right line in the column body; said for two lines it would count twice.`,
    }
  }
  const part = known.part(measure, cell.category)
  if (part === null)
    return measure.categories.length === 0
      ? { on: 'category', vi: `“${measure.vi}” không chia nhóm.`, en: `"${measure.en}" has no parts.` }
      : {
          on: 'category',
          ...partFault(measure),
        }
  const amount = amountOf(cell.value, measure, known.isSigned(measure))
  if (typeof amount === 'string') return { on: 'value', ...valueFault(amount, cell.value, measure) }
  return { measureId: measure.id, categoryId: part, amount }
}

/** Where a part is named: the shapes of a file differ in it. */
function partFault({ code, vi, en, categories }: Measure): Sentence {
  const parts = categories.map((one) => one.code).join(', ')
  const column = `${code}:${categories[0]?.code}`
  return {
    vi: `“${vi}” có phân tổ: ghi một nhóm ở cột category (Phân tổ); tệp dạng ngang thì ở đầu cột, như ${column}. Các nhóm: ${parts}.`,
    en: `"${en}" is broken down: name a part in the column category; in a wide file at the head of the column, as ${column}. Parts: ${parts}.`,
  }
}

type AmountFault = CountFault | 'two-ways' | 'too-fine'

function valueFault(why: AmountFault, text: string, { decimals }: Measure): { vi: string; en: string } {
  const written = text.trim()
  if (why === 'two-ways')
    return {
      vi: `“${written}” đọc được hai cách: hàng nghìn hay phần lẻ. Hàng nghìn thì ghi liền, như ${written.replace(/[.,]/, '')}; phần lẻ thì thêm một số 0, như ${written}0.`,
      en: `"${written}" may mean thousands or a decimal part. For thousands write it together, as ${written.replace(/[.,]/, '')}; for a decimal part add a zero, as ${written}0.`,
    }
  if (why === 'too-fine')
    return {
      vi: `Số này giữ ${decimals} chữ số thập phân. Làm tròn rồi ghi lại.`,
      en: `This measure is kept with ${decimals} decimals. Round the figure and write it again.`,
    }
  if (why === 'comma' && decimals > 0)
    return {
      vi: 'Không rõ dấu nào là phần lẻ, dấu nào là hàng nghìn. Hàng nghìn ghi liền, như 1420,5.',
      en: 'Which mark begins the decimals is not clear. Write thousands together, such as 1420.5.',
    }
  return countFaults[why]
}

const countFaults: Record<CountFault, { vi: string; en: string }> = {
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

/**
 * Scaled by the measure's decimals. Where it has some, a point or a comma begins them, or the comma after thousands in
 * points; one to three figures and then just three may mean either, and mean neither. Of a whole number zeros may stand after
 * a point, as programs write it (`7.0`), unless they can be thousands (`7.000`).
 */
function amountOf(text: string, { decimals }: Measure, isSigned: boolean): number | AmountFault {
  const isLess = isSigned && /^-\d/.test(text)
  const own = isLess ? text.slice(1) : text
  if (decimals > 2 && /^[1-9]\d{0,2}[.,]\d{3}$/.test(own)) return 'two-ways'
  const pattern = decimals > 0 ? /^(\d+)[.,](\d+)$|^(\d{1,3}(?:\.\d{3})+),(\d+)$/ : /^(\d+)\.(0{1,2}|0{4,})$/
  const part = pattern.exec(own)
  const [whole, fraction] = part ? [part[1] ?? part[3] ?? '', (part[2] ?? part[4] ?? '').replace(/0+$/, '')] : [own, '']
  if (fraction.length > decimals) return 'too-fine'
  const count = parseCount(whole)
  if (typeof count === 'string') return count
  const amount = count * 10 ** decimals + Number(fraction.padEnd(decimals, '0'))
  return isLess ? -amount : amount
}
