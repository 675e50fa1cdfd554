import { dayAt } from '../../../../shared/spans.ts'
import { useFormat } from '../../../../ui/format.ts'
import { useWords } from '../words.ts'
import type { Progress } from './model.ts'
import css from './progress.module.css'

/** That the unit has sent its consolidation on, and what it said. */
export function Consolidation({ progress }: { progress: Progress }) {
  const t = useWords()
  const format = useFormat()
  const { consolidation } = progress
  if (!consolidation) return null
  const { sentAt, sentBy, note } = consolidation
  const dayOf = (moment: string) => format.day(dayAt(new Date(moment)))
  return (
    <p className={css.note}>
      {t('consolidate.sent', { time: format.time(sentAt), day: dayOf(sentAt), who: sentBy ?? t('history.someone') })}
      {note && ` “${note}”`}
    </p>
  )
}
