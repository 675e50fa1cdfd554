import { Button, Group } from '@mantine/core'
import { useEffect, useState } from 'react'
import { ErrorNote } from '../../../../ui/components/notes.tsx'
import { useLanguage } from '../../../../ui/i18n.ts'
import { Icon } from '../../../../ui/icons.tsx'
import { useWords as useUi } from '../../../../ui/words.ts'
import type { Pictured } from '../../contract.ts'
import { useWords } from '../words.ts'
import { onlyPicture, secretIn } from './photo.ts'
import css from './submission.module.css'

interface PhotoFieldProps {
  /** What is in the picture. */
  of: Pictured
  /** Gets the picture, with nothing in it but what is to be seen; null where it is taken away. */
  onChange: (photo: File | null) => void
  /** The one that was taken before and is kept. */
  kept?: File | null
  /** One was uploaded before and goes with the form; its picture is not at hand. */
  isUploaded?: boolean
  /** While it is on its way, and where it could not be sent. */
  isBusy?: boolean
  error?: Error | null
}

/** Takes one photo, strips it to the picture, shows it. Where it is sent from is for who asks. */
export function PhotoField({
  of,
  onChange,
  kept = null,
  isUploaded = false,
  isBusy = false,
  error = null,
}: PhotoFieldProps) {
  const t = useWords()
  const ui = useUi()
  const language = useLanguage()
  const [preview, setPreview] = useState<string | null>(null)
  const [fault, setFault] = useState<string | null>(null)
  useEffect(() => {
    if (kept) setPreview((shown) => shown ?? URL.createObjectURL(kept))
  }, [kept])
  useEffect(() => () => void (preview && URL.revokeObjectURL(preview)), [preview])

  const hasPhoto = preview !== null || isUploaded

  const clear = () => {
    setPreview(null)
    setFault(null)
    onChange(null)
  }
  const take = async (chosen: File | undefined) => {
    if (!chosen) return
    clear()
    // Drawn anew it loses its name: whether that bears a mark of secrecy is looked at before.
    const secret = secretIn(chosen.name)
    if (secret) return setFault(secret.kind[language])
    const file = await onlyPicture(chosen).catch(() => null)
    if (!file) return setFault(t('photo.unreadable'))
    setPreview(URL.createObjectURL(file))
    onChange(file)
  }
  return (
    <div className={css.photo}>
      <label className={css.pick} data-busy={isBusy || undefined}>
        <Icon name="photo" />
        <span>{isBusy ? ui('loading') : t(hasPhoto ? 'photo.change' : `photo.add.${of}`)}</span>
        <input
          type="file"
          accept="image/*"
          className="visually-hidden"
          onChange={(event) => {
            void take(event.currentTarget.files?.[0])
            event.currentTarget.value = ''
          }}
        />
      </label>
      <p className="small muted">{t(`photo.hint.${of}`)}</p>
      {fault && (
        <p className={css.fault} role="alert">
          {fault}
        </p>
      )}
      <ErrorNote error={error} />
      {hasPhoto && (
        <Group align="flex-end">
          {preview && <img src={preview} alt={t('photo.alt')} />}
          <Button variant="default" size="sm" onClick={clear}>
            {t('photo.remove')}
          </Button>
        </Group>
      )}
      <span className="visually-hidden" role="status">
        {hasPhoto ? t('photo.added') : ''}
      </span>
    </div>
  )
}
