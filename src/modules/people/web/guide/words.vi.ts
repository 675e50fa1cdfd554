export default {
  title: 'Hướng dẫn hai trang',
  detail: 'In ra hai trang A4, chữ to. Chữ trong khung là chữ trên nút, trên màn hình.',
  role: 'Dành cho',
  print: 'In hai trang',
  page: 'Trang {page}/2',
  more: 'Vướng thì hỏi người cấp tài khoản cho bạn.',
  none: 'Chưa có hướng dẫn riêng cho vai “{role}”',
  'none.detail': 'Tờ của cán bộ cấp xã nói những việc chung nhất; vai khác chọn ở ô Dành cho.',
  'none.commune': 'Xem tờ của cán bộ cấp xã',
  choose: 'Chọn vai',
}
