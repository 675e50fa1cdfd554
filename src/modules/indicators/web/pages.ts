import type { Page } from '../../../ui/page.ts'

export const pages: Page[] = [
  { path: '/leader', load: () => import('./leader/page.tsx') },
  { path: '/explain', load: () => import('./explain/page.tsx') },
  { path: '/figures', load: () => import('./figures/page.tsx') },
]
