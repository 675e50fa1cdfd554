import { Problem } from '../../../shared/problem.ts'
import { exchangeProblems } from '../contract.ts'

/** Whom data elements count: nobody says it in DHIS2, so it is read from their names and those of their parts. */
const words = [
  ...[
    'people',
    'persons?',
    'population',
    'women',
    'woman',
    'men',
    'girls?',
    'boys?',
    'child(ren)?',
    'infants?',
    'newborns?',
  ],
  ...['adults?', 'adolescents?', 'youths?', 'males?', 'females?', 'students?', 'pupils?', 'teachers?', 'victims?'],
  ...['offenders?', 'suspects?', 'inmates?', 'prisoners?', 'patients?', 'cases?', 'clients?', 'users?', 'members?'],
  ...[
    'participants?',
    'attendees?',
    'attendance',
    'beneficiar(y|ies)',
    'births?',
    'deaths?',
    'volunteers?',
    'workers?',
  ],
  ...[
    'tested',
    'treated',
    'screened',
    'vaccinated',
    'counselled',
    'trained',
    'arrested',
    'released',
    'injured',
    'killed',
  ],
  ...['detainees?', 'perpetrators?', 'individuals?', 'survivors?', 'migrants?', 'mothers?', 'fathers?', 'parents?'],
  ...[
    'plhiv',
    'plwh',
    'pwid',
    'fsw',
    'msm',
    'idus?',
    'ovc',
    'on art',
    'art patients?',
    'contacts?',
    'admissions?',
    'discharges?',
  ],
  ...['pregnant', 'pregnanc(y|ies)', 'hiv[ -]?positive', 'hiv\\+', 'addicts?', 'refugees?', 'orphans?', 'widow(er)?s?'],
  ...[
    'detained',
    'convicts?',
    'convicted',
    'juveniles?',
    'minors',
    'elderly',
    'citizens?',
    'residents?',
    'inhabitants?',
  ],
  ...['employees?', 'staff', 'abusers?', 'wives', 'husbands?', 'spouses?', 'dropouts?', 'returnees?', 'homeless'],
  ...['disabled', 'displaced', 'missing', 'trafficked', 'rescued', 'enrolled', 'counsell?ed', 'defendants?', 'accused'],
  ...['personnes?', 'femmes?', 'hommes?', 'enfants?', 'filles?', 'garçons?', 'mères?', 'enceintes?', 'victimes?'],
  ...['détenu(e?s?)', 'prisonniers?', 'réfugié(e?s?)', 'orphelin(e?s?)', 'veu(ve|f)s?', 'toxicomanes?', 'élèves?'],
  ...['habitants?', 'décès', 'naissances?', 'individus?', 'survivant(e?s?)', 'arrêté(e?s?)', 'auteurs?', 'malades?'],
  ...['nghi phạm', 'nghi can', 'thủ phạm', 'can phạm', 'tù nhân', 'bị hại', 'bị bắt', 'bị án', 'tạm giữ', 'tạm giam'],
  ...['phụ huynh', 'bà mẹ', 'sản phụ', 'thai phụ', 'mang thai', 'góa phụ', 'mồ côi', 'di cư', 'tị nạn', 'con nghiện'],
  ...['nghiện', 'nhiễm hiv', 'công dân', 'cư dân', 'nhân viên', 'bi can', 'bi cao', 'doi tuong', 'phu nu', 'tre em'],
  ...['người', 'nguoi', 'nạn nhân', 'nan nhan', 'bệnh nhân', 'phạm nhân', 'nhân khẩu', 'học sinh', 'hoc sinh'],
  ...['sinh viên', 'phụ nữ', 'nữ', 'trẻ', 'trẻ em', 'thiếu niên', 'thanh niên', 'vị thành niên', 'đối tượng', 'bị can'],
  ...['bị cáo', 'hội viên', 'đoàn viên', 'thành viên', 'tình nguyện viên', 'cán bộ', 'dân số', 'ca', 'tử vong'],
]
const spoken = new RegExp(`(?<![\\p{L}\\p{N}])(${words.join('|')})(?![\\p{L}\\p{N}])`, 'iu')

/** What is counted where it is not persons, or what is weighed and paid: in the names of elements that hide nobody. */
const things = [
  ...['forms?', 'reports?', 'meetings?', 'sessions?', 'talks?', 'events?', 'campaigns?', 'households?', 'houses?'],
  ...['cameras?', 'money', 'budget', 'amount', 'costs?', 'funds?', 'spending', 'documents?', 'leaflets?', 'posters?'],
  ...['vehicles?', 'visits?', 'patrols?', 'inspections?', 'checks?', 'calls?', 'tips?', 'groups?', 'clubs?', 'models?'],
  ...[
    'schools?',
    'communes?',
    'districts?',
    'villages?',
    'hamlets?',
    'facilities',
    'kits?',
    'doses?',
    'hours?',
    'days?',
  ],
  ...['incidents?', 'crimes?', 'fires?', 'courses?', 'contracts?', 'plans?', 'articles?', 'news', 'broadcasts?'],
  ...['réunions?', 'rapports?', 'ménages?', 'visites?', 'véhicules?', 'écoles?', 'séances?', 'argent'],
  ...['phiếu', 'báo cáo', 'cuộc', 'buổi', 'hội nghị', 'lớp', 'hộ', 'hộ gia đình', 'nhà', 'camera', 'kinh phí', 'tiền'],
  ...['văn bản', 'tài liệu', 'tờ rơi', 'xe', 'lượt', 'vụ', 'tin', 'tổ', 'nhóm', 'câu lạc bộ', 'mô hình', 'trường'],
  ...['xã', 'phường', 'quận', 'huyện', 'thôn', 'cơ sở', 'giờ', 'ngày', 'hợp đồng', 'kế hoạch', 'đám cháy', 'đồng'],
]
const counted = new RegExp(`(?<![\\p{L}\\p{N}])(${things.join('|')})(?![\\p{L}\\p{N}])`, 'iu')

interface Named {
  vi: string
  en: string
  parts: { vi: string; en: string }[]
}

/** Whether the names of a data element, or of its parts, say that it counts persons. A first guess: the person who imports decides. */
export const soundsLikePersons = ({ vi, en, parts }: Named): boolean =>
  [vi, en, ...parts.flatMap((part) => [part.vi, part.en])].some((name) => spoken.test(name.replaceAll('_', ' ')))

/** Whether the names of a data element say that it counts things; where neither is said, nobody can tell. */
export const soundsLikeThings = ({ vi, en }: Named): boolean =>
  [vi, en].some((name) => counted.test(name.replaceAll('_', ' ')))

/** Which data elements, as the person says: all, those of these uids or codes, or as their names sound (`auto`). */
export type Chosen = boolean | 'auto' | Set<string>

/** Names parted by commas or blanks. */
export const readNames = (text: string): Set<string> => new Set(text.split(/[,;\s]+/).filter(Boolean))

/** `yes`, `no`, `auto`, or uids and codes. */
export function readPersons(text: string): Chosen {
  const word = text.trim().toLowerCase()
  if (word === 'auto' || word === '') return 'auto'
  return word === 'yes' || word === 'all' ? true : word === 'no' ? false : readNames(text)
}

/** Raises `exchange.noSuchElement` for a name that no data element of the file has: a slip would leave it unmasked or compared. */
export function demandNamed(items: { id: string; code: string | null }[], chosen: Chosen | 'all' | undefined): void {
  if (!(chosen instanceof Set)) return
  const known = new Set(items.flatMap(({ id, code }) => [id, code]))
  const names = [...chosen].filter((name) => !known.has(name))
  if (names.length > 0) throw new Problem(exchangeProblems.noSuchElement, { names: names.join(', ').slice(0, 200) })
}

/** Whether one data element is among them. */
export const isNamed = ({ id, code }: { id: string; code: string | null }, names: Set<string>): boolean =>
  names.has(id) || (code !== null && names.has(code))
