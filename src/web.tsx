import './ui/layers.css'
import './ui/mantine.css'
import './ui/base.css'
import { MantineProvider } from '@mantine/core'
import { QueryClientProvider } from '@tanstack/react-query'
import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  Outlet,
  RouterProvider,
} from '@tanstack/react-router'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { pages as auditPages } from './modules/audit/web/pages.ts'
import { pages as collectionPages, card as submissionCard } from './modules/collection/web/pages.ts'
import { pages as exchangePages } from './modules/exchange/web/pages.ts'
import { pages as indicatorsPages } from './modules/indicators/web/pages.ts'
import { pages as keysPages } from './modules/keys/web/pages.ts'
import { pages as peoplePages } from './modules/people/web/pages.ts'
import { SignIn } from './modules/people/web/sign-in.tsx'
import { pages as placesPages } from './modules/places/web/pages.ts'
import { pages as planPages } from './modules/plan/web/pages.ts'
import { pages as reportsPages } from './modules/reports/web/pages.ts'
import { pages as homePages } from './platform/home/web/pages.ts'
import { readLater } from './ui/components/later.tsx'
import { Loading } from './ui/components/notes.tsx'
import { contributeCard } from './ui/contribute.ts'
import { withWords } from './ui/i18n.ts'
import { Notices } from './ui/notify.tsx'
import { release } from './ui/offline/release.ts'
import type { Page } from './ui/page.ts'
import { createQueries } from './ui/query.ts'
import { BrokenPage, NoSuchPage } from './ui/shell/edges.tsx'
import { Shell } from './ui/shell/shell.tsx'
import { theme } from './ui/theme.ts'
// With the app, never with a page of it: what was typed is read when its store is opened, before any page stands.
import './ui/unsent.ts'

/** The composition root of the pages: the only file that knows every module's. */
const pages: Page[] = [
  ...homePages,
  ...collectionPages,
  ...placesPages,
  ...indicatorsPages,
  ...planPages,
  ...reportsPages,
  ...exchangePages,
  ...peoplePages,
  ...auditPages,
  ...keysPages,
]

contributeCard(submissionCard)

const KEEP_AFTER = 2000

const root = createRootRoute({
  component: () => (
    <Shell signIn={<SignIn />}>
      <Outlet />
    </Shell>
  ),
  notFoundComponent: NoSuchPage,
})

const router = createRouter({
  routeTree: root.addChildren(
    pages.map(({ path, load }) =>
      createRoute({ getParentRoute: () => root, path, component: lazyRouteComponent(() => withWords(load()), 'Page') }),
    ),
  ),
  // What stands after `?` is text, as typed: "2014" stays "2014".
  parseSearch: (text) => Object.fromEntries(new URLSearchParams(text)),
  stringifySearch: (search) => {
    const text = new URLSearchParams(search as Record<string, string>).toString()
    return text && `?${text}`
  },
  defaultPendingComponent: () => <Loading rows={5} />,
  defaultErrorComponent: BrokenPage,
  defaultPendingMs: 150,
  scrollRestoration: true,
})

const queries = createQueries()
// What the page itself needs goes first.
addEventListener('load', () =>
  setTimeout(() => {
    readLater()
    void release.keep()
  }, KEEP_AFTER),
)

createRoot(document.getElementById('app') as HTMLElement).render(
  <StrictMode>
    <MantineProvider theme={theme} withCssVariables={false} withGlobalClasses={false} forceColorScheme="light">
      <QueryClientProvider client={queries}>
        <Notices />
        <RouterProvider router={router} />
      </QueryClientProvider>
    </MantineProvider>
  </StrictMode>,
)
