import type { Page } from '../../../ui/page.ts'

export const pages: Page[] = [
  { path: '/guide', load: () => import('./guide/page.tsx') },
  { path: '/reminders', load: () => import('./reminders/page.tsx') },
  { path: '/accounts', load: () => import('./heads/page.tsx') },
  { path: '/devices', load: () => import('./devices/page.tsx') },
  { path: '/second-factor', load: () => import('./second-factor/page.tsx') },
  { path: '/rights', load: () => import('./rights/page.tsx') },
  { path: '/who', load: () => import('./rights/who-page.tsx') },
  { path: '/review', load: () => import('./review/page.tsx') },
  { path: '/substitutes', load: () => import('./substitutes/page.tsx') },
]
