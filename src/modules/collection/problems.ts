import { problems } from '../../shared/problem.ts'

export const collectionProblems = problems('collection', {
  importedAlready: {
    status: 409,
    vi: 'Số của những ngày này đã được nhập từ tệp ở {count} ô (xem danh sách); gửi thêm phiếu thì bị cộng hai lần. Nhờ Cơ quan Thường trực thu hồi lần nhập đó (trang Trao đổi số liệu), rồi gửi phiếu.',
    en: 'For these days {count} fields were imported from a file already (see the list); with this form they would be counted twice. Ask the programme office to take that import back (page Exchange), then send the form.',
  },
  inTotal: {
    status: 409,
    vi: 'Số của {name} đã gộp trong số của xã, phường ({by} khai ngày {day}), nên phiếu này không gửi riêng. Muốn gửi riêng, nhờ {by} bỏ gộp trước khi số gộp được duyệt.',
    en: 'The figures of {name} are within the commune’s totals (said by {by} on {day}), so this form is not sent. To send it, ask {by} to take it out of the totals before they are accepted.',
  },
  noAreasInTotal: {
    status: 409,
    vi: 'Chưa có thôn, tổ nào được khai gộp, nên chưa có số gộp để gửi. Chọn các nơi gộp ở trang “Số gộp” trước.',
    en: 'No area is within these totals yet, so there is nothing to send. Choose the areas on the page of totals first.',
  },
  notToInclude: {
    status: 409,
    vi: '{names}: đã gửi phiếu kỳ này hoặc đã gộp rồi, không gộp thêm được. Bỏ chọn nơi này rồi làm lại.',
    en: '{names}: already sent the form of this period, or is in the totals already, and cannot be included. Leave it out and try again.',
  },
  notIncluded: {
    status: 409,
    vi: '{names}: không nằm trong số gộp này. Tải lại trang để xem danh sách mới.',
    en: '{names}: not within these totals. Reload to see the list as it is.',
  },
  totalAccepted: {
    status: 409,
    vi: 'Số gộp của {name} đã được duyệt, nên không thêm hay bỏ nơi nào nữa. Muốn sửa số, mở phiếu số gộp và gửi lại kèm lý do.',
    en: 'The totals of {name} are accepted, so no area is added or taken out. To correct figures open the totals and send them again with the reason.',
  },
  notAnAreaForm: {
    status: 409,
    vi: '“{form}” không phải phiếu của thôn, tổ dân phố, nên không có số gộp. Chọn phiếu của thôn, tổ.',
    en: '“{formEn}” is not a form of areas, so there are no totals of it. Choose a form of areas.',
  },
  noWorkbook: {
    status: 400,
    vi: 'Chưa có tệp nào. Chọn tệp bảng tính (.xlsx) đã điền rồi tải lên.',
    en: 'There is no file. Choose the workbook (.xlsx) that was filled in.',
  },
  noTemplate: {
    status: 422,
    vi: 'Tệp này không phải mẫu tải từ trang Nhập hộ. Tải mẫu về, điền vào đó rồi tải lên.',
    en: 'This is not a template of this page. Download the template, fill it in and send that.',
  },
  notThisTemplate: {
    status: 409,
    vi: 'Tệp này là mẫu “{form}”, kỳ {other}, của nơi khác, kỳ khác hoặc phiếu khác với trang này ({period}). Mở đúng trang của tệp, hoặc tải mẫu mới.',
    en: 'This file is a template of “{form}”, period {other}, of another unit, period or form than this page ({periodEn}). Open its page, or download a new template.',
  },
  mappingOff: {
    status: 409,
    vi: 'Cách ghép cột chưa khớp với tệp: chọn bảng, dòng tiêu đề, cột tên thôn, tổ và ít nhất một cột số; mỗi cột chỉ dùng một lần.',
    en: 'The columns chosen do not fit the file: choose the sheet, the row of heads, the column of areas and at least one of figures; each column once.',
  },
  oldTemplate: {
    status: 409,
    vi: 'Biểu mẫu đã thay đổi sau khi tải tệp này, nên chưa đọc số nào. Tải mẫu mới rồi chép số sang.',
    en: 'The form was changed after this file was downloaded, so nothing was read. Download a new template and copy the figures over.',
  },
  noSuchForm: {
    status: 404,
    vi: 'Không có biểu mẫu “{form}”. Xem các biểu mẫu ở trang “Tình hình gửi số liệu”.',
    en: 'There is no form “{form}”. See the forms on the page of who has sent.',
  },
  noSuchSubmission: {
    status: 404,
    vi: 'Không tìm thấy phiếu này. Mở lại từ “Việc hôm nay”.',
    en: 'There is no such submission. Open it again from My work today.',
  },
  noSuchPlace: {
    status: 404,
    vi: 'Không có đơn vị số {place}. Tìm lại theo tên ở Địa bàn.',
    en: 'There is no unit {place}. Search for it by name under Places.',
  },
  notWorking: {
    status: 409,
    vi: '{name} không hoạt động trong {period}. Chọn đơn vị đang hoạt động trong kỳ này.',
    en: '{name} does not work in {periodEn}. Choose a unit that does.',
  },
  notDueHere: {
    status: 409,
    vi: 'Biểu mẫu “{form}” không giao cho {name}. Xem các biểu mẫu của đơn vị ở “Việc hôm nay”.',
    en: 'Form “{formEn}” is not due from {name}. See what is due under My work today.',
  },
  notOpen: {
    status: 409,
    vi: '{period}: biểu mẫu này chưa mở, mở từ ngày {opens}. Số liệu chưa được gửi.',
    en: '{periodEn}: this form is not open yet; it opens on {opens}. Nothing was sent.',
  },
  neverOpened: {
    status: 409,
    vi: '{period} đã qua mà biểu mẫu này chưa từng mở ở đây. Số liệu chưa được gửi; chọn một kỳ đã mở.',
    en: '{periodEn} is over, and this form was never opened for it here. Nothing was sent; choose one that was.',
  },
  notOpenBelow: {
    status: 409,
    vi: '{period} chưa mở, mở từ ngày {opens}. Bản tổng hợp chưa được gửi; gửi lại từ ngày đó.',
    en: '{periodEn} is not open yet; it opens on {opens}. The consolidation was not sent; send it from then on.',
  },
  nothingGathered: {
    status: 409,
    vi: '{period}: tuyến này không thu phiếu nào ở cấp dưới của {name}, nên không có gì để tổng hợp. Chọn một kỳ có phiếu.',
    en: '{periodEn}: this line gathers no form below {name}, so there is nothing to consolidate. Choose a period with forms.',
  },
  noSuchPeriod: {
    status: 400,
    vi: 'Ở đây không có kỳ “{period}”. Viết như {example}.',
    en: 'There is no period “{period}” here. Write it as {example}.',
  },
  alreadySent: {
    status: 409,
    vi: 'Phiếu này đã gửi lúc {time} ngày {day} với đúng các số này. Không cần gửi lại.',
    en: 'This form was sent at {time} on {day} with just these figures. There is nothing to send again.',
  },
  notFirst: {
    status: 409,
    vi: 'Phiếu này {state} (phiên bản {version}). Muốn sửa, mở phiếu ở “Việc hôm nay” và sửa tại đó; phần mềm khác gửi kèm baseVersion {version}.',
    en: 'This form is {stateEn} (version {version}). To correct it, open it from My work today and correct it there; a program sends baseVersion {version}.',
  },
  notNothing: {
    status: 400,
    vi: 'Phiếu báo “Không phát sinh” mà {count} ô có số khác. Bỏ “Không phát sinh” để gửi các số, hoặc xóa các số ấy.',
    en: 'The form says “nothing to report”, yet cells say otherwise: {count}. Send the figures without it, or clear them.',
  },
  notToDecide: {
    status: 409,
    vi: 'Phiếu của {name} không ở trạng thái chờ duyệt. Tải lại trang để xem tình trạng mới.',
    en: 'The form of {name} does not wait for a decision. Reload to see its state.',
  },
  decidedUnseen: {
    status: 409,
    vi: 'Phiếu của {name} vừa có thay đổi. Mở lại phiếu, xem số mới rồi quyết định.',
    en: 'The form of {name} has just changed. Open it again, look at the new figures, then decide.',
  },
  makerIsNotChecker: {
    status: 403,
    vi: 'Bạn {did} phiếu của {name} nên không duyệt được. Nhờ người thứ hai duyệt.',
    en: 'You {didEn} the form of {name}, so you cannot accept it. Ask a second person.',
  },
  badValues: {
    status: 400,
    vi: 'Có {count} ô cần xem lại; chưa có gì được gửi.',
    en: 'Cells that need another look: {count}; nothing was sent.',
  },
  reasonNeeded: {
    status: 409,
    vi: 'Có {count} chỗ khác thường. Xem lại; nếu đúng thì ghi lý do rồi gửi.',
    en: 'Unusual figures: {count}. Look again; if they are right, say why and send.',
  },
  correctionUnexplained: {
    status: 409,
    vi: 'Phiếu này đã có bản được duyệt. Ghi lý do sửa rồi gửi lại; người duyệt đọc lý do ấy.',
    en: 'A version of this form is accepted. Say why it is corrected and send again; who accepts reads the reason.',
  },
  notAPhoto: {
    status: 415,
    vi: 'Tệp không phải ảnh JPEG, PNG, WebP hay tệp PDF. Hãy chụp lại hoặc chọn tệp khác.',
    en: 'The file is not a JPEG, PNG or WebP photo, nor a PDF. Take the photo again or choose another file.',
  },
  notYourPhoto: {
    status: 403,
    vi: 'Ảnh hoặc tệp này không do bạn tải lên. Chọn lại.',
    en: 'This photo or file was not uploaded by you. Choose it again.',
  },
  noEvidenceAsked: {
    status: 400,
    vi: 'Biểu mẫu không hỏi minh chứng ở ô này. Bỏ tệp kèm theo rồi gửi lại.',
    en: 'The form asks for no evidence there. Leave the file out and send again.',
  },
  noEvidence: {
    status: 404,
    vi: 'Lần gửi cuối không kèm minh chứng ở ô này.',
    en: 'The last sending has no evidence there.',
  },
  noPhoto: {
    status: 404,
    vi: 'Phiếu này không có ảnh kèm theo.',
    en: 'This form has no photo.',
  },
  notToExtend: {
    status: 409,
    vi: 'Phiếu của {name} đã gửi hoặc đã được duyệt nên không gia hạn được. Tải lại trang để xem tình trạng mới.',
    en: 'The form of {name} is sent or accepted, so it gets no more time. Reload to see its state.',
  },
  extendLater: {
    status: 400,
    vi: 'Hạn mới phải khác hạn hiện nay ({now}), không trước hạn chung và không ở quá khứ. Chọn ngày khác, từ ngày {day}.',
    en: 'The new last day must be another than the present one ({now}), not before the last day of all units, and not past. Choose another day from {day}.',
  },
  formCodeTaken: {
    status: 409,
    vi: 'Mã “{code}” đã có biểu mẫu khác dùng. Chọn mã khác.',
    en: 'Code “{code}” belongs to another form. Choose another.',
  },
  nothingDrafted: {
    status: 409,
    vi: 'Biểu mẫu này không có bản nháp để ban hành. Sửa và lưu bản nháp trước.',
    en: 'This form has no draft to publish. Change it and save the draft first.',
  },
  badShape: {
    status: 400,
    vi: 'Biểu mẫu còn {count} chỗ chưa dùng được; chưa ban hành. Xem từng chỗ và sửa lại.',
    en: 'Places in the form that do not work yet: {count}; nothing was published. See each and correct it.',
  },
  tooFar: {
    status: 400,
    vi: 'Ngày này quá xa, có thể gõ nhầm năm. Chọn ngày không sau ngày {day}.',
    en: 'This day is too far ahead; the year may be mistyped. Choose a day not after {day}.',
  },
  publishedAlready: {
    status: 409,
    vi: 'Đã ban hành bản áp dụng từ ngày {day}. Chọn ngày đó hoặc ngày sau đó.',
    en: 'A version from {day} on is published already. Choose that day or a later one.',
  },
  roundsSince: {
    status: 409,
    vi: '{period} đã mở từ ngày {opens} với biểu mẫu hiện hành, và phiếu của kỳ ấy giữ biểu mẫu đó. Chọn ngày áp dụng sau ngày {opens}.',
    en: '{periodEn} opened on {opens} with the present form, and its submissions keep that. Choose a day after {opens}.',
  },
  noSuchCell: {
    status: 404,
    vi: 'Biểu mẫu không có ô “{cell}”.',
    en: 'The form has no cell “{cell}”.',
  },
  nothingToLock: {
    status: 409,
    vi: 'Chưa có số để khóa: ô chưa được gửi lần nào, hoặc là ô cộng. Khóa các ô thành phần.',
    en: 'There is no figure to lock: the cell was never sent, or is a total. Lock its parts.',
  },
  lockedAlready: {
    status: 409,
    vi: 'Ô này đã khóa rồi.',
    en: 'This cell is locked already.',
  },
  notLocked: {
    status: 409,
    vi: 'Ô này không khóa.',
    en: 'This cell is not locked.',
  },
})
