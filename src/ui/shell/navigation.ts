import type { Permission } from '../../shared/actor.ts'
import type { IconName } from '../icons.tsx'

export interface NavItem {
  to: string
  word: 'nav.work' | 'nav.plan' | 'nav.figures' | 'nav.reports' | 'nav.places'
  icon: IconName
  /** Any of these opens the section; none: everybody who is signed in. */
  needs: Permission[]
}

/** The five sections. A page belongs to the section whose address it begins with. */
export const sections: NavItem[] = [
  { to: '/', word: 'nav.work', icon: 'work', needs: [] },
  { to: '/plans', word: 'nav.plan', icon: 'plan', needs: ['figures.read', 'plans.edit'] },
  { to: '/figures', word: 'nav.figures', icon: 'figures', needs: ['figures.read'] },
  {
    to: '/reports',
    word: 'nav.reports',
    icon: 'reports',
    needs: ['reports.draft', 'reports.submit', 'reports.sign', 'records.read'],
  },
  { to: '/places', word: 'nav.places', icon: 'places', needs: [] },
]

const work = ['/submissions', '/collection']

export function isCurrent(item: NavItem, path: string): boolean {
  if (item.to === '/') return path === '/' || work.some((start) => path.startsWith(start))
  return path === item.to || path.startsWith(`${item.to}/`)
}
