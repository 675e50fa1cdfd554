export default {
  title: 'Xác nhận hai bước',
  detail:
    'Tài khoản của bạn duyệt, ký hoặc quản lý tài khoản người khác, nên ngoài mật khẩu cần thêm một mã 6 số, đổi mỗi 30 giây trong ứng dụng trên điện thoại của bạn.',
  isOn: 'Xác nhận hai bước đang bật: mỗi lần đăng nhập, phần mềm hỏi thêm mã trong ứng dụng xác thực.',
  isDemo: 'Đây là bản trình diễn: nhiều người dùng chung tài khoản, nên không đổi được bước xác nhận.',
  step1: '1. Cài một ứng dụng xác thực',
  'step1.text':
    'Google Authenticator, Microsoft Authenticator hoặc ứng dụng tương tự, cài từ kho ứng dụng của điện thoại.',
  password: 'Mật khẩu đang dùng',
  'password.missing': 'Nhập mật khẩu đang dùng.',
  show: 'Hiện hoặc ẩn mật khẩu',
  begin: 'Hiện mã QR',
  step2: '2. Quét mã QR bằng ứng dụng ấy',
  qr: 'Mã QR để quét bằng ứng dụng xác thực; khóa bằng chữ ở bên dưới',
  key: 'Không quét được thì nhập khóa này:',
  step3: '3. In hoặc chép mã dự phòng',
  'step3.text':
    'Mất điện thoại thì dùng một trong các mã này thay mã 6 số; mỗi mã dùng một lần. Chỉ hiện lần này: hãy in và cất riêng.',
  print: 'In mã dự phòng',
  step4: '4. Nhập mã 6 số đang hiện trong ứng dụng',
  code: 'Mã 6 số',
  'code.missing': 'Nhập 6 chữ số đang hiện trong ứng dụng.',
  confirm: 'Bật xác nhận hai bước',
  done: 'Đã bật xác nhận hai bước.',
  failed: 'Chưa bật được',
}
