import type { Permission } from '../../shared/actor.ts'
import type { IconName } from '../icons.tsx'

export interface NavItem {
  to: string
  word:
    | 'nav.work'
    | 'nav.plan'
    | 'nav.figures'
    | 'nav.indicators'
    | 'nav.reports'
    | 'nav.places'
    | 'nav.accounts'
    | 'nav.forms'
    | 'nav.audit'
  icon: IconName
  /** Any of these opens the section; none: everybody who is signed in. */
  needs: Permission[]
  /** Other addresses that belong to the section. */
  also: string[]
}

/** The sections. A page belongs to the section whose addresses it begins with. */
export const sections: NavItem[] = [
  { to: '/', word: 'nav.work', icon: 'work', needs: [], also: ['/submissions', '/collection'] },
  { to: '/plans', word: 'nav.plan', icon: 'plan', needs: ['figures.read', 'plans.edit'], also: [] },
  {
    to: '/figures',
    word: 'nav.figures',
    icon: 'figures',
    needs: ['figures.read'],
    also: ['/leader', '/explain'],
  },
  { to: '/indicators', word: 'nav.indicators', icon: 'indicators', needs: ['indicators.edit'], also: ['/measures'] },
  {
    to: '/reports',
    word: 'nav.reports',
    icon: 'reports',
    needs: ['reports.read'],
    also: [],
  },
  { to: '/places', word: 'nav.places', icon: 'places', needs: [], also: [] },
  { to: '/forms', word: 'nav.forms', icon: 'paper', needs: ['forms.edit'], also: [] },
  { to: '/accounts', word: 'nav.accounts', icon: 'person', needs: ['heads.manage'], also: [] },
  { to: '/audit', word: 'nav.audit', icon: 'lock', needs: ['audit.read'], also: [] },
]

export const isCurrent = ({ to, also }: NavItem, path: string): boolean =>
  [to, ...also].some((start) => path === start || (start !== '/' && path.startsWith(`${start}/`)))
