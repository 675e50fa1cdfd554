import { Button } from '@mantine/core'
import { useState } from 'react'
import { Empty } from '../../../../ui/components/notes.tsx'
import { PageTitle } from '../../../../ui/components/page-title.tsx'
import { Sheet } from '../../../../ui/components/sheet.tsx'
import { useMe } from '../../../../ui/me.ts'
import { useWords } from '../words.ts'
import type { ReadAnswer } from './draft-state.ts'
import { Editor } from './editor.tsx'
import css from './import.module.css'
import { dropKept, readKept } from './kept.ts'
import { ReadFile } from './read-file.tsx'

/** From a file to a plan: read, correct beside the text, save. */
export function Page() {
  const t = useWords()
  const { holds } = useMe()
  if (holds('plans.edit')) return <Import />
  return (
    <>
      <PageTitle trail={[{ title: t('title'), to: '/plans' }]}>{t('import.title')}</PageTitle>
      <Empty title={t('import.notYours')}>{t('import.notYours.text')}</Empty>
    </>
  )
}

function Import() {
  const t = useWords()
  const [read, setRead] = useState<ReadAnswer | null>(null)
  const [kept, setKept] = useState(readKept)
  const restart = () => {
    setKept(readKept())
    setRead(null)
  }
  return (
    <>
      <PageTitle
        trail={[{ title: t('title'), to: '/plans' }]}
        detail={t('import.detail')}
        actions={
          read && (
            <Button variant="default" onClick={restart}>
              {t('import.again')}
            </Button>
          )
        }
      >
        {t('import.title')}
      </PageTitle>
      {read ? (
        <Editor read={read} />
      ) : (
        <>
          {kept && (
            <Sheet className={css.kept} marked>
              <p>{t('import.kept', { title: kept.draft.title || '–' })}</p>
              <div className={css.buttons}>
                <Button onClick={() => setRead(kept)}>{t('import.kept.open')}</Button>
                <Button
                  variant="default"
                  onClick={() => {
                    dropKept()
                    setKept(null)
                  }}
                >
                  {t('import.kept.drop')}
                </Button>
              </div>
            </Sheet>
          )}
          <ReadFile onRead={setRead} />
        </>
      )}
    </>
  )
}
