import { PhotoField } from '../submission/photo-field.tsx'
import { useWords } from '../words.ts'
import css from './grid.module.css'
import { type Edit, type GridRow, PHOTO } from './model.ts'
import type { GridActions } from './use-grid.ts'
import { useRowFile } from './use-row-file.ts'

interface RowPhotoProps {
  row: GridRow
  edit: Edit | undefined
  actions: GridActions
}

/** The photo of the paper of a row. */
export function RowPhoto({ row, edit, actions }: RowPhotoProps) {
  const t = useWords()
  const { take, ...how } = useRowFile(row, PHOTO, actions)
  return (
    <>
      {edit?.lost.includes(PHOTO) && <p className={css.fault}>{t('photo.lost')}</p>}
      <PhotoField onChange={take} kept={edit?.files[PHOTO] ?? null} isUploaded={Boolean(edit?.photoId)} {...how} />
    </>
  )
}
