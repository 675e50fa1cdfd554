import type { OfficeRefusals } from '../../../platform/office/refusals.ts'
import { problems } from '../../../shared/problem.ts'

/** What the plan importer may refuse. Anything it can place, it places, and records a doubt instead. */
export const importProblems = problems('planImport', {
  notDocx: {
    status: 422,
    vi: 'Tệp này không phải là DOCX. Hãy mở tệp bằng Word hoặc LibreOffice, lưu lại dạng .docx rồi gửi lại.',
    en: 'This file is no DOCX. Open it in Word or LibreOffice, save it as .docx and send it again.',
  },
  picture: {
    status: 422,
    vi: 'Đây là một tấm ảnh, không có chữ để đọc. Hãy nhận dạng chữ (OCR), xuất ra DOCX hoặc Markdown rồi gửi lại.',
    en: 'This is a picture, without text to read. Run text recognition (OCR), export DOCX or Markdown and send that.',
  },
  oldWord: {
    status: 422,
    vi: 'Đây là tệp Word kiểu cũ (.doc). Hãy mở bằng Word, chọn Lưu thành .docx rồi gửi lại.',
    en: 'This is an old Word file (.doc). Open it in Word, save it as .docx and send it again.',
  },
  encrypted: {
    status: 422,
    vi: 'Tệp này có mật khẩu. Hãy bỏ mật khẩu trong Word rồi gửi lại.',
    en: 'This file has a password. Remove the password in Word and send it again.',
  },
  damaged: {
    status: 422,
    vi: 'Tệp DOCX bị hỏng ở phần {part}. Hãy mở bằng Word, lưu lại thành tệp mới rồi gửi lại.',
    en: 'The DOCX is damaged in its part {part}. Open it in Word, save it as a new file and send it again.',
  },
  hostileXml: {
    status: 422,
    vi: 'Phần {part} của tệp có khai báo DOCTYPE, điều không có trong tệp Word thật. Hãy lưu lại bằng Word rồi gửi lại.',
    en: 'The part {part} declares a DOCTYPE, which no real Word file does. Save it again in Word and send it again.',
  },
  tooBig: {
    status: 413,
    vi: 'Nội dung tệp sau khi giải nén quá lớn (tối đa {limit} MB). Hãy bỏ bớt hình ảnh hoặc chia tệp rồi gửi lại.',
    en: 'The file is too large once unpacked (at most {limit} MB). Remove pictures or divide it, and send it again.',
  },
  tooManyParts: {
    status: 413,
    vi: 'Tệp có quá nhiều phần bên trong (tối đa {limit}). Hãy lưu lại bằng Word thành tệp mới rồi gửi lại.',
    en: 'The file has too many parts inside (at most {limit}). Save it as a new file in Word and send it again.',
  },
  tooLong: {
    status: 413,
    vi: 'Văn bản quá dài để là một kế hoạch (tối đa {characters} chữ, {paragraphs} đoạn). Hãy chỉ gửi phần kế hoạch.',
    en: 'The text is too long for a plan (at most {characters} characters, {paragraphs} paragraphs). Send the plan only.',
  },
  noText: {
    status: 422,
    vi: 'Tệp trống, không có chữ nào để đọc. Nếu đây là ảnh quét, hãy nhận dạng chữ (OCR) rồi gửi lại.',
    en: 'The file is empty: it holds no text. If it is a scanned picture, run text recognition (OCR) and send it again.',
  },
  notAPlan: {
    status: 422,
    vi: 'Đây không giống một kế hoạch: không có dòng “KẾ HOẠCH”, cũng không có phần, mục nào được đánh số. Hãy gửi toàn văn kế hoạch.',
    en: 'This does not look like a plan: no line “KẾ HOẠCH”, and no numbered part or item. Send the whole text of the plan.',
  },
  notUtf8: {
    status: 422,
    vi: 'Tệp văn bản không phải mã UTF-8. Hãy lưu lại với bảng mã UTF-8 (Unicode) rồi gửi lại.',
    en: 'The text file is not UTF-8. Save it with the UTF-8 (Unicode) encoding and send it again.',
  },
})

/** How a DOCX is refused. */
export const refusals: OfficeRefusals = { ...importProblems, notThis: importProblems.notDocx }
