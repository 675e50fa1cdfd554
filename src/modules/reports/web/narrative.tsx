import { Button, Group, Textarea } from '@mantine/core'
import { useState } from 'react'
import type { ReportAnswer } from './answer.ts'
import type { Choice, Theirs } from './clashes.ts'
import css from './reports.module.css'
import type { Narratives } from './use-narratives.ts'
import { useWords } from './words.ts'

interface NarrativeProps {
  section: ReportAnswer['sections'][number]
  mayEdit: boolean
  narratives: Narratives
}

/** The words of one section: what is drafted from its figures, and below it what somebody writes. */
export function Narrative({ section, mayEdit, narratives }: NarrativeProps) {
  const t = useWords()
  const text = narratives.text(section.path)
  return (
    <div className={css.narrative}>
      {section.drafted && (
        <p className={css.drafted}>
          <span className="small muted">{t('drafted')}</span> <span lang="vi">{section.drafted}</span>
        </p>
      )}
      {mayEdit ? (
        <Field section={section} narratives={narratives} />
      ) : (
        text && (
          <p className={css.words} lang="vi">
            {text}
          </p>
        )
      )}
    </div>
  )
}

/** A field of its own only where somebody writes; a heading over others asks for nothing. */
function Field({ section, narratives }: Omit<NarrativeProps, 'mayEdit'>) {
  const t = useWords()
  const { path, isStandard, isParent, figures } = section
  const text = narratives.text(path)
  const [isOpen, setOpen] = useState(text !== '')
  const theirs = narratives.theirs.get(path)
  const name = isStandard ? section.title : path
  if (!isOpen && text === '' && !theirs) {
    if (isParent && figures.length === 0) return null
    return (
      <div className="no-print">
        <Button
          variant="subtle"
          size="compact-sm"
          onClick={() => setOpen(true)}
          aria-label={`${t('narrative.add')}: ${name}`}
        >
          + {t('narrative.add')}
        </Button>
      </div>
    )
  }
  return (
    <div className={theirs && css.clash}>
      <Textarea
        label={theirs && t('conflict.mine')}
        aria-label={t(isStandard ? 'narrative.standard' : 'narrative', { path: name })}
        placeholder={t('narrative.prompt')}
        value={text}
        onChange={(event) => narratives.write(path, event.currentTarget.value)}
        minRows={3}
        maxLength={8000}
        autoFocus={text === ''}
      />
      {theirs && <Clash theirs={theirs} name={name} onChoose={(choice) => narratives.choose(path, choice)} />}
    </div>
  )
}

interface ClashProps {
  theirs: Theirs
  name: string
  onChoose: (choice: Choice) => void
}

/** What the other person saved, beside one's own, and what of the two stays. */
function Clash({ theirs, name, onChoose }: ClashProps) {
  const t = useWords()
  return (
    <>
      <div>
        <b className="small">{t('conflict.theirs', { who: theirs.by ?? t('someone') })}</b>
        <p className={css.theirs} lang="vi">
          {theirs.text || t('conflict.emptied')}
        </p>
      </div>
      <Group gap="xs" className={css.wide ?? ''} role="group" aria-label={t('conflict.choose', { part: name })}>
        {choices.map((choice) => (
          <Button key={choice} size="xs" variant="default" onClick={() => onChoose(choice)}>
            {t(`conflict.${choice}.keep`)}
          </Button>
        ))}
      </Group>
    </>
  )
}

const choices: Choice[] = ['mine', 'theirs', 'both']
