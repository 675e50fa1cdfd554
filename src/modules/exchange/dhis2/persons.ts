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
  ...['người', 'nguoi', 'nạn nhân', 'nan nhan', 'bệnh nhân', 'phạm nhân', 'nhân khẩu', 'học sinh', 'hoc sinh'],
  ...['sinh viên', 'phụ nữ', 'nữ', 'trẻ', 'trẻ em', 'thiếu niên', 'thanh niên', 'vị thành niên', 'đối tượng', 'bị can'],
  ...['bị cáo', 'hội viên', 'đoàn viên', 'thành viên', 'tình nguyện viên', 'cán bộ', 'dân số', 'ca', 'tử vong'],
]
const spoken = new RegExp(`(?<![\\p{L}\\p{N}])(${words.join('|')})(?![\\p{L}\\p{N}])`, 'iu')

interface Named {
  vi: string
  en: string
  parts: { vi: string; en: string }[]
}

/** Whether the names of a data element, or of its parts, say that it counts persons. A first guess: the person who imports decides. */
export const soundsLikePersons = ({ vi, en, parts }: Named): boolean =>
  [vi, en, ...parts.flatMap((part) => [part.vi, part.en])].some((name) => spoken.test(name.replaceAll('_', ' ')))

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
