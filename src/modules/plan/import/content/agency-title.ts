import { trimTail, withoutMarks } from '../text.ts'
import { departments, knownNameEnd } from './agency-names.ts'

const address =
  '(?:(?:Kính )?đề nghị|Giao nhiệm vụ cho|Giao cho|Giao|(?:Nhiệm vụ, )?trách nhiệm của|Nhiệm vụ của|Đối với|Phân công|Yêu cầu|Các cơ quan, đơn vị:)'

/** Words an agency's name begins with; the first group also after a comma or "và", where a new name begins. */
const opener =
  'Công an|CATP|Sở|UBND|Ủy ban nhân dân|Uỷ ban nhân dân|Ủy ban Mặt trận|Uỷ ban Mặt trận|UB Mặt trận|Ủy ban MTTQ|Uỷ ban MTTQ|UB ?MTTQ(?:VN)?|UBMT|Văn phòng|Hội(?! An)|Đoàn Thanh niên|Đoàn TN(?:CS)?|Tỉnh [đĐ]oàn|Thành [đĐ]oàn|Huyện [đĐ]oàn|Quận [đĐ]oàn|Thị [đĐ]oàn|Liên đoàn|LĐLĐ|MTTQ|Mặt trận|Ban Thường trực|Ban Thường vụ|Ban [Cc]hỉ đạo|Ban Quản lý|Ban Dân tộc|Trung tâm|Hạt|Bộ Chỉ huy|Bộ CHQS|Bộ Tư lệnh|Bộ đội Biên phòng|BĐBP|BCH|Ban Chỉ huy|Tòa án|Toà án|TAND|Viện|VKSND|Đài|Báo|Thanh tra|Cục|Chi cục|Kho bạc|Ngân hàng|Bảo hiểm|Phòng|Trạm|Đại học|Học viện|Tập đoàn|Tổng công ty|Viễn thông|Bưu điện|Trưởng (?:thôn|ấp|bản|buôn|làng|khóm|khu)|Tổ trưởng'
const only =
  'Ủy ban|Uỷ ban|Đoàn|Ban|BCĐ|Bộ chỉ huy|Bộ đội|Thuế|Trường|Bưu điện|Cơ quan|Đảng ủy|Tỉnh ủy|Thành ủy|Huyện ủy|Quận ủy|Chủ tịch|Công đoàn|Công ty|Hiệp hội|Liên minh|Trưởng|Đội(?! ngũ)|Tổ(?! chức)|Đồn|Lực lượng|Chi bộ|Ngành(?! nghề)'
const common =
  'sở|cơ quan|đơn vị|tổ chức|đoàn thể|doanh nghiệp|địa phương|ban|ngành|phòng|trường|quận|huyện|thị xã|thành phố|xã|phường|thị trấn|thôn|ấp|khu phố|tổ dân phố|đồng chí|thành viên'
const heads = 'Thủ trưởng|Giám đốc|Người đứng đầu|Chủ tịch'
/** Behind a comma or a semicolon: the head of a next body. */
const headed = `(?:(?:${heads}) )?`
const head = String.raw`^(?:(?:Các |Thường trực |Ban Thường trực |Lãnh đạo |ngành |${heads
  .split('|')
  .map((one) => `${one} `)
  .join(
    '|',
  )})?(?:${opener}|${only})|(?:(?:${heads}) )?[Cc]ác (?:${common})|(?:Thủ trưởng )?(?:cơ quan|đơn vị|tổ chức|sở))(?=[\s,:.;]|$)`
const noAgency =
  '^(Ban hành|Hội nghị|Hội thảo|Hội thi|Báo cáo|Trường hợp|Phòng ngừa|Phòng,|Phòng chống|Sở hữu|Đoàn kết)'
const verbs = String.raw`\s*(?:[:(]|[–-]\s(?:là )?(?:cơ quan|đơn vị)|;(?!\s+(?:${headed}(?:${opener})\s|[Cc]ác (?:${common})\s))|,?\s(?:chủ trì|phối hợp|có trách nhiệm|chịu trách nhiệm|có nhiệm vụ|là|căn cứ|tham mưu|chủ động|thực hiện|triển khai|tổ chức (?:triển khai|thực hiện|tuyên truyền)|hướng dẫn|theo dõi|bố trí|tiếp tục|tăng cường|đẩy mạnh|chỉ đạo|cân đối|định kỳ|theo chức năng|trên cơ sở|xây dựng kế hoạch|vận động|bảo đảm|đảm bảo|phân công|lồng ghép|hỗ trợ|kiểm tra|rà soát|đề xuất|báo cáo|tuyên truyền|nghiên cứu|tổng hợp|lập dự toán|tiếp nhận|ban hành|quán triệt|tham gia|tăng|mở|đưa|dành|cử|lập|huy động|phát (?:động|sóng|huy)|duy trì|nâng cao|củng cố|xây dựng|tập trung|tích cực|thường xuyên|kịp thời|nghiêm túc|phân bổ|đôn đốc|thành lập|cung cấp|khuyến khích|ký|ký kết|thống nhất|thẩm định|tiến hành|giúp|xử lý|truy tố|phổ biến|yêu cầu|đề nghị|nắm|mua sắm|trao đổi|phát hiện|tuần tra)(?=[\s,:]|$))`
const areas = '[Tt]ỉnh|[Tt]hành phố|TP|[Hh]uyện|[Qq]uận|[Tt]hị xã|[Xx]ã|[Pp]hường'
/** "Mặt trận tỉnh và các tổ chức …" are two, "Mặt trận và các tổ chức … tỉnh" have the last word in common and stay one. */
const beforeGroup = String.raw`(?:(?<=\s(?:${areas})),? và\s+(?=các tổ chức\s)|,? và\s+(?=các tổ chức chính trị ?[-–] ?xã hội(?!\s(?:${areas}|các|cùng)(?!\p{L}))))`
/** "Văn phòng HĐND và UBND xã" is one office. */
const divider = String.raw`(?:[,;]|,? (?<!Văn phòng (?:[^,;]{0,40} )?(?:HĐND|Hội đồng nhân dân),? )và)\s+(?=${headed}(?:${opener})(?:[\s,:]|$))|;\s+(?=[Cc]ác (?:${common})\s)|${beforeGroup}`
/** Words that stand over a list of agencies and name none. */
const unnamed = '^(?:Các )?(?:cơ quan|đơn vị|tổ chức|sở|ban|ngành)(?: (?:chủ trì|phối hợp))?$'
/** Small words that may go on a name: "Công an tỉnh và các huyện". */
const namesOn = String.raw`^\s+(?!(?:và|các|cấp|cùng|tỉnh|thành|quận|huyện|thị|xã|phường|khu|thuộc|của|trên|cơ|biên|vùng|miền|ven|trọng|trực)(?!\p{L}))\p{Ll}`
/** "Công an và Ủy ban MTTQ các quận": the first is no name of its own. */
const bareOpener = '^(?:Công an|Sở|UBND|Phòng|Hội|Đài|Cục|Chi cục|Trung tâm)$'
/** Where in a list of offices a next one begins, what a name begins with, and what ends it. */
const isOffice = String.raw`(?:(?:${opener})|(?:${only})(?= \p{Lu}))(?=[\s,:]|$)`
const offices = String.raw`(?:(?:^|[,;(] ?|\s(?:và|với|cùng)\s)\s?(?<!Văn phòng (?:[^,;]{0,40} )?(?:HĐND|Hội đồng nhân dân) và ))(?=${isOffice})`
const endsOffice = String.raw`\s?[,;](?=\s?\p{Ll}|$)|,? (?:và|cùng|với) (?=\p{Ll}|(?:${only}) \p{Ll})|,? (?:các|để|nhằm|trong|trên|theo|khi|tại|từ) |\s?[.:()]|$`
const noName = String.raw`^(?:\p{Lu}\p{Ll}+|UBND|(?:Ủy|Uỷ) ban nhân dân|Chi cục|Trung tâm|Văn phòng|Mặt trận|Tòa án|Toà án|Công an|Bộ [Cc]hỉ huy|Ban [Cc]hỉ huy|Cơ quan|Lực lượng)$`
const group = '^[Cc]ác (?:tổ chức|đoàn thể|hội|đơn vị|cơ quan|ban|ngành)'

function compile(read: (source: string) => string) {
  const regex = (source: string, flags = 'u') => new RegExp(read(source), flags)
  return {
    address: regex(String.raw`^${address}\s+`, 'iu'),
    head: regex(head),
    noAgency: regex(noAgency),
    verbs: regex(verbs),
    divider: regex(divider),
    unnamed: regex(unnamed, 'iu'),
    namesOn: regex(namesOn),
    bareOpener: regex(bareOpener),
    group: regex(group),
    office: regex(`^${isOffice}`),
    noName: regex(noName),
    offices: regex(offices),
    endsOffice: regex(endsOffice),
  }
}

const marked = compile((source) => source)
/** For texts that lost their diacritics. */
const unmarked = compile(withoutMarks)

const patternsFor = (text: string) => (withoutMarks(text) === text ? unmarked : marked)

/** Without "Đề nghị", "Giao" and the like in front. */
export function withoutAddress(title: string): string {
  return title.replace(patternsFor(title).address, '')
}

/** The agencies a title names at its start, without "Đề nghị" or "Giao"; empty where it names none. */
export function agencyNames(title: string, text: string): string[] {
  const words = patternsFor(title)
  const bare = withoutAddress(title).replace(/^[“"]/, '').replace(insideList, '')
  const firstLine = text.split('\n')[0]?.slice(0, 400) ?? ''
  const spoken = /^(Các )?[Ss]ở(, (ban, )?ngành)?$/.test(bare) ? `${bare}: ${firstLine}` : bare
  const opening = bare.endsWith('…') ? withoutAddress(firstLine || bare) : spoken
  if (!words.head.test(opening) || words.noAgency.test(opening)) return []
  const listed = departments(opening)
  if (listed.length > 0) return listed
  const below = words.group.test(opening) ? agencyNames(firstLine, '') : []
  const isList = firstLine.includes(':') || trimTail(firstLine).endsWith(below.at(-1) ?? '')
  if (below.length > 1 && isList) return below
  return cutNames(opening)
}

/**
 * The offices a list names, known or not, by the words their names begin with: "Phòng Tham mưu (PV01), Hạt Kiểm lâm và các
 * ngành để …". In: running text. Out: each office, without groups such as "các ngành".
 */
export function officesIn(text: string): string[] {
  const words = patternsFor(text)
  return text.split(words.offices).flatMap((part) => {
    const name = part.slice(0, part.search(words.endsOffice))
    const names = words.office.test(name) ? agencyNames(name, '') : []
    return words.noName.test(name) ? [] : names.filter((one) => !words.noName.test(one))
  })
}

/** In: words that begin with an agency. Out: its name up to the duty, or the names where there are several. */
function cutNames(opening: string): string[] {
  const words = patternsFor(opening)
  const first = words.head.exec(opening)?.[0].length ?? 0
  const cut = opening.slice(first).search(words.verbs)
  const end = Math.min(cut < 0 ? opening.length : first + cut, knownEnd(opening))
  const name = opening.slice(0, end)
  // Running text is no name; a list divided by semicolons may be long.
  const longest = name.includes(';') ? 300 : end === opening.length ? 120 : 160
  if (name.length < 4 || name.length > longest) return []
  const parts = name.split(words.divider)
  return (parts.some((part) => words.bareOpener.test(part)) ? [name] : parts)
    .map((part) =>
      part
        .slice(0, knownEnd(part))
        .replace(/[\s.,:;]+$/, '')
        .replace(/^c(?=ác )/, 'C'),
    )
    .filter((part) => part !== '' && !words.unnamed.test(part))
}

/** "Sở Y tế (Trung tâm 115), Sở Nội vụ": what explains one name of a list. */
const insideList = / \([^()]{1,80}\)(?=[,;] )/g

/** "Phòng PC03 giám sát …": the sign of an office ends its name. */
const signed = /^\p{Lu}\p{Ll}+(?: \p{L}+){0,4} \p{Lu}{1,4}\d{2,3}(?=\s\p{Ll})/u

/** Where a name every plan knows ends, if a duty follows it that no list of verbs has: "Sở Y tế quản lý …". */
function knownEnd(opening: string): number {
  const end = knownNameEnd(opening)
  if (end > 0 && patternsFor(opening).namesOn.test(opening.slice(end))) return end
  const sign = signed.exec(opening)?.[0].length ?? 0
  return sign > 0 && patternsFor(opening).namesOn.test(opening.slice(sign)) ? sign : opening.length
}
