import { useSyncExternalStore } from 'react'
import { flushSync } from 'react-dom'

let isPrinting = false
const listeners = new Set<() => void>()

/** Paper is laid out while this runs, so what it changes must stand when it returns. */
function turn(printing: boolean): void {
  isPrinting = printing
  flushSync(() => {
    for (const tell of listeners) tell()
  })
}
window.addEventListener('beforeprint', () => turn(true))
window.addEventListener('afterprint', () => turn(false))

/**
 * Whether the screen is narrower than this many CSS pixels: a phone's layout. Never while printing: a sheet of paper is
 * the same from whatever screen it was asked for.
 */
export function useIsNarrow(below = 768): boolean {
  const query = `screen and (max-width: ${below - 1}px)`
  return useSyncExternalStore(
    (tell) => {
      const media = window.matchMedia(query)
      media.addEventListener('change', tell)
      listeners.add(tell)
      return () => {
        media.removeEventListener('change', tell)
        listeners.delete(tell)
      }
    },
    () => !isPrinting && window.matchMedia(query).matches,
  )
}
