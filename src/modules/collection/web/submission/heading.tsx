import { PageTitle } from '../../../../ui/components/page-title.tsx'
import { Badge, StateBadge } from '../../../../ui/components/state-badge.tsx'
import { named, useFormat } from '../../../../ui/format.ts'
import { useMe } from '../../../../ui/me.ts'
import { capital } from '../../../../ui/text.ts'
import type { Submission } from '../../contract.ts'
import { useWords } from '../words.ts'
import css from './submission.module.css'
import { usePostAbove } from './use-post-above.ts'

/** What form, of whom, for when, until when, and how it stands. */
export function Heading({ submission }: { submission: Submission }) {
  const t = useWords()
  const format = useFormat()
  const { today } = useMe()
  const { state, dueOn, period } = submission
  const above = usePostAbove(submission)
  const trail = [{ title: t('trail'), to: '/' }]
  if (above) trail.push({ title: t('place'), to: `/collection?place=${above.placeId}&period=${period}` })
  const isWaiting = state === 'due' || state === 'draft'
  const left = format.daysLeft(today, dueOn)
  return (
    <PageTitle
      trail={trail}
      detail={
        <span className={css.detail}>
          <span>
            {capital(submission.placeName)} · {format.period(period)} · {t('due', { day: format.weekday(dueOn) })}
          </span>
          {isWaiting && left <= 10 ? (
            <Badge tone={left < 0 ? 'late' : 'risk'}>{format.deadline(today, dueOn)}</Badge>
          ) : (
            <StateBadge state={state} />
          )}
          {submission.enteredFor && !isWaiting && <span>· {t(`enteredFor.${submission.enteredFor}`)}</span>}
        </span>
      }
    >
      {named(format.language, submission.formVi, submission.formEn)}
    </PageTitle>
  )
}
