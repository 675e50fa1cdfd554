import type { Fault, Sentence } from '../../shared/problem.ts'

/** What a schema found wrong, as zod says it. */
export interface Issue {
  code: string
  path: string[]
  message: string
  /** The rest of zod's issue: what was expected, limits, formats. */
  more: Record<string, unknown>
}

const kinds: Record<string, Sentence> = {
  string: { vi: 'chữ', en: 'text' },
  number: { vi: 'số', en: 'a number' },
  int: { vi: 'số nguyên', en: 'a whole number' },
  boolean: { vi: 'true hoặc false', en: 'true or false' },
  array: { vi: 'một danh sách', en: 'a list' },
  object: { vi: 'một đối tượng', en: 'an object' },
  record: { vi: 'một đối tượng', en: 'an object' },
}

const formats: Record<string, Sentence> = {
  uuid: { vi: 'một mã UUID', en: 'a UUID' },
  date: { vi: 'một ngày có thật, dạng 2014-10-13', en: 'a real day, as 2014-10-13' },
  datetime: { vi: 'một thời điểm, dạng 2014-10-13T08:00:00Z', en: 'a moment, as 2014-10-13T08:00:00Z' },
}

const units = (origin: unknown): Sentence => {
  if (origin === 'string') return { vi: ' ký tự', en: ' characters' }
  return origin === 'array' ? { vi: ' phần', en: ' entries' } : { vi: '', en: '' }
}

/** Zod's own issue, as it stands inside those of a choice. */
type Inner = { code: string; path: PropertyKey[]; message: string } & Record<string, unknown>

/** Of a choice between shapes, what is wrong with the one that comes nearest; null where none does. */
function nearest({ path, more }: Issue): Issue | null {
  const options = (more.errors as Inner[][] | undefined) ?? []
  const [best = []] = options.toSorted((one, other) => one.length - other.length)
  const isKindOnly = best.every((inner) => inner.code === 'invalid_type' && inner.path.length === 0)
  // A value of no kind that fits: what is wanted is clear only where all want the same.
  const wants = new Set(options.flatMap((one) => one.map(({ expected }) => expected)))
  if (best.length === 0 || (isKindOnly && wants.size > 1)) return null
  const strange = options.filter((one) => one.length === best.length && one[0]?.code === 'unrecognized_keys')
  // Names that each fit another shape.
  if (best.length === 1 && strange.length > 1)
    return { code: 'unfit_keys', path, message: '', more: { keys: strange.flatMap((one) => one[0]?.keys ?? []) } }
  const [inner] = best.toSorted((one, other) => rank(one) - rank(other))
  return inner
    ? { code: inner.code, path: [...path, ...inner.path.map(String)], message: inner.message, more: inner }
    : null
}

const rank = ({ code }: Inner): number => (code === 'unrecognized_keys' ? 0 : 1)

/** What is wrong with one value, in a sentence that says what is wanted instead. */
function wanted({ code, message, more }: Issue): Sentence {
  const unit = units(more.origin)
  switch (code) {
    case 'invalid_type': {
      if (/received undefined/.test(message)) return { vi: 'còn thiếu.', en: 'is missing.' }
      const kind = kinds[String(more.expected)] ?? { vi: String(more.expected), en: String(more.expected) }
      return { vi: `phải là ${kind.vi}.`, en: `must be ${kind.en}.` }
    }
    case 'too_small':
      if (more.origin === 'string' && more.minimum === 1)
        return { vi: 'không được để trống.', en: 'must not be empty.' }
      return { vi: `ít nhất là ${more.minimum}${unit.vi}.`, en: `must be at least ${more.minimum}${unit.en}.` }
    case 'too_big':
      return { vi: `nhiều nhất là ${more.maximum}${unit.vi}.`, en: `must be at most ${more.maximum}${unit.en}.` }
    case 'invalid_format': {
      const format = formats[String(more.format)]
      return format
        ? { vi: `phải là ${format.vi}.`, en: `must be ${format.en}.` }
        : { vi: 'viết chưa đúng dạng.', en: 'is not written as it should be.' }
    }
    case 'invalid_value': {
      const values = (more.values as unknown[] | undefined)?.join(', ') ?? ''
      return { vi: `phải là một trong: ${values}.`, en: `must be one of: ${values}.` }
    }
    case 'unrecognized_keys': {
      const keys = (more.keys as string[] | undefined)?.join(', ') ?? ''
      return {
        vi: `không có mục nào tên là ${keys}; xem lại tên.`,
        en: `there is no entry named ${keys}; check the name.`,
      }
    }
    case 'unfit_keys': {
      const keys = [...new Set(more.keys as string[])].join(', ')
      return { vi: `${keys} không đi cùng nhau; chỉ giữ một cách.`, en: `${keys} do not go together; keep one way.` }
    }
    case 'invalid_union': {
      // A choice may say itself what is wanted, by the name of a kind.
      const kind = kinds[message]
      if (kind) return { vi: `phải là ${kind.vi}.`, en: `must be ${kind.en}.` }
      return notRight
    }
    default:
      return notRight
  }
}

const notRight: Sentence = { vi: 'chưa đúng; xem mô tả ở /api/docs.', en: 'is not right; see /api/docs.' }

/** Letters that no text may have: NUL, which the database cannot keep, and halves of letters. */
const unwritable = /[\0\ud800-\udfff]/u

/** A fault at each text inside an input, or name of an entry, that cannot be kept, at its place. */
export function faultsOfText(input: unknown, path: string[] = []): Fault[] {
  if (typeof input === 'string') return unwritable.test(input) ? [textFault(path)] : []
  if (typeof input !== 'object' || input === null) return []
  return Object.entries(input).flatMap(([name, value]) =>
    unwritable.test(name) ? [textFault(path)] : faultsOfText(value, [...path, name]),
  )
}

function textFault(path: string[]): Fault {
  const place = path.join('.')
  const vi = 'có ký tự không dùng được (ký tự rỗng hoặc nửa ký tự). Xóa chỗ ấy rồi gõ lại.'
  const en = 'holds a letter that cannot be used (NUL, or half of one). Delete it and type it again.'
  return {
    path: place,
    vi: place ? `${place}: ${vi}` : `Nội dung ${vi}`,
    en: place ? `${place}: ${en}` : `The content ${en}`,
  }
}

/** A fault at its place: "values.talks: phải là số nguyên." */
export function faultOf(said: Issue): Fault {
  const issue = (said.code === 'invalid_union' && nearest(said)) || said
  const path = issue.path.join('.')
  const sentence = wanted(issue)
  const named = (text: string) => (path ? `${path}: ${text}` : `${text.charAt(0).toUpperCase()}${text.slice(1)}`)
  return { path, vi: named(sentence.vi), en: named(sentence.en) }
}
