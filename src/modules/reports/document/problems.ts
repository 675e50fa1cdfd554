import { problems } from '../../../shared/problem.ts'

/** What the document renderer can refuse. */
export const documentProblems = problems('reports', {
  noTemplate: {
    status: 422,
    vi: 'Chưa có mẫu văn bản cho ngày {date}. Mẫu sớm nhất áp dụng từ ngày {from}; hãy chọn ngày khác.',
    en: 'There is no document template for {date}. The earliest applies from {from}; choose another date.',
  },
  badDate: {
    status: 422,
    vi: 'Ngày “{date}” không đúng. Hãy ghi theo dạng năm-tháng-ngày, ví dụ 2014-12-25.',
    en: '“{date}” is not a date. Write it as year-month-day, such as 2014-12-25.',
  },
  unprintable: {
    status: 422,
    vi: 'Văn bản có ký tự không in được: {characters}. Hãy xóa hoặc thay các ký tự đó.',
    en: 'The document has characters that cannot be printed: {characters}. Remove or replace them.',
  },
  badTable: {
    status: 422,
    vi: 'Bảng “{table}”, dòng {row}: có {found} ô, phải có {expected} ô như số cột.',
    en: 'Table “{table}”, row {row}: {found} cells, but {expected} columns.',
  },
  badChart: {
    status: 422,
    vi: 'Biểu đồ “{chart}”: mỗi dãy số phải có đúng {expected} giá trị, là số hữu hạn.',
    en: 'Chart “{chart}”: each series needs exactly {expected} values, finite numbers.',
  },
})
