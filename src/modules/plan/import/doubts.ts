import { fill, type Params, type Sentence } from '../../../shared/problem.ts'
import type { Doubt, DoubtCode } from './draft.ts'

const sentences: Record<DoubtCode, Sentence> = {
  missingLevel: {
    vi: 'Mục “{marker}” thiếu mục cấp trên liền kề; đã xếp vào {parent}.',
    en: 'Item “{marker}” has no direct parent; it was placed under {parent}.',
  },
  skippedNumber: {
    vi: 'Sau “{before}” là “{marker}”, thiếu số ở giữa; đã giữ số như văn bản, ở {parent}.',
    en: '“{marker}” follows “{before}”, numbers between are missing; the number is kept as printed, under {parent}.',
  },
  repeatedNumber: {
    vi: 'Ở {parent}, số “{marker}” bị lặp hoặc lùi lại; đã giữ thứ tự của văn bản và ghi là {path}.',
    en: 'The number “{marker}” repeats or goes back under {parent}; the order of the text is kept, as {path}.',
  },
  wrongPrefix: {
    vi: 'Số “{marker}” không khớp với mục đang mở; đã hiểu là {path}.',
    en: 'The number “{marker}” does not fit the item it stands in; it was read as {path}.',
  },
  headingDisagrees: {
    vi: 'Mục “{marker}” được định dạng ngang hoặc cao hơn {parent} chứa nó; đã xếp theo số, không theo định dạng.',
    en: 'The heading mark of “{marker}” is no deeper than that of its parent {parent}; the number was followed.',
  },
  headingWithoutNumber: {
    vi: 'Đề mục “{marker}” không có số; đã xếp vào {parent}.',
    en: 'The heading “{marker}” has no number; it was placed under {parent}.',
  },
  lostNumber: {
    vi: 'Đề mục “{title}” đứng giữa hai phần mà không có số; đã hiểu là mục {path}.',
    en: 'The heading “{title}” stands between two parts without a number; it was read as {path}.',
  },
  lostStop: {
    vi: 'Sau số “{marker}” ở đầu dòng không in dấu chấm; vì số nối tiếp nên đã hiểu là mục {path}.',
    en: 'No stop is printed behind the number “{marker}” of this line; as it follows on, it was read as item {path}.',
  },
  unreadNumber: {
    vi: 'Dòng “{marker}” mở đầu như một mục nhưng số không nối tiếp; đã để làm lời văn ở {parent}.',
    en: 'The line “{marker}” begins like an item, but its number does not follow; it was kept as text in {parent}.',
  },
  tooDeep: {
    vi: 'Mục “{marker}” nằm sâu quá mức; đã xếp ngang cấp với mục ngay trước.',
    en: 'Item “{marker}” lies too deep; it was placed beside the item before.',
  },
  unreadPhase: {
    vi: 'Không đọc được đủ ngày bắt đầu và kết thúc của “{marker}”; hãy nhập tay.',
    en: 'The first and last day of “{marker}” cannot both be read; enter them by hand.',
  },
  assumedYear: {
    vi: '“{marker}” không ghi năm; đã hiểu là năm {year} như trong tên kế hoạch. Hãy kiểm tra.',
    en: '“{marker}” names no year; it was read as {year}, the year in the title of the plan. Check it.',
  },
  noItems: {
    vi: 'Không tìm thấy mục nào có số; hãy kiểm tra tệp có đúng là kế hoạch.',
    en: 'No numbered item was found; check that the file is a plan.',
  },
  noTitle: {
    vi: 'Không tìm thấy dòng “KẾ HOẠCH”; hãy nhập tên kế hoạch bằng tay.',
    en: 'No line “KẾ HOẠCH” was found; enter the title by hand.',
  },
  notLikePlan: {
    vi: 'Văn bản này không giống một kế hoạch: không có tên “KẾ HOẠCH” và rất ít mục. Hãy kiểm tra có chọn đúng tệp không.',
    en: 'This text does not look like a plan: it has no title “KẾ HOẠCH” and few items. Check that it is the right file.',
  },
  headingsDisagree: {
    vi: '{count} mục, từ dòng này trở đi, được định dạng ngang hoặc cao hơn mục chứa chúng; đã xếp theo số, không theo định dạng.',
    en: 'From this line on, the heading marks of {count} items are no deeper than those of their parents; the numbers were followed.',
  },
  headingsWithoutNumber: {
    vi: '{count} đề mục, từ dòng này trở đi, không có số; hãy xem chúng được xếp vào đâu trong cây.',
    en: 'From this line on, {count} headings have no number; see where they stand in the tree.',
  },
}

export type Place = { line: number; column: number }

/** A doubt in words. `parent` is the path of an item, empty for none above: the place is then said as the top. */
export function doubt(code: DoubtCode, place: Place, params: Params = {}): Doubt {
  const { vi, en } = sentences[code]
  const { parent } = params
  return {
    ...{ code, line: place.line, column: place.column },
    vi: fill(vi, { ...params, parent: parent ? `mục ${parent}` : 'cấp cao nhất' }),
    en: fill(en, { ...params, parent: parent || 'the top level' }),
  }
}
