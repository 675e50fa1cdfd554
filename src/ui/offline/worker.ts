/**
 * The service worker: keeps the app itself, so that it starts where there is no network, and nothing that the server says. Answers
 * of the API never pass through it; what of them is kept is sealed by account (`answers.ts`). A new version waits until the person
 * says so. The build puts in what it keeps (`tools/app-shell.ts`).
 */
const shell = JSON.parse('__SHELL__') as { version: string; files: string[] }

interface Event {
  request: Request
  data: unknown
  waitUntil(work: Promise<unknown>): void
  respondWith(answer: Promise<Response>): void
}
interface ServiceWorker {
  addEventListener(type: 'install' | 'activate' | 'fetch' | 'message', listener: (event: Event) => void): void
  skipWaiting(): Promise<void>
  clients: { claim(): Promise<void> }
}
const worker = self as unknown as ServiceWorker
const cacheName = `binhan ${shell.version}`
/** Addresses of the server that are no pages of the app. */
const notPages = /^\/(api|problems|healthz|readyz)(\/|$)/

worker.addEventListener('install', (event) => {
  const keep = async () => {
    const cache = await caches.open(cacheName)
    await cache.addAll(shell.files.map((file) => new Request(file, { cache: 'no-cache' })))
  }
  event.waitUntil(keep())
})

worker.addEventListener('activate', (event) => {
  const begin = async () => {
    for (const name of await caches.keys()) if (name !== cacheName) await caches.delete(name)
    await worker.clients.claim()
  }
  event.waitUntil(begin())
})

worker.addEventListener('message', (event) => {
  if (event.data === 'take') void worker.skipWaiting()
})

worker.addEventListener('fetch', (event) => {
  const { request } = event
  const { origin, pathname } = new URL(request.url)
  if (request.method !== 'GET' || origin !== location.origin) return
  const isPage = request.mode === 'navigate' && !notPages.test(pathname) && !/\.\w+$/.test(pathname)
  const file = isPage ? '/' : pathname
  if (!shell.files.includes(file)) return
  const answer = async () => (await (await caches.open(cacheName)).match(file)) ?? fetch(request)
  event.respondWith(answer())
})
