import { useEffect, useRef, useState } from 'react'
import { useMe } from '../../../../ui/me.ts'
import { dropUnsent, findUnsent, keepUnsent } from '../../../../ui/unsent.ts'
import type { Submission } from '../../contract.ts'
import { hasNewFigures, newsOf, type Unsent } from './unsent-news.ts'
import type { useDraft } from './use-draft.ts'

/** What this account typed into this form in this tab and never sent; null where the server has all of it. */
export function useUnsent(submission: Submission) {
  const account = useMe().account?.id ?? 0
  const { id } = submission
  const [unsent] = useState(() => newsOf(submission, findUnsent<Unsent>(account, id)))
  return {
    unsent,
    remember: (next: Unsent) => keepUnsent(account, id, next),
    forget: () => dropUnsent(account, id),
  }
}

/** Figures put back are saved like any typed; where somebody was in the form meanwhile, that is when it is said. */
export function useRestored(submission: Submission, unsent: Unsent | null, draft: ReturnType<typeof useDraft>): void {
  const save = useRef(draft.keep)
  const figures = useRef(unsent && hasNewFigures(submission, unsent) ? unsent.values : null)
  useEffect(() => {
    if (figures.current) save.current(figures.current)
  }, [])
}
