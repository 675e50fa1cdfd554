import type { Page } from '../../../ui/page.ts'
import { Page as Work } from './work-page.tsx'

/** The first page comes with the app: each part of it on its own would cost a slow network a turn more. */
export const pages: Page[] = [
  { path: '/', load: async () => ({ Page: Work }) },
  { path: '/unsent', load: () => import('./unsent-page.tsx') },
]
