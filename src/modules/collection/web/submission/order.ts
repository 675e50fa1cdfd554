import { periodSaid } from '../../../../shared/calendars.ts'
import type { Command } from '../../../../ui/offline/queue.ts'
import type { Submission } from '../../contract.ts'
import type { Typed } from './use-draft.ts'

export type Named = Pick<Submission, 'id' | 'formVi' | 'formEn' | 'period'>

/** Names a form among what waits. */
export const aboutOf = (id: string): string => `submission ${id}`

/** What is said of a form where its command waits. */
export function orderOf({ id, formVi, formEn, period }: Named) {
  const said = periodSaid(period)
  return {
    about: aboutOf(id),
    title: { vi: `${formVi}, ${said.period}`, en: `${formEn}, ${said.periodEn}` },
    link: `/submissions/${id}`,
  }
}

/** The figures a command carries, as they were typed; null for "nothing to report". */
export const typedOf = ({ body }: Command): Typed | null =>
  body.nothingToReport ? null : ((body.values as Typed | undefined) ?? {})
