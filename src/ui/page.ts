import { useParams, useRouter, useSearch } from '@tanstack/react-router'
import { type ComponentType, useCallback } from 'react'

/** A page of a module: `path` with `$name` for parameters; `load` makes it a chunk of its own. */
export interface Page {
  path: string
  load: () => Promise<{ Page: ComponentType }>
}

/** A parameter of the page's path. */
export function usePathParam(name: string): string {
  const params = useParams({ strict: false }) as Record<string, string | undefined>
  return params[name] ?? ''
}

/** What stands after `?`, as text, and how to change some of it without leaving the page. */
export function useAddress(): [Record<string, string | undefined>, (changes: Record<string, string | null>) => void] {
  const search = useSearch({ strict: false }) as Record<string, string | undefined>
  const router = useRouter()
  const change = useCallback(
    (changes: Record<string, string | null>) => {
      const { pathname, search: now } = new URL(router.history.location.href, location.origin)
      const next = new URLSearchParams(now)
      for (const [name, value] of Object.entries(changes)) {
        if (value === null || value === '') next.delete(name)
        else next.set(name, value)
      }
      const text = next.toString()
      router.history.replace(`${pathname}${text && `?${text}`}`)
    },
    [router],
  )
  return [search, change]
}

/** Whether what an address says can be the number of a record; nothing said is no fault. */
export const mayBeId = (text: string | undefined): boolean => text === undefined || /^[1-9]\d{0,8}$/.test(text)

/** Goes to an address of the app, as the server writes it: `/submissions/…`, `/collection?place=1`. */
export function useGo(): (to: string) => void {
  const router = useRouter()
  return useCallback((to: string) => router.history.push(to), [router])
}
