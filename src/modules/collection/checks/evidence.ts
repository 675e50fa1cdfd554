import type { Fault } from '../../../shared/problem.ts'
import type { Field, Form } from '../forms/contract.ts'

/** Under this stands evidence of a form as a whole; no cell has such a code. */
export const WHOLE = '*'

export interface Evidenced {
  fields: Pick<Field, 'code' | 'vi' | 'en' | 'evidence'>[]
  evidence: Form['evidence']
}

/** The codes of what evidence can go with, `*` for the whole form first. */
export const evidencedIn = ({ fields, evidence }: Evidenced): string[] => [
  ...(evidence ? [WHOLE] : []),
  ...fields.flatMap((field) => (field.evidence ? [field.code] : [])),
]

/**
 * What lacks its evidence, at its cell (`values.CODE`) or, of the form as a whole, at `evidence`. A figure that is 0 or is not said
 * needs none, nor does a form with nothing to report. A commune's totals are asked as the areas they speak for would be. `given`: the codes that have a file.
 */
export function evidenceFaults(
  asked: Evidenced,
  values: Record<string, number>,
  nothingToReport: boolean,
  given: readonly string[],
): Fault[] {
  if (nothingToReport) return []
  const lacks = (code: string) => !given.includes(code)
  const whole: Fault[] =
    asked.evidence === 'required' && lacks(WHOLE)
      ? [
          {
            path: 'evidence',
            vi: 'Phiếu này phải kèm minh chứng. Thêm một ảnh hoặc tệp PDF.',
            en: 'This form needs evidence. Add a photo or a PDF file.',
          },
        ]
      : []
  return [
    ...whole,
    ...asked.fields
      .filter((field) => field.evidence === 'required' && (values[field.code] ?? 0) > 0 && lacks(field.code))
      .map(({ code, vi, en }) => ({
        path: `values.${code}`,
        vi: `${vi}: số này phải kèm minh chứng. Thêm một ảnh hoặc tệp PDF dưới ô.`,
        en: `${en}: this figure needs evidence. Add a photo or a PDF file below it.`,
      })),
  ]
}
