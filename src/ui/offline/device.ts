import { lastAccount, setLastAccount, Vault } from './vault.ts'

/** What this device keeps of whoever is signed in. Nothing of anybody else's is opened meanwhile. */
let vault: Vault | null = null
let account: number | null = null
const openers: (() => Promise<void>)[] = []

async function open(next: number | null): Promise<void> {
  if (next === account) return
  account = next
  vault = null
  const found = next === null ? null : await Vault.open(next)
  // Somebody else came while it was being opened.
  if (next !== account) return
  vault = found
  for (const opened of openers) await opened()
}

export const device = {
  /** The server said who is signed in; null for nobody, whose forms are then shown to nobody until they sign in again. */
  async enter(next: number | null): Promise<void> {
    await open(next)
    if (next === null || vault) await setLastAccount(next).catch(() => {})
  },
  /** Nobody answers: opens what was last kept, where a person was signed in. */
  async enterLast(): Promise<void> {
    await open((await lastAccount().catch(() => null)) ?? account)
  },
  /** Null where nobody is signed in, or this browser keeps nothing. */
  vault: (): Vault | null => vault,
  /** Runs, and is waited for, each time another account's store is opened or the last one closed. */
  onEnter: (opened: () => Promise<void>) => void openers.push(opened),
}
