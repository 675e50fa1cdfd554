import { useSyncExternalStore } from 'react'
import { device } from './offline/device.ts'
import type { Vault } from './offline/vault.ts'

/**
 * What was typed and not sent, kept sealed on this device: a session that ends, a tab that is killed, or a connection that is gone,
 * takes nothing with it. It is kept by account, so that whoever signs in next meets nothing of it, and goes when it is sent.
 * `what` names the form or document it was typed into. Where the browser seals nothing, the tab keeps it.
 */
let typed = new Map<string, unknown>()

device.onEnter(async () => {
  typed =
    (await device
      .vault()
      ?.readAll('typed')
      .catch(() => null)) ?? new Map()
})

/** One after the other, each time the latest: what was typed first never comes last. */
let writing = Promise.resolve()
function write(vault: Vault, what: string): void {
  const change = { store: 'typed' as const, name: what, value: typed.get(what) }
  writing = writing.then(() =>
    vault.change([change]).then(
      () => tellFull(false),
      () => tellFull(true),
    ),
  )
}

/** The device did not take what was typed last: it has no room. */
let isFull = false
const listeners = new Set<() => void>()
function tellFull(next: boolean): void {
  if (isFull === next) return
  isFull = next
  for (const listener of listeners) listener()
}

/** Whether what is typed is not kept on this device, for want of room: then whoever types is told. */
export const useIsFull = (): boolean =>
  useSyncExternalStore(
    (listener) => {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    () => isFull,
  )

export function keepUnsent<Unsent>(account: number, what: string, unsent: Unsent): void {
  const vault = device.vault()
  if (vault?.account === account) {
    typed.set(what, unsent)
    write(vault, what)
    return
  }
  try {
    sessionStorage.setItem(keyOf(account, what), JSON.stringify(unsent))
  } catch {
    // A tab that keeps nothing is no reason to stop typing: the server keeps drafts too.
  }
}

export function findUnsent<Unsent>(account: number, what: string): Unsent | null {
  if (device.vault()?.account === account) return (typed.get(what) as Unsent | undefined) ?? null
  try {
    return JSON.parse(sessionStorage.getItem(keyOf(account, what)) ?? 'null') as Unsent | null
  } catch {
    return null
  }
}

export function dropUnsent(account: number, what: string): void {
  const vault = device.vault()
  if (vault?.account === account && typed.delete(what)) write(vault, what)
  try {
    sessionStorage.removeItem(keyOf(account, what))
  } catch {
    // Nothing was kept.
  }
}

const keyOf = (account: number, what: string): string => `unsent ${account} ${what}`
