/** A slip is for the head of an area, whatever language whoever prints it reads: its words are Vietnamese alone, as the buttons it names. */
export const slipWords = {
  title: 'PHIẾU TÀI KHOẢN BÌNH AN',
  phone: 'Số điện thoại đăng nhập',
  code: 'Mã dùng một lần',
  address: 'Địa chỉ',
  until: 'Mã dùng được đến {moment}. Không đưa phiếu cho người khác.',
  steps: [
    'Mở trình duyệt trên điện thoại, gõ địa chỉ trên phiếu.',
    'Nhập số điện thoại; ở ô “Mật khẩu hoặc mã trên phiếu” nhập mã dùng một lần.',
    'Chọn mật khẩu của riêng bạn (từ 10 ký tự) rồi bấm Lưu và vào.',
  ],
}
