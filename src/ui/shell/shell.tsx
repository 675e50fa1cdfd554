import { useHotkeys, useNetwork } from '@mantine/hooks'
import { useLocation } from '@tanstack/react-router'
import { type ReactNode, useEffect, useState } from 'react'
import { getMe } from '../../modules/people/contract.ts'
import { later } from '../components/later.tsx'
import { Answered, Loading } from '../components/notes.tsx'
import { Badge } from '../components/state-badge.tsx'
import { useIsAway } from '../connection.ts'
import { Icon } from '../icons.tsx'
import { Go } from '../link.tsx'
import { useMe } from '../me.ts'
import { useGo } from '../page.ts'
import { useQuestion } from '../query.ts'
import { session } from '../session.ts'
import { useWords } from '../words.ts'
import { AccountMenu } from './account-menu.tsx'
import { DemoRibbon } from './demo-ribbon.tsx'
import { LanguageButton } from './language-button.tsx'
import { isCurrent, type NavItem, sections } from './navigation.ts'
import { NewVersion } from './new-version.tsx'
import css from './shell.module.css'
import { UnsentCount } from './unsent-count.tsx'

const SearchDialog = later(async () => (await import('./search-dialog.tsx')).SearchDialog)

const SECOND_FACTOR = '/second-factor'

/** What is around every page: who is signed in, where one is, where one can go. Who has to set a second step goes there first. */
export function Shell({ children, signIn }: { children: ReactNode; signIn: ReactNode }) {
  const me = useQuestion(getMe, {}, { refetchInterval: 300_000 })
  const { pathname } = useLocation()
  return (
    <Answered
      question={me}
      loading={
        <div className={css.first}>
          <Loading rows={3} />
        </div>
      }
    >
      {({ account, secondFactor }) => {
        if (!account) return signIn
        const isHeld = secondFactor === 'missing' && pathname !== SECOND_FACTOR
        return <Frame key={account.id}>{isHeld ? <ToSecondFactor /> : children}</Frame>
      }}
    </Answered>
  )
}

function ToSecondFactor() {
  const go = useGo()
  useEffect(() => go(SECOND_FACTOR), [go])
  return <Loading rows={3} />
}

function Frame({ children }: { children: ReactNode }) {
  const t = useWords()
  useEffect(session.opened, [])
  const { online } = useNetwork()
  const isAway = useIsAway()
  const isOffline = !online || isAway
  const [searching, setSearching] = useState(false)
  useHotkeys([['/', () => setSearching(true)]])
  return (
    <>
      <a href="#main" className={css.skip}>
        {t('skip')}
      </a>
      <DemoRibbon place="strip" />
      <header className={`${css.header} no-print`} data-offline={isOffline || undefined}>
        <Go to="/" className={css.logo}>
          {t('product')}
        </Go>
        <DemoRibbon place="chip" />
        <Navigation place="top" />
        {isOffline && <Badge tone="risk">{t('offline')}</Badge>}
        <UnsentCount />
        <button type="button" className={css.search} onClick={() => setSearching(true)} aria-keyshortcuts="/">
          <Icon name="search" size={18} />
          <span>{t('search.prompt')}</span>
          <span className={css.key} aria-hidden="true">
            /
          </span>
        </button>
        <span className={css.language}>
          <LanguageButton />
        </span>
        <AccountMenu />
      </header>
      <NewVersion />
      <main id="main" className={css.main} tabIndex={-1}>
        {children}
      </main>
      <Navigation place="bottom" />
      <SearchDialog opened={searching} onClose={() => setSearching(false)} />
    </>
  )
}

function Navigation({ place }: { place: 'top' | 'bottom' }) {
  const t = useWords()
  const { holds } = useMe()
  const { pathname } = useLocation()
  const open = sections.filter(({ needs }) => needs.length === 0 || holds(...needs))
  return (
    <nav className={`${place === 'top' ? css.nav : css.bottom} no-print`} aria-label={t('navigation')}>
      {open.map((item) => (
        <Go key={item.to} to={item.to} aria-current={isCurrent(item, pathname) ? 'page' : undefined}>
          {place === 'bottom' && <Icon name={item.icon} size={22} />}
          <span>{t((place === 'bottom' && short[item.word]) || item.word)}</span>
        </Go>
      ))}
    </nav>
  )
}

/** At the foot of a phone there is little room. */
const short: Partial<Record<NavItem['word'], 'nav.short.work' | 'nav.short.forms'>> = {
  'nav.work': 'nav.short.work',
  'nav.forms': 'nav.short.forms',
}
