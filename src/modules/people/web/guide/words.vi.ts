export default {
  title: 'Hướng dẫn hai trang',
  detail: 'In ra hai trang A4, chữ to. Chữ trong khung là chữ trên nút, trên màn hình.',
  role: 'Dành cho',
  print: 'In hai trang',
  page: 'Trang {page}/2',
  more: 'Việc khó hơn xem ở sổ tay; vướng nữa thì hỏi người cấp tài khoản cho bạn.',
}
