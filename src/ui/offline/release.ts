import { useSyncExternalStore } from 'react'
import { outbox } from './outbox.ts'

/** The app itself on this device: kept by the service worker, replaced when the person says so. */
const HOUR = 3_600_000

let registration: ServiceWorkerRegistration | null = null
let isAsked = false
let isNew = false
const listeners = new Set<() => void>()

const look = (): void => {
  // The first one ever replaces nothing.
  const next = isNew || (registration?.waiting != null && navigator.serviceWorker.controller !== null)
  if (next === isNew) return
  isNew = next
  for (const listener of listeners) listener()
}

/** Begins to keep the app. Where the browser cannot, the page works on without it. */
async function keep(): Promise<void> {
  if (!import.meta.env.PROD || !('serviceWorker' in navigator)) return
  const hadOne = navigator.serviceWorker.controller !== null
  navigator.serviceWorker.addEventListener('controllerchange', () => {
    if (isAsked) return location.reload()
    // Taken in another window: this one goes on with what it has, and is told.
    isNew = isNew || hadOne
    for (const listener of listeners) listener()
  })
  const found = await navigator.serviceWorker.register('/worker.js').catch(() => null)
  if (!found) return
  registration = found
  const follow = () => found.installing?.addEventListener('statechange', look)
  found.addEventListener('updatefound', follow)
  follow()
  look()
  const ask = () => void (document.visibilityState === 'visible' && found.update().catch(() => {}))
  document.addEventListener('visibilitychange', ask)
  setInterval(ask, HOUR)
}

/** Loads the page anew, with the new version where one waits: never while a command is being written or sent. */
async function take(): Promise<void> {
  await outbox.idle()
  await registration?.update().catch(() => {})
  if (!registration?.waiting) return location.reload()
  isAsked = true
  registration.waiting.postMessage('take')
}

const subscribe = (listener: () => void) => {
  listeners.add(listener)
  return () => void listeners.delete(listener)
}

export const release = { keep, take }

/** Whether a newer version of the app waits on this device. */
export const useIsNew = (): boolean => useSyncExternalStore(subscribe, () => isNew)
