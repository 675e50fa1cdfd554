import { Button } from '@mantine/core'
import { useId, useState } from 'react'
import { ErrorNote } from '../../../../ui/components/notes.tsx'
import { useLanguage } from '../../../../ui/i18n.ts'
import { Icon } from '../../../../ui/icons.tsx'
import { useWords as useUi } from '../../../../ui/words.ts'
import { useWords } from '../words.ts'
import { onlyPicture, secretIn } from './photo.ts'
import css from './submission.module.css'

interface EvidenceFieldProps {
  id: string
  /** What it proves, for who hears it. */
  of: string
  isRequired: boolean
  /** Of the form, not of a cell. */
  isWhole?: boolean
  /** Why it is here already: chosen, or with the sending before. */
  kept: 'chosen' | 'before' | 'lost' | null
  fault?: string | undefined
  /** Gets the file, a picture with nothing in it but what is to be seen; null where it is taken away. */
  onChange: (file: File | null) => void
  isBusy?: boolean
  error?: Error | null
}

/** A photo or PDF that proves a figure: small below its field. */
export function EvidenceField({
  id,
  of,
  isRequired,
  isWhole,
  kept,
  fault,
  onChange,
  isBusy,
  error,
}: EvidenceFieldProps) {
  const t = useWords()
  const ui = useUi()
  const language = useLanguage()
  const note = useId()
  // Where the page comes back to a field, what was chosen there is kept without its name.
  const [name, setName] = useState('')
  const [refused, setRefused] = useState<string | null>(null)
  const take = async (chosen: File | undefined) => {
    if (!chosen) return
    setRefused(null)
    const secret = secretIn(chosen.name)
    if (secret) return setRefused(secret.kind[language])
    const file = await cleaned(chosen)
    if (!file) return setRefused(t('evidence.unreadable'))
    setName(chosen.name)
    onChange(file)
  }
  const said = refused ?? fault
  return (
    <div className={css.evidence} data-fault={said ? true : undefined}>
      <label className={css.pick} data-busy={isBusy || undefined}>
        <Icon name="photo" />
        <span>
          {isBusy ? ui('loading') : t(kept === 'chosen' || kept === 'before' ? 'evidence.change' : 'evidence.add')}
          <span className="visually-hidden">: {of}</span>
        </span>
        <input
          id={id}
          type="file"
          accept="image/*,application/pdf"
          className="visually-hidden"
          aria-describedby={note}
          onChange={(event) => {
            void take(event.currentTarget.files?.[0])
            event.currentTarget.value = ''
          }}
        />
      </label>
      {kept === 'chosen' && (
        <Button
          variant="default"
          size="sm"
          aria-label={t('evidence.remove', { of })}
          onClick={() => {
            setName('')
            onChange(null)
          }}
        >
          {t('evidence.drop')}
        </Button>
      )}
      <small id={note} className="muted" role="status">
        {kept === 'chosen'
          ? name
            ? t('evidence.chosen', { name })
            : t('evidence.chosen.before')
          : kept === 'before'
            ? t('evidence.before')
            : kept === 'lost'
              ? t('evidence.lost')
              : t(`evidence.${isRequired ? 'required' : 'optional'}${isWhole ? '.whole' : ''}`)}
      </small>
      {said && (
        <p className={css.fault} role="alert">
          {said}
        </p>
      )}
      <ErrorNote error={error ?? null} />
    </div>
  )
}

/** A PDF as it is, a picture drawn anew; null where it is neither. */
async function cleaned(file: File): Promise<File | null> {
  if (file.type === 'application/pdf') return file
  const picture = await onlyPicture(file).catch(() => null)
  return picture && new File([picture], 'minh-chung.jpg', { type: picture.type })
}
