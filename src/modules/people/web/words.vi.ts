export default {
  title: 'Đăng nhập',
  tagline: 'Chương trình phòng, chống tội phạm',
  who: 'Số điện thoại hoặc email',
  password: 'Mật khẩu',
  show: 'Hiện hoặc ẩn mật khẩu',
  enter: 'Đăng nhập',
  help: 'Mật khẩu đầu tiên in trên phiếu tài khoản. Quên mật khẩu? Hỏi cán bộ xã, phường của bạn.',
  'missing.who': 'Nhập số điện thoại hoặc email.',
  'missing.password': 'Nhập mật khẩu.',
  failed: 'Chưa đăng nhập được',
  wrong: 'Số điện thoại (email) hoặc mật khẩu chưa đúng. Xem lại từng ký tự; chữ hoa, chữ thường khác nhau.',
  tooMany: 'Đã thử quá nhiều lần. Chờ một phút rồi thử lại.',
}
