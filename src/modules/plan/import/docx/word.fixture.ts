import { strToU8, zipSync } from 'fflate'

/** Invented plans as Word itself writes them, part by part, with what only Word's own files have. */

const namespaces = 'xmlns:w="urn:w" xmlns:mc="urn:mc" xmlns:wps="urn:wps"'
const run = (text: string, properties = '') =>
  `<w:r><w:rPr>${properties}</w:rPr>${text
    .split('\t')
    .map((part) => `<w:t xml:space="preserve">${part}</w:t>`)
    .join('<w:tab/>')}</w:r>`
const p = (text: string, properties = '', runProperties = '') =>
  `<w:p><w:pPr>${properties}</w:pPr>${run(text, runProperties)}</w:p>`
const bold = (text: string) => p(text, '', '<w:b/>')
const style = (id: string) => `<w:pStyle w:val="${id}"/>`
const list = (level: number, numId = 1) => `<w:numPr><w:ilvl w:val="${level}"/><w:numId w:val="${numId}"/></w:numPr>`
const cell = (texts: string[], properties = '') =>
  `<w:tc><w:tcPr>${properties}</w:tcPr>${texts.map((text) => p(text)).join('')}</w:tc>`
const table = (...rows: string[]) => `<w:tbl>${rows.map((row) => `<w:tr>${row}</w:tr>`).join('')}</w:tbl>`
const row = (...texts: string[]) => texts.map((text) => cell([text])).join('')

function pack(body: string, parts: Record<string, string> = {}): Uint8Array {
  const xml = (name: string, inner: string) =>
    strToU8(`<?xml version="1.0"?><w:${name} ${namespaces}>${inner}</w:${name}>`)
  return zipSync({
    'word/document.xml': xml('document', `<w:body>${body}</w:body>`),
    ...Object.fromEntries(Object.entries(parts).map(([name, inner]) => [`word/${name}.xml`, xml(name, inner)])),
  })
}

const level = (place: number, format: string, text: string) =>
  `<w:lvl w:ilvl="${place}"><w:start w:val="1"/><w:numFmt w:val="${format}"/><w:lvlText w:val="${text}"/></w:lvl>`

/** Headings by styles with Vietnamese names, numbered by those styles; letterhead on tab stops; decomposed letters. */
export function styledPlan(): Uint8Array {
  const stops = '<w:tabs><w:tab w:val="center" w:pos="2000"/><w:tab w:val="center" w:pos="7000"/></w:tabs>'
  const named = (id: string, name: string, more = '') =>
    `<w:style w:type="paragraph" w:styleId="${id}"><w:name w:val="${name}"/>${more}</w:style>`
  const numbered = (at: number) => `<w:pPr>${list(at)}</w:pPr>`
  const styles =
    named('TD1', 'Tiêu đề 1', numbered(0)) +
    named('TD2', 'Tiêu đề 2', numbered(1)) +
    named('TD3', 'Tiêu đề 3', numbered(2))
  const numbering =
    `<w:abstractNum w:abstractNumId="4">${level(0, 'upperRoman', '%1.')}${level(1, 'decimal', '%2.')}${level(2, 'decimal', '%2.%3.')}${level(3, 'bullet', '\uf0b7')}</w:abstractNum>` +
    '<w:num w:numId="1"><w:abstractNumId w:val="4"/></w:num>'
  const body =
    p('\tUBND TỈNH TRÀ LĨNH\tCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM', stops) +
    p('\tCÔNG AN TỈNH\tĐộc lập - Tự do - Hạnh phúc', stops) +
    p('\tSố: 71/KH-CAT\tTrà Lĩnh, ngày 02 tháng 5 năm 2019', stops) +
    bold('KẾ HOẠCH') +
    bold('Phòng, chống tội phạm sử dụng công nghệ cao năm 2019') +
    p('Thực hiện Chỉ thị số 15/CT-BCA ngày 11/3/2019 của Bộ Công an, Công an tỉnh xây dựng kế hoạch như sau:') +
    p('MỤC ĐÍCH', style('TD1')) +
    p('NỘI DUNG', style('TD1')) +
    p('Phòng ngừa', style('TD2')) +
    p('Cảnh báo trên mạng', style('TD3')) +
    p('Gửi tin nhắn tới thuê bao;', list(3)) +
    p('Phát clip tại chợ.', list(3)) +
    p('Rà soát tài khoản rác', style('TD3')) +
    p('Điều tra', style('TD2')) +
    p('TỔ CHỨC THỰC HIỆN', style('TD1')) +
    p(
      'Phòng An ninh mạng và phòng, chống tội phạm sử dụng công nghệ cao: chủ trì, phối hợp với Sở Thông tin và Truyền thông thực hiện.',
      style('TD2'),
    ) +
    p('Công an các huyện, thành phố: tuyên truyền tại cơ sở.', style('TD2')) +
    p('Nơi nhận:\tGIÁM ĐỐC', stops) +
    p('- Bộ Công an;', stops) +
    p('- Lưu: VT, PA05.', stops) +
    p('\tĐại tá Lê Hữu Tình', stops)
  return pack(body.normalize('NFD'), { styles: styles.normalize('NFD'), numbering })
}

/** Tracked changes, text boxes shown twice, footnotes, and a table in which one agency's cell spans several tasks. */
export function revisedPlan(): Uint8Array {
  const box = (inner: string) =>
    `<w:p><w:r><mc:AlternateContent><mc:Choice><wps:txbx><w:txbxContent>${inner}</w:txbxContent></wps:txbx></mc:Choice>` +
    `<mc:Fallback><w:txbxContent>${inner}</w:txbxContent></mc:Fallback></mc:AlternateContent></w:r></w:p>`
  const note = '<w:r><w:footnoteReference w:id="2"/></w:r>'
  const merged = (texts: string[], first = false) => cell(texts, `<w:vMerge${first ? ' w:val="restart"' : ''}/>`)
  const body =
    box(p('MẶT TRẬN TỔ QUỐC VIỆT NAM') + p('THÀNH PHỐ VÂN HẢI')) +
    box(p('Số: 22/KH-MTTQ-BTT') + p('Vân Hải, ngày 10 tháng 01 năm 2022')) +
    bold('KẾ HOẠCH') +
    bold('Giám sát công tác phòng, chống xâm hại trẻ em năm 2022') +
    `<w:p>${run('I. ', '<w:b/>')}<w:del><w:r><w:delText>YÊU CẦU</w:delText></w:r></w:del><w:ins>${run('MỤC ĐÍCH', '<w:b/>')}</w:ins>${note}</w:p>` +
    `<w:p>${run('1. Giám sát việc tiếp nhận tin báo')}${note}</w:p>` +
    `<w:moveFrom><w:p>${run('2. Chuyển đi nơi khác')}</w:p></w:moveFrom>` +
    p('2. Kiến nghị kịp thời') +
    bold('II. NỘI DUNG CÔNG VIỆC') +
    table(
      row('TT', 'Nội dung', 'Đơn vị thực hiện', 'Thời gian'),
      cell(['1']) +
        cell(['Khảo sát tại phường']) +
        merged(['Ban Dân chủ - Pháp luật', 'Công an thành phố'], true) +
        cell(['Quý I/2022']),
      cell(['2']) + cell(['Làm việc với nhà trường']) + merged(['']) + cell(['Quý II/2022']),
      cell(['3']) + cell(['Tổng hợp kiến nghị']) + cell(['Văn phòng']) + cell(['Quý IV/2022']),
    ) +
    bold('III. TỔ CHỨC THỰC HIỆN') +
    bold('1. Ban Thường trực Ủy ban MTTQ Việt Nam thành phố') +
    p('Chủ trì, phối hợp với Hội Liên hiệp Phụ nữ thành phố thành lập đoàn giám sát.') +
    bold('2. Ủy ban MTTQ các quận, huyện') +
    p('Cử cán bộ tham gia.') +
    p('Trên đây là Kế hoạch giám sát năm 2022.') +
    table(
      cell(['Nơi nhận:', '- Thành ủy;', '- Thành viên đoàn;', '- Lưu: VP.']) +
        cell(['TM. BAN THƯỜNG TRỰC', 'KT. CHỦ TỊCH', 'PHÓ CHỦ TỊCH', 'Mai Thị Thu']),
    )
  const notes = '<w:footnote w:id="2"><w:p><w:r><w:t>3. Ghi chú ở cuối trang</w:t></w:r></w:p></w:footnote>'
  return pack(body, { footnotes: notes })
}

/** Headings by bold only; several items in one paragraph behind forced line breaks; a list that starts again. */
export function boldPlan(): Uint8Array {
  const numbering =
    `<w:abstractNum w:abstractNumId="1">${level(0, 'decimal', '%1.')}${level(1, 'lowerLetter', '%2)')}</w:abstractNum>` +
    '<w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>' +
    '<w:num w:numId="2"><w:abstractNumId w:val="1"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>' +
    '<w:num w:numId="3"><w:abstractNumId w:val="1"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>'
  const lines = (...texts: string[]) =>
    `<w:p><w:r>${texts.map((text) => `<w:t>${text}</w:t>`).join('<w:br/>')}</w:r></w:p>`
  const body =
    table(cell(['UBND QUẬN HỒ TÂY']) + cell(['CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM'])) +
    bold('KẾ HOẠCH') +
    bold('Phòng, chống tội phạm và tệ nạn ma túy năm 2015') +
    bold('I. Mục tiêu') +
    p('Giảm người nghiện mới', list(0)) +
    p('Xóa tụ điểm', list(0)) +
    bold('II. Nhiệm vụ') +
    p('Tuyên truyền', list(0, 2)) +
    p('Tại trường học', list(1, 2)) +
    p('Tại tổ dân phố', list(1, 2)) +
    p('Đấu tranh', list(0, 2)) +
    lines('- Mở ba đợt cao điểm;', '- Lập hồ sơ cai nghiện.') +
    bold('III. Phân công') +
    p('Công an quận chủ trì đấu tranh.', list(0, 3)) +
    p('Phòng Lao động - Thương binh và Xã hội; Phòng Y tế phối hợp với Công an quận lập hồ sơ.', list(0, 3)) +
    p('UBND 12 phường chịu trách nhiệm về địa bàn.', list(0, 3)) +
    bold('IV. Tiến độ') +
    lines(
      '+ Tháng 01/2015: xây dựng kế hoạch.',
      '+ Từ tháng 02 đến tháng 11/2015: thực hiện.',
      '+ Tháng 12/2015: tổng kết.',
    ) +
    lines('Nơi nhận:', '- UBND Thành phố;', '- Lưu: VT.') +
    lines('TM. ỦY BAN NHÂN DÂN', 'CHỦ TỊCH') +
    p('Đỗ Thị Hà')
  return pack(body, { numbering })
}
