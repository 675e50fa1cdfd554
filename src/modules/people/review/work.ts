import type { WorkSource } from '../../../platform/module.ts'
import { formatDay } from '../../../shared/numbers.ts'
import { kindsOf } from './policy.ts'
import { findReviews, progressOf } from './queries.ts'

/** The latest review, for who has posts of it to look through: one line, until the last is decided. */
export const reviewWork: WorkSource = async (db, actor, today) => {
  const kinds = kindsOf(actor)
  const [review] = kinds.length === 0 ? [] : await findReviews(db, today)
  if (!review) return []
  const found = await Promise.all(kinds.map((kind) => progressOf(db, review, actor, kind, today)))
  return found.flatMap(({ kind, open, confirmed, ended }) => {
    if (open === 0) return []
    const done = confirmed + ended
    const all = open + done
    return {
      id: `review:${review.on} ${kind}`,
      state: 'to-review' as const,
      title: {
        vi: kind === 'heads' ? 'Rà soát quyền: người đứng đầu các địa bàn' : 'Rà soát quyền: các chức danh',
        en: kind === 'heads' ? 'Review of rights: heads of areas' : 'Review of rights: posts',
      },
      detail: {
        vi: `Đợt ${formatDay(review.on)} · đã xem ${done}/${all}`,
        en: `Of ${formatDay(review.on)} · ${done} of ${all} looked through`,
      },
      due: review.due,
      count: open,
      link: `/review?on=${review.on}&kind=${kind}`,
    }
  })
}
