import { fold } from '../../../shared/text.ts'

/** "Hoàn Kiếm", "quận Hoàn Kiếm", "Hoàn Kiếm district": whether a folded name is that of a place; the form may stand before or stay out. */
export function isCalled({ form, name }: { form: string; name: string }, folded: string): boolean {
  const own = fold(name)
  const short = folded.replace(/ (city|province|district|commune|ward|town)$/, '')
  return [folded, short].some(
    (said) => said === own || said === fold(`${form} ${name}`) || said.replace(FORMS, '') === own,
  )
}

const FORMS = /^(thanh pho|tinh|quan|huyen|thi xa|phuong|xa|thi tran|tp\.?|q\.?|h\.?|p\.?) /
