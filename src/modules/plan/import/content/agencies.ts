import { fold } from '../../../../shared/text.ts'
import type { PlanAgency } from '../draft.ts'
import type { PlacedItem } from '../outline/node.ts'
import { foldInPlace } from '../text.ts'
import { childrenOf } from '../tree.ts'

const dutiesTitle =
  /(to chuc,? (trien khai )?thuc hien( (ke hoach|du an|de an|chuong trinh)( nay)?)?( va .*|,.*)?$|^(phan cong|trach nhiem|nhiem vu cua) |^phan cong$|(va|,) (phan cong|trach nhiem) )/
const top = new Set(['part', 'letter', 'roman', 'heading'])
const address = /^(?:Đề nghị|Giao|Trách nhiệm của|Đối với|Phân công|Yêu cầu|Các cơ quan, đơn vị:)\s+/iu
const head =
  /^(?:Các |Thường trực |Ban Thường trực |Lãnh đạo |Thủ trưởng )?(?:Công an|CATP|Sở|sở|Ủy ban|Uỷ ban|UBND|UBMTTQ|MTTQ|Mặt trận|Văn phòng|Hội|Đoàn|Tỉnh đoàn|Thành đoàn|Liên đoàn|Ban|BCĐ|Bộ Chỉ huy|Bộ chỉ huy|Bộ CHQS|Bộ Tư lệnh|Tòa án|Toà án|TAND|Viện|VKSND|Đài|Báo|Thanh tra|Cục|Thuế|Chi cục|Kho bạc|Ngân hàng|Trường|Trung tâm|Bưu điện|Bảo hiểm|Cơ quan|cơ quan|Đảng ủy|Chủ tịch|Công đoàn|Hiệp hội|Liên minh|đơn vị|tổ chức|đoàn thể|doanh nghiệp|địa phương|Phòng)(?=[\s,:.;]|$)/u
const noAgency = /^(Ban hành|Hội nghị|Hội thảo|Hội thi|Báo cáo|Trường hợp|Phòng ngừa|Phòng,|Sở hữu|Đoàn kết)/u
const verbs =
  /\s*(?:[:;(]|,?\s(?:chủ trì|phối hợp|có trách nhiệm|chịu trách nhiệm|có nhiệm vụ|là|căn cứ|tham mưu|chủ động|thực hiện|triển khai|tổ chức (?:triển khai|thực hiện|tuyên truyền)|hướng dẫn|theo dõi|bố trí|tiếp tục|tăng cường|đẩy mạnh|chỉ đạo|cân đối|định kỳ|theo chức năng|trên cơ sở|xây dựng kế hoạch|vận động|bảo đảm|đảm bảo|phân công|lồng ghép|hỗ trợ|kiểm tra|rà soát|đề xuất|báo cáo|tuyên truyền|nghiên cứu|tổng hợp|lập dự toán|tiếp nhận|ban hành|quán triệt|tham gia)(?=[\s,:]|$))/u
const divider =
  /(?:,|,? và)\s+(?=(?:Sở|Công an|UBND|Ủy ban nhân dân|Ủy ban Mặt trận|Tòa án|Viện kiểm sát|Hội|Liên đoàn|Tỉnh đoàn|Thành đoàn|Cục|Bộ Chỉ huy)(?:[\s,:]|$))/u

/**
 * Finds the agencies to which the part on organisation ("Tổ chức thực hiện") gives duties, each with its item.
 * Only the outermost item of each counts: what stands below an agency is its duties.
 */
export function findAgencies(items: PlacedItem[]): PlanAgency[] {
  const inDuties = new Set<string>()
  const inAgency = new Set<string>()
  const children = childrenOf(items)
  const openers = dutiesOf(items)
  const found = new Map<string, PlanAgency>()
  for (const item of items) {
    const parent = item.parentKey ?? ''
    if (inAgency.has(parent)) {
      inAgency.add(item.key)
      continue
    }
    const names = inDuties.has(parent) && !isGroup(item, children) ? agencyNames(item.title, item.text) : []
    if (names.length > 0) inAgency.add(item.key)
    const isDuties = inDuties.has(parent) || openers.has(item.key)
    if (isDuties) inDuties.add(item.key)
    if (isDuties && names.length === 0) names.push(...namesInLines(item.text))
    for (const name of names) {
      if (!found.has(fold(name))) found.set(fold(name), { name, itemKey: item.key, line: item.line })
    }
  }
  return [...found.values()]
}

/** The parts that share out duties; those at the top of the plan where there are any. */
function dutiesOf(items: PlacedItem[]): Set<string> {
  const named = items.filter((item) => item.title.length <= 100 && dutiesTitle.test(foldInPlace(item.title)))
  const main = named.filter((item) => item.parentKey === null || top.has(item.kind))
  return new Set((main.length > 0 ? main : named).map((item) => item.key))
}

/** "Các sở, ban, ngành" over a list of them is a heading, no agency. */
function isGroup(item: PlacedItem, children: Map<string, PlacedItem[]>): boolean {
  const below = children.get(item.key) ?? []
  return /^Các /i.test(item.title) && below.some((child) => agencyNames(child.title, child.text).length > 0)
}

/** Agencies that open paragraphs of their own inside an item: "Công an tỉnh: …". */
function namesInLines(text: string): string[] {
  return text.split('\n').flatMap((line) => (/^[^.;]{4,150}:\s/.test(line) ? agencyNames(line.slice(0, 200), '') : []))
}

/** The agencies a title names at its start, without "Đề nghị" or "Giao"; empty where it names none. */
export function agencyNames(title: string, text: string): string[] {
  const bare = title.replace(address, '').replace(/^[“"]/, '')
  const opening = bare.endsWith('…') ? (text.split('\n')[0]?.slice(0, 400).replace(address, '') ?? bare) : bare
  if (!head.test(opening) || noAgency.test(opening)) return []
  const first = head.exec(opening)?.[0].length ?? 0
  const cut = opening.slice(first).search(verbs)
  const name = cut < 0 ? opening : opening.slice(0, first + cut)
  if (name.length < 4 || name.length > 160 || (cut < 0 && name.length > 120)) return []
  return name
    .split(divider)
    .map((part) => part.replace(/[\s.,:;]+$/, ''))
    .filter((part) => part !== '')
}
