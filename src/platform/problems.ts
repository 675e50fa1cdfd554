import { problems } from '../shared/problem.ts'

/** What any route may refuse, whatever its module. */
export const platformProblems = problems('request', {
  malformed: {
    status: 400,
    vi: 'Dữ liệu gửi lên chưa đúng. Xem từng chỗ được nêu và sửa lại.',
    en: 'The request is not well formed. See each place named and correct it.',
  },
  unreadable: {
    status: 400,
    vi: 'Không đọc được nội dung gửi lên. Hãy gửi JSON hợp lệ hoặc một tệp.',
    en: 'The body cannot be read. Send valid JSON or one file.',
  },
  noCommandId: {
    status: 400,
    vi: 'Thiếu mã lệnh. Gửi kèm tiêu đề Idempotency-Key là một UUID mới cho mỗi lần ghi.',
    en: 'The command id is missing. Send an Idempotency-Key header with a new UUID for each write.',
  },
  commandReused: {
    status: 409,
    vi: 'Mã lệnh này đã dùng cho một nội dung khác. Tải lại trang rồi gửi lại.',
    en: 'This command id was already used for something else. Reload and send again.',
  },
  signInFirst: {
    status: 401,
    vi: 'Bạn chưa đăng nhập, hoặc phiên đã hết. Hãy đăng nhập rồi làm lại.',
    en: 'You are not signed in, or the session has ended. Sign in and try again.',
  },
  signInWrong: {
    status: 401,
    vi: 'Số điện thoại (email) hoặc mật khẩu chưa đúng. Xem lại từng ký tự; chữ hoa, chữ thường khác nhau.',
    en: 'The phone number (e-mail) or the password is not right. Check each character; capitals matter.',
  },
  secondFactor: {
    status: 403,
    vi: 'Mật khẩu đúng. Nhập tiếp mã 6 số trong ứng dụng xác thực trên điện thoại của bạn.',
    en: 'The password is right. Now enter the code of six digits that the authenticator app on your phone shows.',
  },
  codeWrong: {
    status: 401,
    vi: 'Mã chưa đúng, hoặc đã chờ quá lâu. Nhập mã mới nhất; vẫn không được thì quay lại đăng nhập từ đầu.',
    en: 'The code is not right, or it took too long. Enter the newest one; else go back and sign in from the start.',
  },
  secondFactorOfDemo: {
    status: 403,
    vi: 'Đây là bản trình diễn: nhiều người dùng chung tài khoản, nên không đổi được bước xác nhận.',
    en: 'This is a demo: its accounts are shared, so the second step cannot be changed.',
  },
  secondFactorIsSet: {
    status: 409,
    vi: 'Tài khoản này đã bật xác nhận hai bước.',
    en: 'The second step is on for this account already.',
  },
  choosePassword: {
    status: 403,
    vi: 'Mã đúng. Mã này chỉ dùng một lần để đặt mật khẩu: hãy chọn mật khẩu của bạn.',
    en: 'The code is right. It serves once, to choose a password: choose yours.',
  },
  codeExpired: {
    status: 403,
    vi: 'Mã trên phiếu đã hết hạn. Nhờ cán bộ xã, phường in phiếu mới cho bạn.',
    en: 'The code on the slip has expired. Ask the commune officer to print a new slip.',
  },
  passwordWrong: {
    status: 400,
    vi: 'Mật khẩu đang dùng chưa đúng, nên mật khẩu chưa đổi. Xem lại từng ký tự; chữ hoa, chữ thường khác nhau.',
    en: 'The present password is not right, so nothing was changed. Check each character; capitals matter.',
  },
  passwordLength: {
    status: 400,
    vi: 'Mật khẩu mới cần từ {least} đến {most} ký tự. Một câu ngắn dễ nhớ là tốt nhất.',
    en: 'The new password needs {least} to {most} characters. A short sentence you remember is best.',
  },
  passwordSame: {
    status: 400,
    vi: 'Mật khẩu mới giống mật khẩu đang dùng. Chọn một mật khẩu khác.',
    en: 'The new password is the present one. Choose another.',
  },
  passwordKnown: {
    status: 400,
    vi: 'Mật khẩu này nhiều người đã dùng và đã lộ, người khác dễ đoán ra. Chọn một câu ngắn của riêng bạn.',
    en: 'Many have used this password, and it has leaked: it is easily guessed. Choose a short sentence of your own.',
  },
  passwordOfDemo: {
    status: 403,
    vi: 'Đây là bản trình diễn: nhiều người dùng chung mật khẩu in khi khởi động, nên không đổi được.',
    en: 'This is a demo: its accounts share the password printed at start, so it cannot be changed.',
  },
  tooManySignIns: {
    status: 429,
    vi: 'Đã thử quá nhiều lần. Chờ một phút rồi thử lại.',
    en: 'Too many attempts. Wait a minute and try again.',
  },
  notAllowed: {
    status: 403,
    vi: 'Bạn không có quyền làm việc này ở đây. Nếu cần, hãy hỏi người quản lý quyền của đơn vị.',
    en: 'You may not do this here. If you need to, ask whoever manages access in your unit.',
  },
  outsideDemo: {
    status: 400,
    vi: 'Bản trình diễn chạy từ {from} đến {last}. Chọn một ngày trong khoảng đó.',
    en: 'The demo runs from {from} to {last}. Choose a day between.',
  },
  otherOrigin: {
    status: 403,
    vi: 'Yêu cầu đến từ một trang khác nên bị từ chối. Hãy mở lại Bình An rồi làm.',
    en: 'The request came from another site and is refused. Open Bình An again.',
  },
  noSuchReference: {
    status: 400,
    vi: 'Nội dung gửi lên nhắc đến một thứ không có (nơi, kế hoạch hoặc tệp). Chọn lại từ danh sách.',
    en: 'The request names something that does not exist (a place, a plan or a file). Choose it again.',
  },
  alreadyThere: {
    status: 409,
    vi: 'Đã có một mục như vậy, có thể ai đó vừa lưu. Tải lại trang để xem, rồi làm lại nếu cần.',
    en: 'One like this is there already; somebody may just have saved it. Reload to see it, and try again if need be.',
  },
  notFound: {
    status: 404,
    vi: 'Không tìm thấy. Có thể địa chỉ đã gõ sai hoặc nội dung không còn.',
    en: 'Not found. The address may be mistyped, or the content is gone.',
  },
  changedMeanwhile: {
    status: 409,
    vi: 'Có người vừa sửa nội dung này. Tải lại để xem bản mới, rồi sửa tiếp.',
    en: 'Somebody has just changed this. Reload to see the new version, then continue.',
  },
  otherVersion: {
    status: 412,
    vi: 'Nội dung ở địa chỉ này không còn là bản bạn nêu trong yêu cầu. Tải lại để lấy bản hiện có.',
    en: 'What is at this address is not the version the request names. Load it again.',
  },
  noSuchRange: {
    status: 416,
    vi: 'Nội dung ngắn hơn đoạn bạn yêu cầu. Tải lại cả nội dung.',
    en: 'The content is shorter than the range asked for. Load all of it.',
  },
  notHttp: {
    status: 400,
    vi: 'Không đọc được yêu cầu này: cách viết không đúng HTTP. Xem lại dòng đầu và các tiêu đề.',
    en: 'This request cannot be read as HTTP. Check its first line and its headers.',
  },
  tooSlow: {
    status: 408,
    vi: 'Yêu cầu đến quá chậm nên đã dừng. Kiểm tra đường truyền rồi gửi lại.',
    en: 'The request took too long to arrive. Check the connection and send it again.',
  },
  headersTooLarge: {
    status: 431,
    vi: 'Địa chỉ và các tiêu đề của yêu cầu dài quá {limit} KB. Rút ngắn rồi gửi lại.',
    en: 'The address and the headers are longer than {limit} KB. Shorten them and send again.',
  },
  tooLarge: {
    status: 413,
    vi: 'Tệp hoặc nội dung quá lớn, tối đa {limit} MB. Hãy giảm kích thước rồi gửi lại.',
    en: 'The file or body is too large, at most {limit} MB. Make it smaller and send again.',
  },
  wrongKind: {
    status: 415,
    vi: 'Kiểu nội dung này không dùng được ở đây.',
    en: 'This kind of content cannot be used here.',
  },
  tooMany: {
    status: 429,
    vi: 'Quá nhiều lần thử. Đợi một phút rồi làm lại.',
    en: 'Too many attempts. Wait a minute and try again.',
  },
  broken: {
    status: 500,
    vi: 'Có lỗi ở phía hệ thống; chưa có gì được ghi. Hãy thử lại, và báo mã {reference} nếu vẫn lỗi.',
    en: 'Something failed on our side; nothing was written. Try again, and report {reference} if it stays.',
  },
  busy: {
    status: 503,
    vi: 'Hệ thống đang bận hoặc đang khởi động lại. Chờ vài giây rồi thử lại; chưa có gì bị mất.',
    en: 'The system is busy or restarting. Wait a few seconds and try again; nothing is lost.',
  },
})
