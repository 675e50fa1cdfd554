import type { Page } from '../../../ui/page.ts'

export const pages: Page[] = [
  { path: '/places', load: () => import('./list-page.tsx') },
  { path: '/places/$id', load: () => import('./place-page.tsx') },
]
