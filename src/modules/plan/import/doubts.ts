import { fill, type Params, type Sentence } from '../../../shared/problem.ts'
import type { Doubt, DoubtCode } from './draft.ts'

const sentences: Record<DoubtCode, Sentence> = {
  missingLevel: {
    vi: 'Mục “{marker}” không có mục cấp trên trực tiếp; đã đặt dưới {parent}.',
    en: 'Item “{marker}” has no direct parent; it was placed under {parent}.',
  },
  skippedNumber: {
    vi: 'Sau “{before}” là “{marker}”, thiếu số ở giữa; đã giữ số như trong văn bản, dưới {parent}.',
    en: '“{marker}” follows “{before}”, numbers between are missing; the number is kept as printed, under {parent}.',
  },
  repeatedNumber: {
    vi: 'Số “{marker}” lặp lại hoặc lùi lại dưới {parent}; đã giữ thứ tự trong văn bản và ghi là {path}.',
    en: 'The number “{marker}” repeats or goes back under {parent}; the order of the text is kept, as {path}.',
  },
  wrongPrefix: {
    vi: 'Số “{marker}” không khớp với mục đang mở; đã hiểu là {path}.',
    en: 'The number “{marker}” does not fit the item it stands in; it was read as {path}.',
  },
  headingDisagrees: {
    vi: 'Mục “{marker}” mang cấp đề mục không thấp hơn mục cha {parent}; đã theo số, không theo dấu đề mục.',
    en: 'The heading mark of “{marker}” is no deeper than that of its parent {parent}; the number was followed.',
  },
  headingWithoutNumber: {
    vi: 'Đề mục “{marker}” không có số; đã đặt dưới {parent}.',
    en: 'The heading “{marker}” has no number; it was placed under {parent}.',
  },
  tooDeep: {
    vi: 'Mục “{marker}” nằm quá sâu; đã đặt ngang cấp với mục trước.',
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
}

export type Place = { line: number; column: number }

export function doubt(code: DoubtCode, place: Place, params: Params = {}): Doubt {
  const { vi, en } = sentences[code]
  return { code, line: place.line, column: place.column, vi: fill(vi, params), en: fill(en, params) }
}
