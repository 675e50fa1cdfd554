import type { Page } from '../../../ui/page.ts'

export const pages: Page[] = [
  { path: '/keys', load: () => import('./mine/page.tsx') },
  { path: '/keys/units/$bodyId', load: () => import('./unit/page.tsx') },
  { path: '/keys/enrolled', load: () => import('./enrolled/page.tsx') },
]
