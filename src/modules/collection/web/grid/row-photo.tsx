import { useCommand } from '../../../../ui/query.ts'
import { uploadPhoto } from '../../contract.ts'
import { PhotoField } from '../submission/photo-field.tsx'

/** The photo of a row: sent when it is taken, so that many rows are then sent at once. */
export function RowPhoto({ onChange }: { onChange: (id: string | null) => void }) {
  const upload = useCommand(uploadPhoto, { quiet: true })
  const take = (photo: File | null) => {
    upload.reset()
    onChange(null)
    if (photo) upload.mutate({ body: {}, file: photo }, { onSuccess: ({ id }) => onChange(id) })
  }
  return <PhotoField onChange={take} isBusy={upload.isPending} error={upload.error} />
}
