import { useEffect, useRef } from 'react'
import { Go } from '../../../../ui/link.tsx'
import { useQuestion } from '../../../../ui/query.ts'
import type { Submission } from '../../contract.ts'
import { getProgress } from '../../progress/contract.ts'
import { nextAfter } from '../progress/model.ts'
import { useWords } from '../words.ts'
import css from './submission.module.css'
import { usePostAbove } from './use-post-above.ts'

/** What was just done with a form: one's own was sent, one entered for an area, one decided. */
export type Done = 'sent' | 'entered' | 'decided'

/** One form is done: leads to the next place of the list whose form is missing, or waits, without the way back there. */
export function NextForm({ submission, done }: { submission: Submission; done: Exclude<Done, 'sent'> }) {
  const t = useWords()
  const { formCode, period, chain, id } = submission
  const place = usePostAbove(submission)?.placeId ?? 0
  const { data } = useQuestion(getProgress, { query: { place, period, chain } }, { enabled: place > 0 })
  const next = data && nextAfter(data, formCode, id, done)
  const link = useRef<HTMLAnchorElement>(null)
  const to = next?.id
  useEffect(() => {
    const { activeElement } = document
    const isFree = !activeElement || activeElement === document.body || activeElement.matches('h1')
    if (to && isFree) link.current?.focus()
  }, [to])
  if (!next) return null
  return (
    <div className="no-print">
      <Go ref={link} className={css.next} to={`/submissions/${next.id}`} data-open-form>
        {t(`next.${done}`, { place: next.placeName, count: next.count })}
      </Go>
    </div>
  )
}
