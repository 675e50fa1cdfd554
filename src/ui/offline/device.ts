import { session } from '../session.ts'
import { tellDevice, wipeRevoked } from './revoked.ts'
import { lastAccount, prepare, setLastAccount, Vault } from './vault.ts'

/** What this device keeps of whoever is signed in. Nothing of anybody else's is opened meanwhile. */
let vault: Vault | null = null
let account: number | null = null
const openers: (() => Promise<void>)[] = []
prepare()

/** Settles when the store of `account` is open and what the page shows of it is read. */
let opened: Promise<void> = Promise.resolve()

/** Whoever asks while it is being opened waits as well: a page that stands earlier would show nothing of what was typed. */
function open(next: number | null): Promise<void> {
  if (next === account) return opened
  account = next
  session.isOf(next)
  vault = null
  opened = openStore(next)
  return opened
}

async function openStore(next: number | null): Promise<void> {
  const found = next === null ? null : await Vault.open(next)
  // Somebody else came while it was being opened.
  if (next !== account) return
  vault = found
  // A store that cannot be read is no reason to show no page.
  await Promise.allSettled(openers.map((read) => read()))
}

/** The app itself goes too: whoever finds the phone finds nothing that was kept. */
async function forgetApp(): Promise<void> {
  await (await navigator.serviceWorker?.getRegistration())?.unregister()
  for (const name of globalThis.caches ? await caches.keys() : []) await caches.delete(name)
}

async function wipeThose(signedIn: number | null): Promise<void> {
  if (await wipeRevoked(signedIn)) await forgetApp()
}

async function tellIt(own: Vault, known: string | null): Promise<void> {
  if (await tellDevice(own, known)) await forgetApp()
}

export const device = {
  /**
   * The server said who is signed in, and by which device it knows the session; null for nobody, whose forms are then shown to nobody until
   * they sign in again. Waits for what the page shows, and for nothing else.
   */
  async enter(next: number | null, known: string | null): Promise<void> {
    const isOther = next === null || next !== account
    await open(next)
    // None of this is waited for: the page does not show it.
    if (next === null || vault) void setLastAccount(next).catch(() => {})
    if (vault) void tellIt(vault, known).catch(() => {})
    if (isOther) void wipeThose(next).catch(() => {})
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
  /**
   * Runs, and is waited for, each time another account's store is opened or the last one closed. Who asks for it comes with the app
   * (`web.tsx`): a page that is read in later would come too late.
   */
  onEnter: (read: () => Promise<void>) => void openers.push(read),
}
