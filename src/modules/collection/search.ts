import type { SearchSource } from '../../platform/module.ts'
import { holds } from '../../shared/actor.ts'
import { periodName } from '../../shared/calendars.ts'
import { fold } from '../../shared/text.ts'
import { findForms } from './forms/forms.ts'
import { mayRead } from './policy.ts'
import { readPaperCode } from './submissions/paper-code.ts'
import { findByNumber, loadSubmissions } from './submissions/queries.ts'

/** Forms by their names; one submission by the code on its paper, for who may read it. */
export const search: SearchSource = async (db, actor, folded, today) => {
  const number = readPaperCode(folded)
  if (number === 'wrong')
    return [
      { kind: 'form', title: `Mã phiếu ${folded} chép sai một chữ số`, detail: 'Xem lại mã in trên giấy', link: '/' },
    ]
  if (number !== null) {
    const id = await findByNumber(db, number)
    const [found] = id ? await loadSubmissions(db, [id], today, false) : []
    if (!found || !mayRead(actor, found)) return []
    const detail = `${found.placeName} · ${periodName(found.period)}`
    return [{ kind: 'form', title: found.formVi, detail, link: `/submissions/${found.id}` }]
  }
  const words = folded.split(/\s+/).filter(Boolean)
  const found = (await findForms(db)).filter((form) =>
    words.every((word) => fold(`${form.vi} ${form.en}`).includes(word)),
  )
  const link = holds(actor, 'submissions.accept') ? '/collection' : '/'
  return found.slice(0, 5).map((form) => ({ kind: 'form' as const, title: form.vi, detail: '', link }))
}
