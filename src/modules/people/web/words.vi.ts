export default {
  title: 'Đăng nhập',
  tagline: 'Chương trình phòng, chống tội phạm',
  ended:
    'Phiên làm việc đã hết hạn, hoặc bạn đã đăng xuất ở nơi khác. Đăng nhập lại để về đúng trang đang xem; số đang nhập dở vẫn được giữ.',
  who: 'Số điện thoại hoặc email',
  password: 'Mật khẩu',
  show: 'Hiện hoặc ẩn mật khẩu',
  enter: 'Đăng nhập',
  help: 'Mật khẩu đầu tiên in trên phiếu tài khoản. Quên mật khẩu? Liên hệ người đã cấp tài khoản cho bạn.',
  'missing.who': 'Nhập số điện thoại hoặc email.',
  'missing.password': 'Nhập mật khẩu.',
  failed: 'Chưa đăng nhập được',
}
