import type { Pictured } from '../../contract.ts'
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
  of: Pictured
}

/** The photo of what a row's figures come from. */
export function RowPhoto({ row, edit, actions, of }: RowPhotoProps) {
  const t = useWords()
  const { take, ...how } = useRowFile(row, PHOTO, actions)
  return (
    <>
      {edit?.lost.includes(PHOTO) && <p className={css.fault}>{t('photo.lost')}</p>}
      <PhotoField
        of={of}
        onChange={take}
        kept={edit?.files[PHOTO] ?? null}
        isUploaded={Boolean(edit?.photoId)}
        {...how}
      />
    </>
  )
}
