import { Button } from '@mantine/core'
import { useState } from 'react'
import { release, useIsNew } from '../offline/release.ts'
import { useWords } from '../words.ts'
import css from './shell.module.css'

/** "Có bản mới": told once, taken when the person says so. */
export function NewVersion() {
  const t = useWords()
  const isNew = useIsNew()
  const [isTaking, setTaking] = useState(false)
  return (
    <div role="status" className="no-print">
      {isNew && (
        <div className={css.newVersion}>
          <span>{t('release.new')}</span>
          <Button
            size="compact-md"
            variant="default"
            disabled={isTaking}
            onClick={() => {
              setTaking(true)
              void release.take()
            }}
          >
            {t('release.take')}
          </Button>
        </div>
      )}
    </div>
  )
}
