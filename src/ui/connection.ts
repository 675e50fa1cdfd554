import { useSyncExternalStore } from 'react'

/**
 * Whether the server answers. Whoever got no answer says so; from then on it is asked every few seconds, and at once
 * when the browser sees a network again, until it answers. What failed meanwhile listens, and goes on by itself.
 */
const PAUSE = 3000
/** A connection that hangs tells nothing: whoever does not answer within this time, in milliseconds, is away. */
const PATIENCE = 8000

let isAway = false
const listeners = new Set<() => void>()

const tell = (away: boolean) => {
  if (isAway === away) return
  isAway = away
  for (const listener of listeners) listener()
}

async function look(): Promise<void> {
  const found = await fetch('/healthz', { cache: 'no-store', signal: AbortSignal.timeout(PATIENCE) })
    .then((answer) => answer.json())
    .catch(() => null)
  // What is not our answer comes from what stands between.
  if (found?.status === 'ok') connection.answered()
  else connection.lost()
}

async function watch(): Promise<void> {
  addEventListener('online', look)
  while (isAway) {
    await new Promise((done) => setTimeout(done, PAUSE))
    if (isAway) await look()
  }
  removeEventListener('online', look)
}

export const connection = {
  lost: () => {
    if (isAway) return
    tell(true)
    void watch()
  },
  answered: () => tell(false),
  /** Asks whether it answers. */
  look,
  /** Calls back each time the server is gone or answers again; returns the way to stop. */
  subscribe: (listener: () => void) => {
    listeners.add(listener)
    return () => void listeners.delete(listener)
  },
  isAway: () => isAway,
}

export const useIsAway = (): boolean => useSyncExternalStore(connection.subscribe, connection.isAway)
