import type { Page } from '../../../ui/page.ts'

export const pages: Page[] = [
  { path: '/accounts', load: () => import('./heads/page.tsx') },
  { path: '/substitutes', load: () => import('./substitutes/page.tsx') },
]
