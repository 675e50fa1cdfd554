import { useSyncExternalStore } from 'react'
import type { SeenEpoch } from '../../../shared/sealing/epoch.ts'

/*
 * What this device remembers, so that a server cannot say otherwise later: the root key that was compared with the poster, the newest epoch seen
 * of each unit, and the fingerprints of members that were compared. Public things all of them.
 */

const listeners = new Set<() => void>()

function read(name: string): string | null {
  try {
    return localStorage.getItem(`binhan.keys.${name}`)
  } catch {
    return null
  }
}

function write(name: string, value: string): void {
  try {
    localStorage.setItem(`binhan.keys.${name}`, value)
  } catch {
    // A browser that keeps nothing asks again each time.
  }
  for (const listener of listeners) listener()
}

const subscribe = (listener: () => void) => {
  listeners.add(listener)
  return () => void listeners.delete(listener)
}

/** The root key that was compared on this device; null before. */
export const usePinnedRoot = (): string | null => useSyncExternalStore(subscribe, () => read('root'))

export const pinRoot = (root: string): void => write('root', root)

/** The newest epoch of a unit that was seen under a root key. */
export function seenEpoch(root: string, unit: string): SeenEpoch | null {
  const [epoch, digest] = read(`seen ${root} ${unit}`)?.split(' ') ?? []
  return epoch && digest ? { epoch: Number(epoch), digest } : null
}

export const noteEpoch = (root: string, unit: string, { epoch, digest }: SeenEpoch): void => {
  if ((seenEpoch(root, unit)?.epoch ?? 0) < epoch) write(`seen ${root} ${unit}`, `${epoch} ${digest}`)
}

const comparedBy = (accountId: number): string[] => read(`compared ${accountId}`)?.split(',') ?? []

/** Whether an account compared a fingerprint on this device before. */
export const wasCompared = (accountId: number, fingerprint: string): boolean =>
  comparedBy(accountId).includes(fingerprint)

export const noteCompared = (accountId: number, fingerprints: string[]): void =>
  write(`compared ${accountId}`, [...new Set([...comparedBy(accountId), ...fingerprints])].join(','))
