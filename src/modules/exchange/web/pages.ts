import type { Page } from '../../../ui/page.ts'

export const pages: Page[] = [
  { path: '/exchange/values', load: () => import('./page.tsx') },
  { path: '/exchange/imports/$id', load: () => import('./import-page.tsx') },
]
