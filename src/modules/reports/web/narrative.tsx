import { Button, Textarea } from '@mantine/core'
import { useState } from 'react'
import css from './reports.module.css'
import type { Narratives } from './use-narratives.ts'
import { useWords } from './words.ts'

interface NarrativeProps {
  path: string
  mayEdit: boolean
  narratives: Narratives
}

/** The words of one section; a field of its own only where somebody writes. */
export function Narrative({ path, mayEdit, narratives }: NarrativeProps) {
  const t = useWords()
  const text = narratives.text(path)
  const [isOpen, setOpen] = useState(text !== '')
  const theirs = narratives.theirs.get(path)
  if (!mayEdit) return text ? <p className={css.words}>{text}</p> : <span />
  if (!isOpen && text === '')
    return (
      <div className="no-print">
        <Button
          variant="subtle"
          size="compact-sm"
          onClick={() => setOpen(true)}
          aria-label={`${t('narrative.add')}: ${path}`}
        >
          + {t('narrative.add')}
        </Button>
      </div>
    )
  return (
    <div>
      <Textarea
        aria-label={t('narrative', { path })}
        placeholder={t('narrative.prompt')}
        value={text}
        onChange={(event) => narratives.write(path, event.currentTarget.value)}
        minRows={3}
        maxLength={8000}
        autoFocus={text === ''}
      />
      {theirs !== undefined && <p className={css.theirs}>{t('conflict.theirs', { text: theirs || '–' })}</p>}
    </div>
  )
}
