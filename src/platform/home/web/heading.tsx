import type { RouteAnswer } from '../../../shared/contract.ts'
import { isAreaLevel } from '../../../shared/levels.ts'
import { PageTitle } from '../../../ui/components/page-title.tsx'
import { type Format, useFormat } from '../../../ui/format.ts'
import { GoButton } from '../../../ui/link.tsx'
import { useMe } from '../../../ui/me.ts'
import { capital } from '../../../ui/text.ts'
import type { getWork } from '../contract.ts'
import { waitingIn } from './headline.ts'
import { useWords } from './words.ts'

type Work = RouteAnswer<typeof getWork>

/** Which day it is and what waits; whose work it is. */
export function Heading({ work }: { work: Work | undefined }) {
  const t = useWords()
  const format = useFormat()
  const me = useMe()
  const post = me.account?.posts[0]
  const isArea = post !== undefined && isAreaLevel(post.placeLevel)
  const accepting = !isArea && post && me.holds('submissions.accept', 'submissions.enter-for')
  const parts = work ? headline(work, t, format) : []
  // Whoever has no forms is told nothing of forms.
  const isIdle = work && parts.length === 0 && me.holds('submissions.enter', 'submissions.accept', 'reports.sign')
  return (
    <PageTitle
      detail={[capital(format.weekday(work?.today ?? me.today)), ...parts, ...(isIdle ? [t('summary.none')] : [])].join(
        ' · ',
      )}
      actions={
        accepting && (
          <GoButton to={`/collection?place=${post.placeId}`} variant="default">
            {t('progress')}
          </GoButton>
        )
      }
    >
      {isArea ? t('title.area', { place: post.placeName }) : t('title')}
    </PageTitle>
  )
}

/** "2 phiếu chờ duyệt", "23 phiếu chưa gửi (quá hạn 5 ngày)". */
function headline({ items, today }: Work, t: ReturnType<typeof useWords>, format: Format): string[] {
  const { todo, toAccept, toSign, missing, missingSince } = waitingIn(items)
  const days = missingSince ? format.daysLeft(missingSince, today) : 0
  const parts = [
    todo > 0 && t('summary.todo', { count: todo }),
    toAccept > 0 && t('summary.toAccept', { count: toAccept }),
    toSign > 0 && t('summary.toSign', { count: toSign }),
    missing > 0 &&
      t('summary.missing', { count: missing }) + (days > 0 ? ` (${t('summary.late', { count: days })})` : ''),
  ]
  return parts.filter((part) => part !== false)
}
