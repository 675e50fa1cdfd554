import { problems } from '../../shared/problem.ts'
import type { OfficeRefusals } from '../office/refusals.ts'

/** What the reader of tables may refuse, whatever the table is for. */
export const workbookProblems = problems('workbook', {
  notWorkbook: {
    status: 422,
    vi: 'Tệp này không phải là bảng tính XLSX hay CSV. Mở bằng Excel hoặc LibreOffice, lưu thành .xlsx rồi tải lên lại.',
    en: 'This file is no XLSX workbook and no CSV. Open it in Excel or LibreOffice, save it as .xlsx and send that.',
  },
  oldWorkbook: {
    status: 422,
    vi: 'Đây là tệp Excel kiểu cũ (.xls). Mở bằng Excel, chọn Lưu thành, kiểu .xlsx, rồi tải lên lại.',
    en: 'This is an old Excel file (.xls). Open it in Excel, save it as .xlsx and send that.',
  },
  binaryWorkbook: {
    status: 422,
    vi: 'Đây là tệp .xlsb hoặc .ods. Mở bằng Excel hoặc LibreOffice, chọn Lưu thành, kiểu .xlsx, rồi tải lên lại.',
    en: 'This is an .xlsb or .ods file. Open it in Excel or LibreOffice, save it as .xlsx and send that.',
  },
  macros: {
    status: 422,
    vi: 'Tệp có macro (.xlsm) nên không được nhận. Trong Excel chọn Lưu thành, kiểu .xlsx (không macro), rồi tải lên lại.',
    en: 'The file holds macros (.xlsm) and is not taken. In Excel save it as .xlsx, without macros, and send that.',
  },
  encrypted: {
    status: 422,
    vi: 'Tệp có mật khẩu. Bỏ mật khẩu trong Excel rồi tải lên lại.',
    en: 'The file has a password. Remove it in Excel and send the file again.',
  },
  damaged: {
    status: 422,
    vi: 'Tệp bảng tính bị hỏng ở phần {part}. Mở bằng Excel, lưu thành tệp mới rồi tải lên lại.',
    en: 'The workbook is damaged in its part {part}. Open it in Excel, save it as a new file and send that.',
  },
  hostileXml: {
    status: 422,
    vi: 'Phần {part} của tệp có khai báo DOCTYPE, điều không có trong bảng tính thật. Lưu lại bằng Excel rồi tải lên lại.',
    en: 'The part {part} declares a DOCTYPE, which no real workbook does. Save it again in Excel and send that.',
  },
  tooBig: {
    status: 413,
    vi: 'Nội dung bảng tính sau khi giải nén quá lớn (tối đa {limit} MB). Bỏ hình ảnh, bỏ bảng không dùng hoặc chia tệp.',
    en: 'The workbook is too large once unpacked (at most {limit} MB). Remove pictures and unused sheets, or divide it.',
  },
  tooManyParts: {
    status: 413,
    vi: 'Tệp có quá nhiều phần bên trong (tối đa {limit}). Lưu lại bằng Excel thành tệp mới rồi tải lên lại.',
    en: 'The file has too many parts inside (at most {limit}). Save it as a new file in Excel and send that.',
  },
  tooLargeFile: {
    status: 413,
    vi: 'Tệp lớn hơn {limit} MB. Bỏ hình ảnh, bỏ bảng không dùng hoặc chia tệp rồi tải lên lại.',
    en: 'The file is larger than {limit} MB. Remove pictures and unused sheets, or divide it, and send it again.',
  },
  tooManyRows: {
    status: 413,
    vi: 'Bảng “{sheet}” có hơn {limit} dòng có chữ. Chia thành nhiều tệp rồi tải lên từng tệp.',
    en: 'The sheet “{sheet}” has more than {limit} rows with something in them. Divide it into several files.',
  },
  tooManyColumns: {
    status: 413,
    vi: 'Bảng “{sheet}” có chữ ở ô {cell}, ngoài {limit} cột đầu. Xóa các cột thừa rồi tải lên lại.',
    en: 'The sheet “{sheet}” has something in {cell}, beyond the first {limit} columns. Delete what is too much.',
  },
  merged: {
    status: 422,
    vi: 'Bảng “{sheet}” có ô gộp {range}. Bỏ gộp (Merge & Center), điền đủ từng ô rồi tải lên lại.',
    en: 'The sheet “{sheet}” has merged cells {range}. Unmerge them, fill each cell and send the file again.',
  },
  noHead: {
    status: 422,
    vi: 'Không thấy dòng tiêu đề có đủ các cột: {columns}. Tải tệp mẫu về, điền vào đó rồi tải lên lại.',
    en: 'There is no head row with the columns: {columns}. Download the template, fill it in and send that.',
  },
  doubleColumn: {
    status: 422,
    vi: 'Hai cột cùng là “{column}”: {first} và {second}. Xóa hoặc đổi tên một cột rồi tải lên lại.',
    en: 'Two columns are “{column}”: {first} and {second}. Delete or rename one of them and send the file again.',
  },
  noRows: {
    status: 422,
    vi: 'Bảng “{sheet}” chỉ có dòng tiêu đề, chưa có dòng nào được điền.',
    en: 'The sheet “{sheet}” has only its head; no row is filled in.',
  },
  otherLetters: {
    status: 422,
    vi: 'Chữ trong tệp CSV không phải UTF-8, có lẽ là Windows-1258 hoặc TCVN3. Trong Excel lưu thành .xlsx hoặc CSV UTF-8.',
    en: 'The letters of the CSV are no UTF-8, but perhaps Windows-1258 or TCVN3. In Excel save it as .xlsx or CSV UTF-8.',
  },
  badCsv: {
    status: 422,
    vi: 'Dòng {line} của tệp CSV sai dấu ngoặc kép hoặc dấu phân cách. Sửa dòng ấy, hoặc lưu thành .xlsx.',
    en: 'Line {line} of the CSV has wrong quotes or separators. Correct it, or save the table as .xlsx.',
  },
})

/** How a workbook is refused. */
export const refusals: OfficeRefusals = { ...workbookProblems, notThis: workbookProblems.notWorkbook }
