import { named } from '../../../ui/format.ts'
import type { useWords } from './words.ts'

const chains = [
  'government',
  'front',
  'police',
  'women',
  'youth',
  'veterans',
  'labour',
  'farmers',
  'elderly',
  'department',
] as const

/** The name of a reporting line; its code where it is a new one. */
export function chainName(t: ReturnType<typeof useWords>, code: string): string {
  const known = chains.find((one) => one === code)
  return known ? t(`chain.${known}`) : code
}

/** A form by its name; the totals of a commune for its areas say that they are. */
export const formTitle = (
  t: ReturnType<typeof useWords>,
  language: Parameters<typeof named>[0],
  { formVi, formEn, isTotal }: { formVi: string; formEn: string; isTotal: boolean },
): string => {
  const name = named(language, formVi, formEn)
  return isTotal ? t('totals.form', { form: name }) : name
}
