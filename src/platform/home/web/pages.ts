import type { Page } from '../../../ui/page.ts'

export const pages: Page[] = [
  { path: '/', load: () => import('./work-page.tsx') },
  { path: '/unsent', load: () => import('./unsent-page.tsx') },
]
