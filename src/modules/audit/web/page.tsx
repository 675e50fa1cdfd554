import { FirstHelp } from '../../../ui/components/first-help.tsx'
import { Empty } from '../../../ui/components/notes.tsx'
import { PageTitle } from '../../../ui/components/page-title.tsx'
import { useMe } from '../../../ui/me.ts'
import css from './audit.module.css'
import { ChainPart } from './chain.tsx'
import { Filters } from './filters.tsx'
import { Lines } from './lines.tsx'
import { useWords } from './words.ts'

/** The audit log for the auditor: how the chain stands, a search, its lines. It only asks. */
export function Page() {
  const t = useWords()
  const { holds } = useMe()
  if (!holds('audit.read')) return <Empty title={t('notAllowed')} />
  return (
    <>
      <PageTitle detail={t('detail')}>{t('title')}</PageTitle>
      <FirstHelp page="audit" steps={t('help')} />
      <div className={css.parts}>
        <ChainPart />
        <Filters />
        <Lines />
      </div>
    </>
  )
}
