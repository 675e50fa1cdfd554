import { lazy, Suspense, useSyncExternalStore } from 'react'
import { say } from './words.ts'

const load = () => import('./notices.tsx')
const Place = lazy(load)

let isWanted = false
const listeners = new Set<() => void>()
const subscribe = (listener: () => void) => {
  listeners.add(listener)
  return () => void listeners.delete(listener)
}

/** A short word that something was done; it goes by itself and is read out. */
export function notify(message: string): void {
  isWanted = true
  for (const listener of listeners) listener()
  // Where it cannot be loaded the page itself shows what was done.
  void load().then(
    ({ show }) => show({ message, closeButtonProps: { 'aria-label': say('close') } }),
    () => {},
  )
}

/** Where those words appear. */
export function Notices() {
  return useSyncExternalStore(subscribe, () => isWanted) ? (
    <Suspense>
      <Place />
    </Suspense>
  ) : null
}
