import { Button } from '@mantine/core'
import { useEffect } from 'react'
import { Empty } from '../components/notes.tsx'
import { PageTitle } from '../components/page-title.tsx'
import { connection } from '../connection.ts'
import { GoButton } from '../link.tsx'
import { release } from '../offline/release.ts'
import { useWords } from '../words.ts'

/** An address that leads nowhere. */
export function NoSuchPage() {
  const t = useWords()
  return (
    <>
      <PageTitle>{t('missing.title')}</PageTitle>
      <Empty title={t('missing.text')}>
        <GoButton to="/" mt="sm">
          {t('missing.home')}
        </GoButton>
      </Empty>
    </>
  )
}

/** What the browser says when a page's own script cannot be fetched. */
const unfetched = /Unable to preload|dynamically imported module|Importing a module script failed|Failed to fetch/i

/** A page that failed to show: nobody answered for its script, or our bug; a new release may have replaced it, too. */
export function BrokenPage({ error }: { error: unknown }) {
  const isAway = error instanceof Error && unfetched.test(error.message)
  useEffect(() => {
    if (!isAway) return
    // Only where nobody answers: a page that is broken is not loaded again and again.
    void connection.look()
    return connection.subscribe(() => !connection.isAway() && location.reload())
  }, [isAway])
  const t = useWords()
  return (
    <>
      <PageTitle>{t('error.open')}</PageTitle>
      <Empty title={t(isAway ? 'error.away' : 'error.page')}>
        <Button mt="sm" onClick={() => void release.take()}>
          {t(isAway ? 'retry' : 'error.reload')}
        </Button>
      </Empty>
    </>
  )
}
