interface Slip {
  name: string
  phone: string
  code: string
  posts: { title: string; communeName: string }[]
}

const escaped = (text: string): string =>
  text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;')

/**
 * Slips to print, as a page that opens in any browser: of each commune a page that names it and says how many, then three slips a
 * page. `slips`: in the order of communes. `until`: a moment as it is to be read.
 */
export function writeSlips(slips: Slip[], address: string | null, until: string): string {
  const communes = new Map<string, Slip[]>()
  for (const slip of slips) {
    const commune = slip.posts[0]?.communeName ?? ''
    communes.set(commune, [...(communes.get(commune) ?? []), slip])
  }
  const parts = [...communes].map(
    ([commune, own]) => `<section class="cover"><p>Phiếu tài khoản Bình An</p><h1>${escaped(commune)}</h1>
<p>${own.length} phiếu, mỗi người một phiếu, trao tận tay.</p></section>
${own.map((slip) => slipOf(slip, address, until)).join('\n')}`,
  )
  return `<!doctype html><html lang="vi"><meta charset="utf-8"><title>Phiếu tài khoản Bình An</title><style>
@page{size:A4;margin:15mm}body{font:13pt/1.4 "Be Vietnam Pro",Arial,sans-serif;margin:0}
.cover{break-before:page;break-after:page;padding-top:90mm;text-align:center}.cover:first-child{break-before:auto}.cover h1{font-size:34pt}
.slip{box-sizing:border-box;height:86mm;padding:4mm 0;border-bottom:1px dashed #555;break-inside:avoid;overflow:hidden}
.slip h2{margin:0;font-size:15pt}.slip p{margin:1mm 0}.slip b{font-size:17pt;letter-spacing:.04em}
.slip ol{margin:2mm 0;padding-left:7mm;font-size:11.5pt}</style>
${parts.join('\n')}</html>
`
}

const slipOf = ({ name, phone, code, posts }: Slip, address: string | null, until: string): string =>
  `<article class="slip"><h2>${escaped(name)}</h2><p>${posts.map(({ title }) => escaped(title)).join('; ')}</p>
<p>Số điện thoại đăng nhập: <b>${escaped(phone.replace(/^\+84/, '0'))}</b></p><p>Mã dùng một lần: <b>${escaped(code)}</b></p>
<ol><li>Mở trình duyệt trên điện thoại, gõ địa chỉ${address ? ` ${escaped(address)}` : ' do xã, phường cho biết'}.</li>
<li>Nhập số điện thoại; ở ô “Mật khẩu hoặc mã trên phiếu” nhập mã dùng một lần.</li>
<li>Chọn mật khẩu của riêng bạn (từ 10 ký tự) rồi bấm Lưu và vào.</li></ol>
<p>Mã dùng được đến ${escaped(until)}. Không đưa phiếu cho người khác.</p></article>`
