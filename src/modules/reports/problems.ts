import { problems } from '../../shared/problem.ts'

export const reportProblems = problems('reports', {
  noSuchReport: { status: 404, vi: 'Không có báo cáo này.', en: 'There is no such report.' },
  notADraft: {
    status: 409,
    vi: 'Báo cáo đã trình ký nên không sửa được. Rút lại trước khi ký, hoặc lập dự thảo mới nếu cần số mới.',
    en: 'The report was submitted and cannot be changed. Recall it before it is signed, or start a new draft.',
  },
  noReportHere: {
    status: 400,
    vi: 'Báo cáo lập cho thành phố, quận, huyện, xã hoặc phường. Chọn một nơi như vậy.',
    en: 'A report is made for the city, a district or a commune. Choose such a place.',
  },
  notBegun: {
    status: 400,
    vi: 'Kỳ báo cáo “{period}” chưa bắt đầu. Chọn kỳ đã kết thúc, hoặc năm đang diễn ra.',
    en: 'The period “{periodEn}” has not begun. Choose one that has ended, or the year that goes on.',
  },
  nothingEnded: {
    status: 400,
    vi: 'Kỳ báo cáo “{period}” chưa có quý nào kết thúc nên chưa có số liệu. Chọn kỳ đã kết thúc.',
    en: 'No quarter of “{periodEn}” has ended, so there are no figures yet. Choose a period that has ended.',
  },
  outsidePlan: {
    status: 400,
    vi: 'Kế hoạch có hiệu lực từ {from} đến trước {last}. Chọn kỳ trong thời gian đó.',
    en: 'The plan holds from {from} until before {last}. Choose a period of it.',
  },
  notWorking: {
    status: 400,
    vi: '{place} không hoạt động trong kỳ này. Chọn kỳ khác, hoặc đơn vị làm việc trong kỳ.',
    en: '{place} did not work in this period. Choose another period, or the unit that worked then.',
  },
  elsewhere: {
    status: 400,
    vi: '{place} không thuộc {of}, nơi kế hoạch này thực hiện. Chọn kế hoạch của nơi đó.',
    en: '{place} is not part of {of}, where this plan holds. Choose a plan of that place.',
  },
  draftExists: {
    status: 409,
    vi: 'Kế hoạch, nơi và kỳ này đã có dự thảo do {by} lập ngày {day}. Mở dự thảo đó để viết tiếp, hoặc xóa nó trước.',
    en: 'This plan, place and period has a draft, made by {by} on {day}. Open that one to go on, or delete it first.',
  },
  datedTooEarly: {
    status: 400,
    vi: 'Ngày ghi trên văn bản không được trước {earliest}, ngày cuối của số liệu trong báo cáo.',
    en: 'The date of the document cannot be before {earliest}, the last day its figures are of.',
  },
  datedAhead: {
    status: 400,
    vi: 'Ngày ghi trên văn bản không được sau hôm nay ({today}).',
    en: 'The date of the document cannot be after today ({today}).',
  },
  signedAhead: {
    status: 400,
    vi: 'Ngày ký không được sau hôm nay ({today}).',
    en: 'The day of signing cannot be after today ({today}).',
  },
  signedTooEarly: {
    status: 400,
    vi: 'Ngày ký không được trước ngày {earliest}, khi báo cáo được trình và số liệu đã đủ ngày.',
    en: 'The day of signing cannot be before {earliest}, when the report was submitted and its days were over.',
  },
  badNumber: {
    status: 400,
    vi: '“{number}” không phải số, ký hiệu của báo cáo này. Ghi như trong sổ, ví dụ 215/BC-UBND.',
    en: '“{number}” is no number and sign of this report. Enter it as in the registry, e.g. 215/BC-UBND.',
  },
  numberTaken: {
    status: 409,
    vi: 'Số {number} đã cấp cho báo cáo “{subject}” ký ngày {day}. Kiểm tra lại sổ văn bản.',
    en: 'The number {number} belongs to the report “{subject}”, signed on {day}. Check the registry.',
  },
  nothingToMake: {
    status: 409,
    vi: 'Văn bản đã có hoặc đang được dựng; không cần dựng lại.',
    en: 'The documents are there, or are being made; there is nothing to make again.',
  },
  notSubmitted: {
    status: 409,
    vi: 'Báo cáo chưa trình ký. Trình ký trước, rồi vào sổ và lưu bản ký.',
    en: 'The report was not submitted yet. Submit it first, then enter the number and the signed copy.',
  },
  noScan: {
    status: 400,
    vi: 'Thiếu bản ký. Chọn tệp PDF đã quét hoặc đã ký số.',
    en: 'The signed copy is missing. Choose the scanned or digitally signed PDF.',
  },
  notPdf: { status: 415, vi: 'Bản ký phải là tệp PDF.', en: 'The signed copy must be a PDF.' },
  alreadySigned: {
    status: 409,
    vi: 'Báo cáo đã ký nên không trả lại hay rút lại được. Cần số mới thì lập dự thảo mới thay báo cáo này.',
    en: 'The report is signed: it cannot be returned or recalled. Start a new draft that replaces it for newer figures.',
  },
  notSigned: {
    status: 409,
    vi: 'Báo cáo chưa ký nên chưa có số, ngày hay bản ký để sửa.',
    en: 'The report is not signed yet: there is no number, day or scan to correct.',
  },
  onlyADraft: {
    status: 409,
    vi: 'Chỉ xóa được dự thảo. Báo cáo đã trình thì rút lại trước.',
    en: 'Only a draft can be deleted. Recall a submitted report first.',
  },
  notReplaceable: {
    status: 400,
    vi: 'Dự thảo mới phải thay một báo cáo đã trình hoặc đã ký của cùng kế hoạch, nơi và kỳ.',
    en: 'A new draft replaces a submitted or signed report of the same plan, place and period.',
  },
})
