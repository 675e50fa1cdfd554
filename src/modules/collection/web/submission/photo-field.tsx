import { Button, Group } from '@mantine/core'
import { useEffect, useState } from 'react'
import { ErrorNote } from '../../../../ui/components/notes.tsx'
import { Icon } from '../../../../ui/icons.tsx'
import { useCommand } from '../../../../ui/query.ts'
import { useWords as useUi } from '../../../../ui/words.ts'
import { uploadPhoto } from '../../contract.ts'
import { useWords } from '../words.ts'
import { onlyPicture } from './photo.ts'
import css from './submission.module.css'

/** Takes one photo, strips it to the picture, uploads it, shows it. */
export function PhotoField({ onChange }: { onChange: (id: string | null) => void }) {
  const t = useWords()
  const ui = useUi()
  const upload = useCommand(uploadPhoto, { quiet: true })
  const [preview, setPreview] = useState<string | null>(null)
  const [unreadable, setUnreadable] = useState(false)
  useEffect(() => () => void (preview && URL.revokeObjectURL(preview)), [preview])

  const clear = () => {
    setPreview(null)
    setUnreadable(false)
    upload.reset()
    onChange(null)
  }
  const take = async (chosen: File | undefined) => {
    if (!chosen) return
    clear()
    const file = await onlyPicture(chosen).catch(() => null)
    if (!file) return setUnreadable(true)
    upload.mutate(
      { body: {}, file },
      {
        onSuccess: ({ id }) => {
          setPreview(URL.createObjectURL(file))
          onChange(id)
        },
      },
    )
  }
  return (
    <div className={css.photo}>
      <label className={css.pick} data-busy={upload.isPending || undefined}>
        <Icon name="photo" />
        <span>{upload.isPending ? ui('loading') : t(preview ? 'photo.change' : 'photo.add')}</span>
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
      <p className="small muted">{t('photo.hint')}</p>
      {unreadable && (
        <p className={css.fault} role="alert">
          {t('photo.unreadable')}
        </p>
      )}
      <ErrorNote error={upload.error} />
      {preview && (
        <Group align="flex-end">
          <img src={preview} alt={t('photo.alt')} />
          <Button variant="default" size="sm" onClick={clear}>
            {t('photo.remove')}
          </Button>
        </Group>
      )}
      <span className="visually-hidden" role="status">
        {preview ? t('photo.added') : ''}
      </span>
    </div>
  )
}
