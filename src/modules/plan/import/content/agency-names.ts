import { foldInPlace } from '../text.ts'

/** "UBND cấp huyện", "UBND các huyện", "UBND quận, huyện, thị xã"; one alone without "các" is its own committee. */
function severalPlaces(level: string, kinds: string): string {
  const more = `(?:(?:,| va|, va) (?:${kinds})(?![a-z]))`
  return `(?:ubnd|uy ban nhan dan) (?:${level}|cac (?:${kinds})(?![a-z])${more}*|(?:${kinds})${more}+)`
}

/** Agencies nearly every plan names: how to write them, and a folded pattern of how plans do. */
const usual: [name: string, pattern: string][] = [
  ['Công an Thành phố', 'cong an (?:thanh pho|tp)|catp'],
  ['Công an tỉnh', 'cong an tinh'],
  [
    'Ủy ban Mặt trận Tổ quốc',
    '(?:ban )?(?:thuong truc )?(?:uy ban |ub ?)(?:mat tran to quoc|mttq)(?: viet nam| ?vn)?(?: cac cap| thanh pho| tp| tinh)?(?! cung cap| cap (?:xa|huyen)| xa| phuong)',
  ],
  ['Mặt trận Tổ quốc', 'mat tran to quoc(?: viet nam)?(?: cac cap| tinh| thanh pho)?'],
  ['Văn phòng Ủy ban nhân dân', 'van phong (?:uy ban nhan dan|ubnd)(?: thanh pho| tp| tinh)?'],
  ['Ủy ban nhân dân cấp xã', severalPlaces('cap xa', 'xa|phuong|thi tran|dac khu')],
  ['Ủy ban nhân dân cấp huyện', severalPlaces('cap huyen', 'quan|huyen|thi xa|thanh pho')],
  ['Sở Tài chính', 'so tai chinh'],
  ['Sở Kế hoạch và Đầu tư', 'so (?:ke hoach va dau tu|kh ?(?:&|va) ?dt|khdt)'],
  ['Sở Thông tin và Truyền thông', 'so (?:thong tin va truyen thong|tt ?(?:&|va) ?tt|tttt)'],
  ['Sở Văn hóa, Thể thao và Du lịch', 'so (?:van hoa, the thao va du lich|vh,? ?-?tt ?(?:&|va) ?dl|vhttdl)'],
  ['Sở Văn hóa và Thể thao', 'so (?:van hoa va the thao|vh ?(?:&|va) ?tt|vhtt)'],
  ['Sở Du lịch', 'so du lich'],
  ['Sở Tư pháp', 'so tu phap'],
  [
    'Sở Lao động - Thương binh và Xã hội',
    'so (?:lao dong ?[-–,]? ?thuong binh va xa hoi|ld ?-? ?tb ?(?:&|va) ?xh|ldtbxh)',
  ],
  ['Sở Giáo dục và Đào tạo', 'so (?:giao duc va dao tao|gd ?(?:&|va) ?dt|gddt)'],
  ['Sở Y tế', 'so y te'],
  ['Sở Nội vụ', 'so noi vu'],
  ['Sở Khoa học và Công nghệ', 'so (?:khoa hoc va cong nghe|kh ?(?:&|va) ?cn|khcn)'],
  ['Sở Nông nghiệp và Môi trường', 'so nong nghiep va moi truong'],
  ['Sở Nông nghiệp và Phát triển nông thôn', 'so nong nghiep va phat trien nong thon'],
  ['Sở Tài nguyên và Môi trường', 'so tai nguyen va moi truong'],
  ['Sở Xây dựng', 'so xay dung'],
  ['Sở Giao thông vận tải', 'so giao thong van tai'],
  ['Sở Công Thương', 'so cong thuong'],
  ['Sở Dân tộc và Tôn giáo', 'so dan toc va ton giao'],
  ['Sở Ngoại vụ', 'so ngoai vu'],
  ['Thanh tra', 'thanh tra (?:tinh|thanh pho|tp)'],
  ['Bộ Chỉ huy Bộ đội Biên phòng', '(?:bo chi huy|bch) (?:bo doi bien phong|bdbp)(?: tinh| thanh pho)?'],
  ['Bộ đội Biên phòng', '(?:bo doi bien phong|bdbp)(?: tinh| thanh pho)?'],
  [
    'Bộ Chỉ huy Quân sự',
    'bo (?:chi huy quan su|chqs|tu lenh)(?: tinh| thanh pho)?|bch (?:quan su|qs) (?:tinh|thanh pho)',
  ],
  ['Tòa án nhân dân', '(?:toa an nhan dan|tand)(?: tinh| thanh pho| tp)?'],
  ['Viện kiểm sát nhân dân', '(?:vien kiem sat nhan dan|vksnd)(?: tinh| thanh pho| tp)?'],
  ['Hội Liên hiệp Phụ nữ', 'hoi (?:lien hiep phu nu|lhpn)(?: viet nam)?(?: tinh| thanh pho| tp)?'],
  [
    'Đoàn Thanh niên Cộng sản Hồ Chí Minh',
    'doan (?:thanh nien|tn)(?: cong san ho chi minh| ?cs ?ho chi minh| ?cs ?hcm)?(?: tinh| thanh pho| tp)?|tinh doan|thanh doan',
  ],
  ['Hội Cựu chiến binh', 'hoi (?:cuu chien binh|ccb)(?: viet nam)?(?: tinh| thanh pho| tp)?'],
  ['Hội Nông dân', 'hoi nong dan(?: viet nam)?(?: tinh| thanh pho| tp)?'],
  ['Liên đoàn Lao động', '(?:lien doan lao dong|ldld)(?: tinh| thanh pho| tp)?'],
  ['Hội Người cao tuổi', '(?:ban dai dien )?hoi nguoi cao tuoi(?: tinh| thanh pho| tp)?'],
  ['Ban Chỉ đạo 138', '(?:ban chi dao|bcd) ?138(?: tinh| thanh pho| tp)?'],
]

/** The committees of several places stay as the text lists them. */
const ofManyPlaces = /^Ủy ban nhân dân cấp /

export interface Mention {
  name: string
  start: number
  end: number
}

/** Finds agencies in running text, by the names the plan itself gives them where it does. */
export class AgencyFinder {
  private readonly names: string[]
  private readonly pattern: RegExp

  constructor(ofPlan: string[]) {
    const own = new Map(ofPlan.map((name) => [usualIndex(name), name]))
    const others = ofPlan.filter((name) => usualIndex(name) < 0 && name.length >= 6)
    others.sort((a, b) => b.length - a.length)
    this.names = [...others, ...usual.map(([name], index) => own.get(index) ?? name)]
    const patterns = [...others.map((name) => literally(foldInPlace(name))), ...usual.map(([, pattern]) => pattern)]
    this.pattern = new RegExp(`(?<![a-z\\d])(?:${patterns.map((part) => `(${part})`).join('|')})(?![a-z\\d])`, 'g')
  }

  /** In: running text. Out: the mentions in order. */
  find(text: string): Mention[] {
    return [...foldInPlace(text).matchAll(this.pattern)].map((found) => {
      const [start, end] = [found.index, found.index + found[0].length]
      const name = this.names[found.findIndex((group, index) => index > 0 && group !== undefined) - 1] ?? found[0]
      return { name: ofManyPlaces.test(name) ? text.slice(start, end) : name, start, end }
    })
  }
}

const known = new RegExp(`^(?:${usual.map(([, pattern]) => pattern).join('|')})(?![a-z\\d])`)

/** Where one of the usual names ends that the text begins with; 0 where it begins with none. */
export function knownNameEnd(text: string): number {
  return known.exec(foldInPlace(text.slice(0, 200)))?.[0].length ?? 0
}

/** "Các Sở: Tài chính, Kế hoạch và Đầu tư, Tư pháp" names three. Empty where the text is no such list. */
export function departments(text: string): string[] {
  const folded = foldInPlace(text.slice(0, 500))
  const names: string[] = []
  let at = /^(cac )?so(, (ban, )?nganh)? ?: ?/.exec(folded)?.[0].length ?? folded.length
  while (at < folded.length) {
    const next = department.find(({ pattern }) => pattern.test(folded.slice(at)))
    if (!next) break
    names.push(next.name)
    at += next.pattern.exec(folded.slice(at))?.[0].length ?? 0
  }
  return names
}

const department = usual.flatMap(([name, pattern]) =>
  pattern.startsWith('so ')
    ? [{ name, pattern: new RegExp(`^(?:${pattern.slice(3)})(?![a-z])(?:[,;]| va|)\\s*`) }]
    : [],
)

/** One spelling for the many of a body most plans name; any other name folded. */
export const usualName = (name: string): string => usual[usualIndex(name)]?.[0] ?? foldInPlace(name)

function usualIndex(name: string): number {
  const folded = foldInPlace(name)
  return usual.findIndex(([, pattern]) => new RegExp(`^(?:${pattern})$`).test(folded))
}

function literally(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&')
}
