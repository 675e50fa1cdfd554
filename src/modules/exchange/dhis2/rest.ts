import type { Sentence } from '../../../shared/problem.ts'
import type { Metadata } from './read.ts'

/** What a kind of objects is for there, and why it has no equal here. */
export interface Rest extends Sentence {
  kind: string
  count: number
}

const persons: Sentence = {
  vi: 'theo dõi từng người; ở đây không bao giờ giữ dữ liệu từng người',
  en: 'follows persons one by one; data of persons are never held here',
}
const accounts: Sentence = {
  vi: 'tài khoản và quyền được lập ở đây theo chức danh, không mang từ nơi khác sang',
  en: 'accounts and rights are made here, by posts, and are not brought from elsewhere',
}
const views: Sentence = {
  vi: 'bảng, biểu đồ, bản đồ ở đây hỏi thẳng sổ số liệu; lập lại ở trang Số liệu khi cần',
  en: 'tables, charts and maps here ask the ledger; make them anew on the page of figures where needed',
}
const means: Sentence = {
  vi: 'đã dùng để hiểu các mục khác; tự nó không thành gì ở đây',
  en: 'used to understand the others; by itself it becomes nothing here',
}
const grouping: Sentence = {
  vi: 'nhóm để chọn khi xem; ở đây chọn thẳng số liệu gốc và chỉ số',
  en: 'groups for choosing in views; here measures and indicators are chosen themselves',
}
const places: Sentence = {
  vi: 'nhóm địa bàn ở đây có ngày và căn cứ; nhập bằng binhan places groups',
  en: 'groups of places have days and a document here; import them by binhan places groups',
}
const layout: Sentence = {
  vi: 'cách bày và in; biểu mẫu ở đây tự xếp ô theo thứ tự của bộ dữ liệu',
  en: 'layout and printing; forms here lay their fields out in the order of the data set',
}
const rules: Sentence = {
  vi: 'ở đây số lệch xa kỳ trước phải có lý do, ô có giới hạn; quy tắc riêng chưa có',
  en: 'here a figure far from the period before needs a reason, and fields have limits; there are no rules of one’s own yet',
}
const computedThere: Sentence = {
  vi: 'tính ra số để điền vào số liệu gốc; ở đây số liệu gốc chỉ do người nộp hoặc do tệp: số ấy sẽ không còn được điền',
  en: 'computes figures into data elements; here measures are only reported or brought by a file: those are no longer filled',
}
const bands: Sentence = {
  vi: 'khoảng màu để đọc một trị số; ở đây đặt ngưỡng ở chỉ tiêu và khoảng công bố ở chỉ số',
  en: 'coloured ranges to read a value by; here set thresholds with targets, and bands with an indicator',
}
const talk: Sentence = {
  vi: 'lời bàn về bảng và biểu đồ; không mang sang',
  en: 'remarks on tables and charts; they are not brought over',
}
const plumbing: Sentence = {
  vi: 'thiết lập của phần mềm kia',
  en: 'a setting of the other system',
}

const whys: [RegExp, Sentence][] = [
  [/^(program|tracked|enrollment|event(?!Chart|Report)|relationship)/, persons],
  [/^user/, accounts],
  [/^(dashboard|visualization|chart|reportTable|eventChart|eventReport|eventVisualization|map|report)/, views],
  [
    /^(categories|categoryOptions|categoryCombos|categoryOptionGroup|constants|indicatorTypes|organisationUnitLevels|dataElementOperands)/,
    means,
  ],
  [/^(dataElementGroup|indicatorGroup|categoryDimension)/, grouping],
  [/^organisationUnitGroup/, places],
  [/^legend/, bands],
  [/^interpretation/, talk],
  [/^predictor/, computedThere],
  [/^(sections|dataEntryForms|documents|sqlViews|customForms)/, layout],
  [/^(validation|minMaxDataElements|dataApproval)/, rules],
  [
    /^(optionSets|options|optionGroup)/,
    { vi: 'danh sách chọn bằng chữ; ở đây chỉ giữ số', en: 'choices in words; only figures are kept here' },
  ],
]

/** What is not taken of the objects that are, and what stands in its place here. */
const ofTaken: Record<string, Sentence> = {
  'organisationUnits.geometry': {
    vi: 'ranh giới và tọa độ; ở đây ranh giới nhập riêng bằng binhan places boundaries',
    en: 'outlines and points; boundaries are imported here by binhan places boundaries',
  },
  'dataElements.aggregationLevels': {
    vi: 'ở cấp được nêu, số ghi tại đó thay cho tổng của cấp dưới; ở đây số của mọi cấp thì cộng: đừng gửi cùng một số ở hai cấp',
    en: 'at the levels named a figure recorded there stands for the sum from below; here figures of all levels add up: do not send the same at two',
  },
  'dataElements.optionSet': {
    vi: 'danh sách trị số để chọn; ở đây ô nhận mọi số hợp kiểu, ghi các trị số ấy vào phần mô tả nếu cần',
    en: 'a list of values to choose from; a field here takes every figure of its type, name those values in the description where needed',
  },
  'dataSets.expiryDays': {
    vi: 'khóa nhập sau hạn; ở đây phiếu gửi muộn vẫn nhận và được ghi là muộn',
    en: 'entry is locked after that; here a form that is late is taken, and noted as late',
  },
  'dataSets.openFuturePeriods': {
    vi: 'mở trước các kỳ sau; ở đây không nhận số của kỳ chưa bắt đầu (E7641), gửi khi kỳ ấy đã đến',
    en: 'periods to come are open; here figures of a period that has not begun are refused (E7641), send them when it has',
  },
  'dataSets.compulsoryDataElementOperands': {
    vi: 'các ô bắt buộc; ở đây ô nào cũng phải điền, không phát sinh thì ghi 0',
    en: 'compulsory fields; here every field has to be filled in, with 0 where there is nothing to report',
  },
}

const taken = ['organisationUnits', 'dataElements', 'categoryOptionCombos', 'dataSets', 'indicators']

/** Everything in the file that is not brought over: how many of each kind, and why. */
export function restOfMetadata({ counts, broken, twice, unused }: Metadata): Rest[] {
  const rest = [...counts]
    .filter(([kind, count]) => !taken.includes(kind) && count > 0)
    .map(([kind, count]) => ({ kind, count, ...(whys.find(([pattern]) => pattern.test(kind))?.[1] ?? plumbing) }))
  const nameless = [...broken]
    .filter(([kind]) => taken.includes(kind))
    .map(([kind, count]) => ({ kind, count, vi: 'không có mã (id), không dùng được', en: 'without an id, of no use' }))
  const repeated = [...twice]
    .filter(([kind]) => taken.includes(kind))
    .map(([kind, count]) => ({
      ...{ kind, count, vi: 'cùng mã (id) với một mục đứng trước trong tệp; lấy mục đứng sau' },
      en: 'of the same id as one before it in the file; the later one is taken',
    }))
  const dropped = [...unused].flatMap(([kind, count]) => {
    const why = ofTaken[kind]
    return why ? [{ kind, count, ...why }] : []
  })
  return [...nameless, ...repeated, ...dropped, ...rest]
}
