import { Problem, problems } from './problem.ts'
import { fold } from './text.ts'

export const secrecyProblems = problems('secrecy', {
  secret: {
    status: 422,
    vi: 'Tài liệu mang dấu mật (Mật, Tối mật, Tuyệt mật) không được đưa lên đây; tệp và tên tệp không được lưu. Soạn, gửi và lưu tài liệu ấy trên mạng LAN độc lập theo Luật Bảo vệ bí mật nhà nước; ở đây chỉ ghi số và ngày.',
    en: 'A document that bears a mark of secrecy is not taken here; neither it nor its name is kept. It is drafted, sent and kept on an isolated network, as the Law on State Secrets says; here write its number and date only.',
  },
})

const wordsOf = (text: string): string[] =>
  text
    .normalize('NFC')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean)

/** Words beside which "mat" is no mark: Mặt trận, mật khẩu, bảo mật, tiền mặt. */
const innocent = {
  before: ['bao', 'bi', 'tien', 'co', 'vang', 'be', 'ra', 'gap', 'than', 'can'],
  after: ['tran', 'khau', 'ma', 'do', 'bang', 'hang', 'duong', 'tien', 'nuoc', 'thiet', 'ong'],
}

/** Whether a name says that what it names bears a mark of secrecy: "Mật" as a word of it, also without diacritics. */
function isSecretName(name: string): boolean {
  const words = wordsOf(name)
  return words.some((word, at) => {
    if (word !== 'mật' && word !== 'mat') return false
    const [before, after] = [fold(words[at - 1] ?? ''), fold(words[at + 1] ?? '')]
    return (
      before === 'tuyet' || before === 'toi' || !(innocent.before.includes(before) || innocent.after.includes(after))
    )
  })
}

const stamps = ['mật', 'tối mật', 'tuyệt mật', 'mat', 'toi mat', 'tuyet mat']

/** Whether a text is a stamp by itself ("Mật", "Độ mật: Tối mật"), or has one in capitals among other words. */
function isStamp(text: string): boolean {
  if (!/m[ậa]t/i.test(text.normalize('NFC'))) return false
  const words = wordsOf(text).join(' ')
  if (stamps.includes(words.replace(/^(độ|do) (mật|mat) /, ''))) return true
  return /(^|[^\p{L}])(TUYỆT|TỐI) MẬT([^\p{L}]|$)/u.test(text.normalize('NFC'))
}

/**
 * State secrets are drafted and kept on an isolated network, never here (Law 29/2018/QH14; Law 117/2025/QH15). In: the name of
 * what is sent, texts that stand in it, whether who sends it says so. Raises `secrecy.secret`, which tells nothing of it, so that no
 * log keeps its name either.
 */
export function demandNotSecret(name: string, texts: Iterable<string> = [], isDeclared = false): void {
  if (isDeclared || isSecretName(name)) throw new Problem(secrecyProblems.secret)
  for (const text of texts) if (isStamp(text)) throw new Problem(secrecyProblems.secret)
}
