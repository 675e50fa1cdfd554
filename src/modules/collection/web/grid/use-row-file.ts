import { isRefused } from '../../../../ui/client.ts'
import { useCommand } from '../../../../ui/query.ts'
import { uploadPhoto } from '../../contract.ts'
import type { GridRow } from './model.ts'
import type { GridActions } from './use-grid.ts'

/**
 * The file of a part of a row: uploaded as soon as it is chosen, so that many rows are then sent at once. Where nobody answers, or the
 * row is sent before it is there, it stays at hand and goes with its row by way of the outbox.
 */
export function useRowFile(row: GridRow, part: string, actions: GridActions) {
  const upload = useCommand(uploadPhoto, { quiet: true })
  const take = (file: File | null) => {
    upload.reset()
    actions.file(row, part, file)
    if (!file) return
    upload.mutate(
      { body: {}, file },
      {
        onSuccess: ({ id }) => actions.file(row, part, id, file),
        onError: (error) => void (isRefused(error) && actions.file(row, part, null, file)),
      },
    )
  }
  return { take, isBusy: upload.isPending, error: upload.error && isRefused(upload.error) ? upload.error : null }
}
