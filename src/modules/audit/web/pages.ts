import type { Page } from '../../../ui/page.ts'

export const pages: Page[] = [{ path: '/audit', load: () => import('./page.tsx') }]
