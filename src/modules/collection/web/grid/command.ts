import { isPictured, type Source } from '../../contract.ts'
import { type Edit, PHOTO } from './model.ts'

/** What a row sends: its figures, and its files, uploaded or at hand. A photo of a paper or message goes only where the figures come from one. */
export function commandOf(edit: Edit, source: Source) {
  const { typed, nothing, photoId, evidence, version: base } = edit
  const reason = edit.reason.trim()
  const body = {
    ...(nothing ? { nothingToReport: true } : { values: typed }),
    ...(reason && { reason }),
    enteredFor: source,
    ...(isPictured(source) && photoId && { photoId }),
    ...(Object.keys(evidence ?? {}).length > 0 && { evidence }),
  }
  const files = Object.entries(edit.files)
    .filter(([field]) => isPictured(source) || field !== PHOTO)
    .map(([field, file]) => ({ field, file }))
  return { body, base, files }
}
