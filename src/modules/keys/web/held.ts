import { useSyncExternalStore } from 'react'
import { Problem } from '../../../shared/problem.ts'
import { type MemberKeys, publicKeyOf, signingKeyOf } from '../../../shared/sealing/identity.ts'
import { sealingProblems } from '../../../shared/sealing/problems.ts'
import { device } from '../../../ui/offline/device.ts'

/** An own key that is open: its secret is in the memory of this page and nowhere else. */
export interface HeldKey {
  id: string
  secret: string
}

/** Without a hand at the page for this long it locks itself. */
const LOCKS_AFTER = 15 * 60_000

let held: HeldKey | null = null
let timer: ReturnType<typeof setTimeout> | undefined
const listeners = new Set<() => void>()

function set(next: HeldKey | null): void {
  held = next
  wait()
  for (const listener of listeners) listener()
}

function wait(): void {
  clearTimeout(timer)
  if (held) timer = setTimeout(() => set(null), LOCKS_AFTER)
}

for (const event of ['pointerdown', 'keydown']) addEventListener(event, wait, { passive: true })
// Another person came, or nobody is signed in any more.
device.onEnter(async () => set(null))

/** Raises `sealing.otherKey` where the server tells other public keys than those of the secret. */
export async function holdKey(
  { id, publicKey, signingKey }: MemberKeys & { id: string },
  secret: string,
): Promise<void> {
  if ((await publicKeyOf(secret)) !== publicKey || signingKeyOf(secret) !== signingKey)
    throw new Problem(sealingProblems.otherKey)
  set({ id, secret })
}

export const lockKey = (): void => set(null)

const subscribe = (listener: () => void) => {
  listeners.add(listener)
  return () => void listeners.delete(listener)
}

/** The open key of this id; null while it is locked. */
export function useHeld(id: string | undefined): HeldKey | null {
  const now = useSyncExternalStore(subscribe, () => held)
  return now && now.id === id ? now : null
}
