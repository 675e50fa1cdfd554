import { useEffect, useMemo } from 'react'
import { checkChain, digestOf, type Epoch } from '../../../../shared/sealing/epoch.ts'
import { useMe } from '../../../../ui/me.ts'
import type { Unit } from '../../contract.ts'
import { noteEpoch, seenEpoch, usePinnedRoot } from '../pinned.ts'
import { asError } from '../work.ts'

export type Checked =
  | { state: 'noRoot' | 'unseen' | 'changed' }
  | { state: 'refused'; error: Error }
  | { state: 'sound'; current: Epoch | null }

/** What this device finds when it holds a unit's epochs against the root key that was compared here; the server is not believed. */
export function useCheck({ root, code, epochs }: Unit): Checked {
  const pinned = usePinnedRoot()
  const { today } = useMe()
  const checked = useMemo((): Checked => {
    if (pinned === null) return { state: root === null ? 'noRoot' : 'unseen' }
    if (root !== pinned) return { state: 'changed' }
    try {
      return { state: 'sound', current: checkChain(pinned, code, epochs, { today, seen: seenEpoch(pinned, code) }) }
    } catch (error) {
      const refused = asError(error)
      const isNone = 'code' in refused && refused.code === 'sealing.noEpoch'
      return isNone ? { state: 'sound', current: null } : { state: 'refused', error: refused }
    }
  }, [pinned, root, code, epochs, today])
  useEffect(() => {
    const last = epochs.findLast(({ signature }) => signature !== null)
    if (checked.state === 'sound' && pinned && last)
      noteEpoch(pinned, code, { epoch: last.number, digest: digestOf(last.statement) })
  }, [checked, pinned, code, epochs])
  return checked
}
