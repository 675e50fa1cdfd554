import { departments } from './agency-names.ts'

export const address =
  /^(?:(?:Kính )?đề nghị|Giao nhiệm vụ cho|Giao cho|Giao|(?:Nhiệm vụ, )?trách nhiệm của|Nhiệm vụ của|Đối với|Phân công|Yêu cầu|Các cơ quan, đơn vị:)\s+/iu

/** Words an agency's name begins with; the first group also after a comma or "và", where a new name begins. */
const opener =
  'Công an|CATP|Sở|UBND|Ủy ban nhân dân|Uỷ ban nhân dân|Ủy ban Mặt trận|Uỷ ban Mặt trận|Ủy ban MTTQ|Văn phòng|Hội(?! An)|Đoàn Thanh niên|Đoàn TN|Tỉnh đoàn|Thành đoàn|Huyện đoàn|Quận đoàn|Thị đoàn|Liên đoàn|LĐLĐ|UBMTTQ|MTTQ|Mặt trận|Ban [Cc]hỉ đạo|Trung tâm|Hạt|Bộ Chỉ huy|Bộ CHQS|Bộ Tư lệnh|Ban Chỉ huy|Tòa án|Toà án|TAND|Viện|VKSND|Đài|Báo|Thanh tra|Cục|Chi cục|Kho bạc|Ngân hàng|Bảo hiểm|Phòng|Trạm'
const only =
  'Ủy ban|Uỷ ban|Đoàn|Ban|BCĐ|Bộ chỉ huy|Bộ đội|Thuế|Trường|Bưu điện|Cơ quan|Đảng ủy|Tỉnh ủy|Thành ủy|Huyện ủy|Quận ủy|Chủ tịch|Công đoàn|Hiệp hội|Liên minh|Trưởng|Đội(?! ngũ)|Tổ(?! chức)|Đồn|Lực lượng|Chi bộ'
const common =
  'sở|cơ quan|đơn vị|tổ chức|đoàn thể|doanh nghiệp|địa phương|ban|ngành|phòng|trường|quận|huyện|thị xã|thành phố|xã|phường|thị trấn|thôn|ấp|khu phố|tổ dân phố|đồng chí|thành viên'
const head = new RegExp(
  String.raw`^(?:(?:Các |Thường trực |Ban Thường trực |Lãnh đạo |Thủ trưởng )?(?:${opener}|${only})|[Cc]ác (?:${common})|(?:Thủ trưởng )?(?:cơ quan|đơn vị|tổ chức|sở))(?=[\s,:.;]|$)`,
  'u',
)
const noAgency =
  /^(Ban hành|Hội nghị|Hội thảo|Hội thi|Báo cáo|Trường hợp|Phòng ngừa|Phòng,|Phòng chống|Sở hữu|Đoàn kết)/u
const verbs = new RegExp(
  String.raw`\s*(?:[:(]|[–-]\s(?:là )?(?:cơ quan|đơn vị)|;(?!\s+(?:${opener})\s)|,?\s(?:chủ trì|phối hợp|có trách nhiệm|chịu trách nhiệm|có nhiệm vụ|là|căn cứ|tham mưu|chủ động|thực hiện|triển khai|tổ chức (?:triển khai|thực hiện|tuyên truyền)|hướng dẫn|theo dõi|bố trí|tiếp tục|tăng cường|đẩy mạnh|chỉ đạo|cân đối|định kỳ|theo chức năng|trên cơ sở|xây dựng kế hoạch|vận động|bảo đảm|đảm bảo|phân công|lồng ghép|hỗ trợ|kiểm tra|rà soát|đề xuất|báo cáo|tuyên truyền|nghiên cứu|tổng hợp|lập dự toán|tiếp nhận|ban hành|quán triệt|tham gia|tăng|mở|đưa|dành|cử|lập|huy động|phát (?:động|sóng|huy)|duy trì|nâng cao|củng cố|xây dựng|tập trung|tích cực|thường xuyên|kịp thời|nghiêm túc|phân bổ|đôn đốc|thành lập|cung cấp|khuyến khích)(?=[\s,:]|$))`,
  'u',
)
const divider = new RegExp(String.raw`(?:[,;]|,? và)\s+(?=(?:${opener})(?:[\s,:]|$))`, 'u')

/** Words that stand over a list of agencies and name none. */
const unnamed = /^(?:Các )?(?:cơ quan|đơn vị|tổ chức|sở|ban|ngành)(?: (?:chủ trì|phối hợp))?$/iu

/** The agencies a title names at its start, without "Đề nghị" or "Giao"; empty where it names none. */
export function agencyNames(title: string, text: string): string[] {
  const bare = title.replace(address, '').replace(/^[“"]/, '')
  const spoken = /^(Các )?[Ss]ở$/.test(bare) ? `${bare}: ${text.slice(0, 400)}` : bare
  const opening = bare.endsWith('…') ? (text.split('\n')[0]?.slice(0, 400).replace(address, '') ?? bare) : spoken
  if (!head.test(opening) || noAgency.test(opening)) return []
  const first = head.exec(opening)?.[0].length ?? 0
  const cut = opening.slice(first).search(verbs)
  const listed = departments(opening)
  if (listed.length > 0) return listed
  const name = cut < 0 ? opening : opening.slice(0, first + cut)
  if (name.length < 4 || name.length > 160 || (cut < 0 && name.length > 120)) return []
  return name
    .split(divider)
    .map((part) => part.replace(/[\s.,:;]+$/, ''))
    .filter((part) => part !== '' && !unnamed.test(part))
}
