import type { Page } from '../../../ui/page.ts'

const read = () => import('./plan-page.tsx')
const importing = () => import('./import/page.tsx')

export const pages: Page[] = [
  { path: '/plans', load: read },
  { path: '/plans/import', load: importing },
  { path: '/plans/$id', load: read },
]
