import type { Member, Unit } from '../../contract.ts'
import type { HeldKey } from '../held.ts'
import type { LockedKey } from '../mine/open-key.tsx'
import type { Checked } from './check.ts'

/** A unit as whoever looks at it stands to it. */
export interface Standing {
  unit: Unit
  ownKey: (LockedKey & { madeAt: string }) | null
  /** Null for who has not joined. */
  me: Member | null
  /** Null while the own key is locked. */
  held: HeldKey | null
  checked: Checked
}

/**
 * Which epochs a member waits for and another can share: the newest, and what they had with a key that they lost.
 */
export function epochsToShare({ epochs }: Pick<Unit, 'epochs'>, sharer: Member | null, reader: Member): number[] {
  const wanted = new Set([...reader.had, epochs.length])
  return [...wanted]
    .filter((number) => sharer?.has.includes(number) && !reader.has.includes(number))
    .sort((a, b) => a - b)
}
