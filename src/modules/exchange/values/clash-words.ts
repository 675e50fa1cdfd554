import type { Tx } from '../../../platform/db/database.ts'
import { formatDay } from '../../../shared/numbers.ts'
import type { Fault } from '../../../shared/problem.ts'
import { dayAt } from '../../../shared/spans.ts'
import type { Clash } from '../../facts/index.ts'
import { findImports } from '../queries.ts'

/** What stands in a row's way, in words; an earlier import is named, and looked up once. */
export class ClashWords {
  readonly #tx: Tx
  readonly #imports = new Map<string, Promise<string | null>>()

  constructor(tx: Tx) {
    this.#tx = tx
  }

  /** Clashes of one kind are told together, those with one import too. */
  kindOf = ({ kind, other, recordId }: Clash): string =>
    [kind, ...(kind === 'stands' ? [other, recordId] : [])].join(' ')

  /** For the list of faults, where all lines of that kind are one: the first two stand for them; the rest of a file names each. */
  async told(clash: Clash): Promise<Fault> {
    const { line, kind, other } = clash
    if (kind !== 'twice') return this.fault(clash)
    return {
      line,
      vi: `Tệp ghi một số nhiều lần, hoặc cho những ngày trùng nhau, như dòng ${line} và dòng ${other}: không rõ dòng nào đúng. Giữ một dòng, bỏ các dòng kia.`,
      en: `The file says a figure more than once, or for days that overlap, as lines ${line} and ${other}: which is right is not known. Keep one, leave the others out.`,
    }
  }

  async fault({ line, kind, other, recordId }: Clash): Promise<Fault> {
    if (kind === 'due')
      return {
        line,
        vi: 'Số này thuộc một phiếu của kỳ ấy trong hệ thống. Gửi hoặc nhập hộ phiếu đó, và bỏ dòng này.',
        en: 'A form of this system asks for this figure in those days. Send that form, or enter it for them, and leave this row out.',
      }
    if (kind === 'twice')
      return {
        line,
        vi: `Dòng ${other} của tệp cũng ghi số này, hoặc ghi cho những ngày trùng nhau: không rõ dòng nào đúng. Giữ một dòng, bỏ dòng kia.`,
        en: `Line ${other} of the file says this too, or for days that overlap: which is right is not known. Keep one, leave the other out.`,
      }
    if (other === 'submission')
      return {
        line,
        vi: 'Hệ thống đã có số này (từ phiếu) cho những ngày ấy. Đính chính phiếu đó, hoặc bỏ dòng này.',
        en: 'The system has this figure for those days (by a form). Correct that form, or leave this row out.',
      }
    const called = recordId === null ? null : await this.#called(recordId)
    return {
      line,
      vi: `Hệ thống đã có số này cho những ngày ấy (từ lần nhập trước${called ? `: ${called}` : ''}). Thu hồi lần nhập đó, hoặc bỏ dòng này.`,
      en: `The system has this figure for those days (by an earlier import${called ? `: ${called}` : ''}). Take that import back, or leave this row out.`,
    }
  }

  /** "so-lieu-2012.csv, 3/10/2014": the file and the local day of an import. */
  #called(id: string): Promise<string | null> {
    const known = this.#imports.get(id) ?? this.#name(id)
    this.#imports.set(id, known)
    return known
  }

  async #name(id: string): Promise<string | null> {
    const [found] = await findImports(this.#tx, [id])
    return found ? `${found.fileName}, ${formatDay(dayAt(new Date(found.importedAt)))}` : null
  }
}
