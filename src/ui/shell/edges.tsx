import { Button } from '@mantine/core'
import { Empty } from '../components/notes.tsx'
import { PageTitle } from '../components/page-title.tsx'
import { GoButton } from '../link.tsx'
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

/** A page that failed to show: our bug, or a chunk of an older release. */
export function BrokenPage() {
  const t = useWords()
  return (
    <>
      <PageTitle>{t('error.title')}</PageTitle>
      <Empty title={t('error.page')}>
        <Button mt="sm" onClick={() => location.reload()}>
          {t('error.reload')}
        </Button>
      </Empty>
    </>
  )
}
