import { useBlocker } from '@tanstack/react-router'
import { useEffect, useState } from 'react'
import { useMe } from '../../../../ui/me.ts'
import { dropUnsent, findUnsent, keepUnsent } from '../../../../ui/unsent.ts'
import type { Shape } from '../../builder/contract.ts'
import type { Kept } from './model.ts'

/** Which draft what stands on the screen was begun from. */
interface Seen {
  shape: Shape
  base: number
  version: number
}

/** What the server has of a form's draft, as it is begun from. */
export const seenOf = ({ shape, base, draft }: Kept): Seen => ({ shape, base, version: draft?.version ?? 0 })

/**
 * The shape that is changed on the page. Until it is saved this device keeps it, so that neither a session that ends nor a tab
 * that is closed takes it; whoever leaves the page is asked first, and what is left is dropped.
 */
export function useShape(kept: Kept) {
  const owner = useMe().account?.id ?? 0
  const what = `form-draft ${kept.code}`
  const [unsaved] = useState(() => findUnsent<{ seen: Seen; shape: Shape }>(owner, what))
  const [seen, setSeen] = useState(unsaved?.seen ?? seenOf(kept))
  const [shape, setShape] = useState(unsaved?.shape ?? seen.shape)
  const isChanged = JSON.stringify(shape) !== JSON.stringify(seen.shape)
  useEffect(() => {
    if (isChanged) keepUnsent(owner, what, { seen, shape })
    else dropUnsent(owner, what)
  }, [isChanged, owner, what, seen, shape])
  const { status, proceed, reset } = useBlocker({
    shouldBlockFn: () => true,
    enableBeforeUnload: () => isChanged,
    disabled: !isChanged,
    withResolver: true,
  })
  const leave = () => {
    dropUnsent(owner, what)
    proceed?.()
  }
  return {
    ...{ seen, setSeen, shape, setShape, isChanged },
    isBack: unsaved !== null,
    isLeaving: status === 'blocked',
    leave,
    stay: () => reset?.(),
  }
}
