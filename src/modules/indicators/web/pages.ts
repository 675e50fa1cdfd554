import type { Page } from '../../../ui/page.ts'

export const pages: Page[] = [
  { path: '/leader', load: () => import('./leader/page.tsx') },
  { path: '/explain', load: () => import('./explain/page.tsx') },
  { path: '/indicators', load: () => import('./editor/list-page.tsx') },
  { path: '/indicators/new', load: () => import('./editor/new-page.tsx') },
  { path: '/indicators/$code', load: () => import('./editor/edit-page.tsx') },
  { path: '/measures', load: () => import('./measures/page.tsx') },
  { path: '/figures', load: () => import('./figures/page.tsx') },
]
