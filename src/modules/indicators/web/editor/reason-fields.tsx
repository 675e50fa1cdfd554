import { Textarea } from '@mantine/core'
import type { Sentence } from '../../../../shared/problem.ts'
import { useWords } from './words.ts'

interface ReasonFieldsProps {
  value: Sentence
  onChange: (reason: Sentence) => void
  isTried: boolean
}

/** Why an indicator has no formula, in both languages; what is missing is said once sending was tried. */
export function ReasonFields({ value, onChange, isTried }: ReasonFieldsProps) {
  const t = useWords()
  return (['vi', 'en'] as const).map((language) => (
    <Textarea
      key={language}
      label={t(`reason.${language}`)}
      lang={language}
      autosize
      maxLength={300}
      required
      value={value[language]}
      error={isTried && value[language].trim() === '' && t('needed')}
      onChange={(event) => onChange({ ...value, [language]: event.currentTarget.value })}
    />
  ))
}
