import { problems } from '../../shared/problem.ts'

export const indicatorProblems = problems('indicators', {
  badExpression: {
    status: 400,
    vi: 'Công thức sai ở ký tự {column}: {vi}.',
    en: 'The formula is wrong at character {column}: {en}.',
  },
  otherUnit: {
    status: 400,
    vi: 'Đơn vị và công thức của {code} ({expression}) không khớp: {vi}. Sửa đơn vị, hoặc sửa công thức.',
    en: 'Unit and formula of {code} ({expression}) do not fit: {en}. Correct the unit, or the formula.',
  },
  noSuchIndicator: {
    status: 404,
    vi: 'Không có chỉ số "{code}". Xem danh mục chỉ số.',
    en: 'There is no indicator "{code}". See the catalogue of indicators.',
  },
  codeTaken: {
    status: 409,
    vi: 'Mã "{code}" đã có chỉ số hoặc số liệu gốc khác dùng. Chọn mã khác, hoặc sửa chỉ số ấy.',
    en: 'The code "{code}" is already that of another indicator or measure. Choose another, or edit that one.',
  },
  badCode: {
    status: 400,
    vi: 'Mã "{code}" không dùng được: viết 1–40 chữ cái không dấu, chữ số, dấu chấm, gạch dưới; bắt đầu bằng chữ; không trùng tên hàm hay cấp.',
    en: 'The code "{code}" cannot be used: 1 to 40 letters without marks, digits, points, underscores; a letter first; not the name of a function or a level.',
  },
  noSuchPlanItem: {
    status: 400,
    vi: 'Kế hoạch đang thực hiện không có mục "{path}". Ghi đúng số mục như trong kế hoạch (ví dụ {example}), hoặc để trống.',
    en: 'The plan in force has no item "{path}". Write the number as the plan does (such as {example}), or leave it empty.',
  },
  badLimits: {
    status: 400,
    vi: 'Ngưỡng "đạt" phải từ 1 đến 100 (%) và không thấp hơn ngưỡng "có nguy cơ".',
    en: 'The limits are 1 to 100 (%), and "reached" is not below "at risk".',
  },
  whoseBody: {
    status: 400,
    vi: 'Chỉ số của một cơ quan thì phải ghi cơ quan chịu trách nhiệm.',
    en: 'An indicator of a body needs the body that answers for it.',
  },
  badBands: {
    status: 400,
    vi: 'Các mốc chia khoảng phải tăng dần, mỗi mốc một số khác nhau.',
    en: 'The ends of the bands must ascend, each another number.',
  },
  formulaOrReason: {
    status: 400,
    vi: 'Cần công thức, hoặc lý do chưa tính được; không ghi cả hai.',
    en: 'Give either a formula or why it is not computed yet, not both.',
  },
  sameDay: {
    status: 409,
    vi: 'Đã có công thức lần {number} của {code} áp dụng từ ngày {day}. Chọn ngày khác, hoặc đánh dấu thay công thức của ngày ấy.',
    en: 'Formula {number} of {code} is valid from {day} already. Choose another day, or mark that it replaces the formula of that day.',
  },
  beforeFirst: {
    status: 400,
    vi: 'Công thức đầu tiên của {code} áp dụng từ ngày {first} và được dùng cho cả các kỳ trước đó, nên không thêm được công thức từ ngày {day}. Chọn ngày sau {first}; muốn sửa công thức đầu tiên thì chọn đúng ngày {first} và đánh dấu thay.',
    en: 'The first formula of {code} is valid from {first} and read for the periods before it too, so none can begin on {day}. Choose a day after {first}; to correct the first formula, choose {first} and mark that it replaces.',
  },
  endsBeforeLater: {
    status: 400,
    vi: '{code} còn có công thức áp dụng từ ngày {later}, nên không ngừng dùng được từ ngày {day}. Chọn ngày sau ngày {later}.',
    en: '{code} still has a formula valid from {later}, so it cannot end on {day}. Choose a day after {later}.',
  },
  stillNamed: {
    status: 400,
    vi: 'Đổi như vậy thì công thức của {named} không còn đúng: {vi}.',
    en: 'With this change the formula of {named} is wrong: {en}.',
  },
  badTargets: {
    status: 400,
    vi: 'Có {count} chỗ sai trong bảng mục tiêu. Sửa những chỗ nêu dưới đây.',
    en: 'There are {count} faults in the table of targets. Correct those below.',
  },
  noSuchQuarter: {
    status: 400,
    vi: 'Không có quý "{period}". Trang lãnh đạo xem theo quý; viết dạng PLAN_YEAR:2014-Q3 hoặc 2014-Q3.',
    en: 'There is no quarter "{period}". The leader’s page shows quarters; write PLAN_YEAR:2014-Q3 or 2014-Q3.',
  },
  noSuchView: {
    status: 404,
    vi: 'Không có góc xem này, hoặc đã bị xóa. Mở lại danh sách góc xem.',
    en: 'There is no such view, or it was removed. Open the list of views again.',
  },
  sharedWhere: {
    status: 400,
    vi: 'Chia sẻ theo địa bàn thì phải chọn một địa bàn; chia sẻ cách khác thì không.',
    en: 'A view shared at a place needs a place; one shared otherwise has none.',
  },
  noPlace: {
    status: 403,
    vi: 'Tài khoản này không được xem số liệu của nơi đó.',
    en: 'This account may not read the figures of that place.',
  },
})
