import { problems } from '../problem.ts'

/** Each way in which keys, boxes and statements are refused, wherever it is found out: in the page, at a terminal, on the server. */
export const sealingProblems = problems('sealing', {
  badCode: {
    status: 400,
    vi: 'Mã khôi phục không đúng: cần đủ 28 ký tự như trên tờ in, trong 7 nhóm 4 ký tự. So lại từng nhóm.',
    en: 'The recovery code is wrong: it has 28 signs, in 7 groups of 4, as printed. Compare group by group.',
  },
  wrongPassphrase: {
    status: 403,
    vi: 'Cụm mật khẩu không mở được khóa. Gõ lại, để ý chữ hoa và dấu; nếu đã quên, mở bằng mã khôi phục trên tờ in.',
    en: 'This passphrase does not open the key. Type it again; if it is forgotten, use the printed recovery code.',
  },
  wrongCode: {
    status: 403,
    vi: 'Mã khôi phục này không mở được khóa đang dùng: có thể là tờ in của khóa cũ. Tìm tờ in mới nhất.',
    en: 'This recovery code does not open the key in use: it may be of an older one. Look for the newest sheet.',
  },
  wrongPasskey: {
    status: 403,
    vi: 'Khóa truy cập của thiết bị này không mở được khóa. Mở bằng cụm mật khẩu hoặc mã khôi phục.',
    en: 'The passkey of this device does not open the key. Use the passphrase or the recovery code.',
  },
  unknownParameters: {
    status: 400,
    vi: 'Khóa này được khóa theo tham số mà phần mềm ở đây chưa biết. Tải lại trang, hoặc cập nhật phần mềm.',
    en: 'The key was locked with parameters that are not known here. Reload the page, or update the software.',
  },
  notForYou: {
    status: 403,
    vi: 'Hộp niêm phong này không dành cho khóa của bạn, nên không mở được.',
    en: 'This sealed box is not for your key, so it cannot be opened.',
  },
  damaged: {
    status: 400,
    vi: 'Hộp niêm phong đã bị hỏng hoặc bị sửa, nên không mở. Lấy lại bản gốc; nếu vẫn vậy, báo người bảo vệ dữ liệu.',
    en: 'The sealed box was damaged or altered and is not opened. Fetch it again; if it stays so, tell the data protection officer.',
  },
  otherRecord: {
    status: 400,
    vi: 'Hộp niêm phong thuộc hồ sơ, đơn vị hoặc kỳ khóa khác, bị đặt nhầm vào đây. Báo người bảo vệ dữ liệu.',
    en: 'The sealed box belongs to another record, unit or epoch and was put in this place. Tell the data protection officer.',
  },
  otherAuthor: {
    status: 400,
    vi: 'Hộp niêm phong không do người được ghi là tác giả niêm phong. Báo người bảo vệ dữ liệu.',
    en: 'The sealed box was not sealed by the author it names. Tell the data protection officer.',
  },
  passedOn: {
    status: 400,
    vi: 'Hộp niêm phong này được niêm phong cho người khác rồi chuyển tiếp, nên không nhận.',
    en: 'This box was sealed for others and passed on by somebody, so it is not taken.',
  },
  badKey: {
    status: 400,
    vi: 'Đây không phải khóa công khai dạng age (age1…).',
    en: 'This is no public key of age (age1…).',
  },
  badStatement: {
    status: 400,
    vi: 'Tuyên bố kỳ khóa không đúng khuôn dạng, nên không nhận.',
    en: 'The statement of an epoch is not written as it must be, so it is not taken.',
  },
  unsigned: {
    status: 403,
    vi: 'Kỳ khóa {epoch} của đơn vị không có chữ ký đúng của khóa gốc thành phố. Không dùng khóa này; báo người bảo vệ dữ liệu.',
    en: 'Epoch {epoch} of the unit has no true signature of the city’s root key. Do not use it; tell the data protection officer.',
  },
  otherUnit: {
    status: 403,
    vi: 'Khóa này là của đơn vị khác ({unit}), nên không dùng cho đơn vị này. Báo người bảo vệ dữ liệu.',
    en: 'This key is of another unit ({unit}) and is not used for this one. Tell the data protection officer.',
  },
  brokenChain: {
    status: 403,
    vi: 'Các kỳ khóa của đơn vị không nối liền nhau ở kỳ {epoch}. Không dùng; báo người bảo vệ dữ liệu.',
    en: 'The epochs of the unit do not follow each other at epoch {epoch}. Do not use them; tell the data protection officer.',
  },
  replayed: {
    status: 403,
    vi: 'Máy chủ đưa kỳ khóa {epoch}, cũ hơn kỳ {seen} mà máy này đã thấy. Không dùng; báo người bảo vệ dữ liệu.',
    en: 'The server offers epoch {epoch}, older than epoch {seen} that this device has seen. Do not use it; tell the data protection officer.',
  },
  noEpoch: {
    status: 409,
    vi: 'Đơn vị chưa có kỳ khóa nào được khóa gốc thành phố ký và có hiệu lực.',
    en: 'The unit has no epoch yet that the city’s root key has signed and that has begun.',
  },
  otherKey: {
    status: 403,
    vi: 'Máy chủ ghi khóa công khai khác với khóa vừa mở. Không dùng; báo người bảo vệ dữ liệu.',
    en: 'The server tells another public key than that of the key just opened. Do not use it; tell the data protection officer.',
  },
  wrongEpochKey: {
    status: 403,
    vi: 'Khóa nhận được không phải khóa đã ký của kỳ {epoch}. Nhờ một thành viên khác chia sẻ lại khóa.',
    en: 'What was handed over is not the signed key of epoch {epoch}. Ask another member to share it again.',
  },
  badRoot: {
    status: 400,
    vi: 'Đây không phải khóa gốc công khai của thành phố (dạng binhan-root1…). Chép lại từ tệp root-public.txt.',
    en: 'This is no public root key of a city (binhan-root1…). Copy it from root-public.txt.',
  },
  signedOther: {
    status: 409,
    vi: 'Khóa gốc này đã ký một tuyên bố khác cho {unit}, kỳ {epoch}, hoặc kỳ trước chưa được ký. Không ký gì cả; đối chiếu với đơn vị.',
    en: 'This root key has signed another statement for {unit}, epoch {epoch}, or not the one before. Nothing was signed; ask the unit.',
  },
})
