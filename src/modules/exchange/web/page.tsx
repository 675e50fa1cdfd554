import { useState } from 'react'
import { Empty } from '../../../ui/components/notes.tsx'
import { PageTitle } from '../../../ui/components/page-title.tsx'
import { useMe } from '../../../ui/me.ts'
import { Checked } from './checked.tsx'
import { Choose, type Chosen } from './choose.tsx'
import css from './exchange.module.css'
import { Imports } from './imports.tsx'
import { useWords } from './words.ts'

/** A file of figures is chosen, checked, and imported; below stands every import with what can be done with it. */
export function Page() {
  const t = useWords()
  const { holds } = useMe()
  const [chosen, setChosen] = useState<Chosen | null>(null)
  if (!holds('values.import')) return <Empty title={t('notAllowed')} />
  return (
    <>
      <PageTitle detail={t('detail')}>{t('title')}</PageTitle>
      <div className={css.parts}>
        {chosen ? <Checked chosen={chosen} onAnother={() => setChosen(null)} /> : <Choose onChosen={setChosen} />}
        <Imports />
      </div>
    </>
  )
}
