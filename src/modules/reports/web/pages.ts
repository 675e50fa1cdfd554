import type { Page } from '../../../ui/page.ts'

export const pages: Page[] = [
  { path: '/reports', load: () => import('./list-page.tsx') },
  { path: '/reports/$id', load: () => import('./report-page.tsx') },
]
