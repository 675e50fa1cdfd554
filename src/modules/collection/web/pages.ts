import type { WorkCard } from '../../../ui/contribute.ts'
import type { Page } from '../../../ui/page.ts'
import { Card } from './card/card.tsx'

export const pages: Page[] = [
  { path: '/submissions/$id', load: () => import('./submission/page.tsx') },
  { path: '/collection/grid', load: () => import('./grid/page.tsx') },
  { path: '/collection/waiting', load: () => import('./waiting/page.tsx') },
  { path: '/forms', load: () => import('./builder/list-page.tsx') },
  { path: '/forms/new', load: () => import('./builder/new-page.tsx') },
  { path: '/forms/days-off', load: () => import('./builder/days-off-page.tsx') },
  { path: '/forms/$code', load: () => import('./builder/edit-page.tsx') },
  { path: '/collection/totals', load: () => import('./totals/page.tsx') },
  { path: '/collection', load: () => import('./progress/page.tsx') },
]

/** On *my work today* of an area's head: a form as a card that can be answered on the spot; it comes with the app, as that page does. */
export const card: WorkCard = {
  fits: ({ link }) => link.startsWith('/submissions/'),
  load: async () => ({ Card }),
}
