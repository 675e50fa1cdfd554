import { session } from '../session.ts'
import { tellDevice, wipeRevoked } from './revoked.ts'
import { lastAccount, setLastAccount, Vault } from './vault.ts'

/** What this device keeps of whoever is signed in. Nothing of anybody else's is opened meanwhile. */
let vault: Vault | null = null
let account: number | null = null
const openers: (() => Promise<void>)[] = []

async function open(next: number | null): Promise<void> {
  if (next === account) return
  account = next
  session.isOf(next)
  vault = null
  const found = next === null ? null : await Vault.open(next)
  // Somebody else came while it was being opened.
  if (next !== account) return
  vault = found
  for (const opened of openers) await opened()
}

/** The app itself goes too: whoever finds the phone finds nothing that was kept. */
async function forgetApp(): Promise<void> {
  await (await navigator.serviceWorker?.getRegistration())?.unregister()
  for (const name of globalThis.caches ? await caches.keys() : []) await caches.delete(name)
}

async function tellIt(own: Vault, known: string | null): Promise<void> {
  if (await tellDevice(own, known)) await forgetApp()
}

export const device = {
  /**
   * The server said who is signed in, and by which device it knows the session; null for nobody, whose forms are then shown to nobody until
   * they sign in again.
   */
  async enter(next: number | null, known: string | null): Promise<void> {
    const isOther = next === null || next !== account
    await open(next)
    if (next === null || vault) await setLastAccount(next).catch(() => {})
    if (vault) void tellIt(vault, known).catch(() => {})
    if (isOther && (await wipeRevoked(next).catch(() => false))) await forgetApp()
  },
  /** After a sign-out: what was answered goes, and the key with it where nothing was typed that is not sent. */
  async leave(): Promise<void> {
    const own = vault
    await open(null)
    await setLastAccount(null).catch(() => {})
    const typed = await own?.readAll('typed').catch(() => null)
    if (typed && typed.size > 0) await own?.clear('answers')
    else await own?.drop()
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
