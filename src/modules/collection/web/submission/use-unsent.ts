import { useEffect, useRef, useState } from 'react'
import { useMe } from '../../../../ui/me.ts'
import { dropUnsent, findUnsent, keepUnsent } from '../../../../ui/unsent.ts'
import type { Submission } from '../../contract.ts'
import { startValues } from './start-values.ts'
import type { useDraft } from './use-draft.ts'

interface Unsent {
  /** The version on which it was typed: where another stands by now, saving says so. */
  version: number
  values: Record<string, string>
  reason: string
  source: 'paper' | 'phone' | null
}

/** What this account typed into this form in this tab and never sent; null where the server has all of it. */
export function useUnsent(submission: Submission) {
  const account = useMe().account?.id ?? 0
  const { id } = submission
  const [unsent] = useState<Unsent | null>(() => {
    const found = findUnsent<Unsent>(account, id)
    const known = startValues(submission)
    const isNews = found && submission.fields.some(({ code }) => (found.values[code] ?? '') !== (known[code] ?? ''))
    return isNews ? found : null
  })
  return {
    unsent,
    remember: (next: Unsent) => keepUnsent(account, id, next),
    forget: () => dropUnsent(account, id),
  }
}

/** Put back, it is saved like anything typed; where somebody was in the form meanwhile, that is when it is said. */
export function useRestored(unsent: Unsent | null, draft: ReturnType<typeof useDraft>): void {
  const save = useRef(draft.keep)
  useEffect(() => {
    if (unsent) save.current(unsent.values)
  }, [unsent])
}
