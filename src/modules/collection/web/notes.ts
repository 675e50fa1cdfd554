import { parseCount } from '../../../shared/numbers.ts'
import type { Fault, Language } from '../../../shared/problem.ts'
import { type Asked, checkForm } from '../checks/check.ts'
import type { Beside } from '../checks/rules.ts'
import type { Field } from '../forms/contract.ts'

/** Sentences by the code of their field. */
export type Notes = Record<string, string>

interface Told {
  path?: string | undefined
  detail: string
}

/** Faults at their fields. Each names its field before its sentence; beside the field that is said. */
export function notesOf(faults: Told[], fields: Pick<Field, 'code' | 'vi' | 'en'>[]): Notes {
  const notes: Notes = {}
  for (const { path = '', detail } of faults) {
    const code = path.replace(/^values\./, '')
    const field = fields.find((one) => one.code === code)
    const name = field && [field.vi, field.en].find((one) => detail.startsWith(`${one}: `))
    const sentence = name ? detail.slice(name.length + 2) : detail
    const said = sentence.charAt(0).toLocaleUpperCase('vi') + sentence.slice(1)
    notes[code] = notes[code] ? `${notes[code]} ${said}` : said
  }
  return notes
}

/** What the form's check says of what is typed so far, as it will when it is sent; of fields that hold no number nothing. */
export function liveNotes(
  asked: Asked,
  typed: Record<string, string>,
  beside: Beside,
  language: Language,
): { faults: Notes; warnings: Notes } {
  const isSaid = ({ path = '' }: Fault) => {
    const code = path.replace(/^values\./, '')
    const isTotal = asked.fields.some((field) => field.code === code && field.sum)
    return isTotal || typeof parseCount(typed[code] ?? '') === 'number'
  }
  const { faults, odd } = checkForm(asked, typed, beside)
  const told = (list: Fault[]) =>
    notesOf(
      list.filter(isSaid).map((fault) => ({ path: fault.path, detail: fault[language] })),
      asked.fields,
    )
  return { faults: told(faults), warnings: told(odd) }
}
