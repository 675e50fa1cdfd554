import { useFormat } from '../../../../ui/format.ts'
import type { FieldShown } from '../../contract.ts'
import { nameOf } from '../fields.ts'
import { useWords } from '../words.ts'
import css from './yes-no.module.css'

interface YesNoProps {
  field: FieldShown
  value: string
  onChange: (text: string) => void
  previous: number | undefined
  fault: string | undefined
}

const answers = [
  ['1', 'yes'],
  ['0', 'no'],
] as const

/** A figure that is 1 or 0 is a question: it is answered, not typed. */
export function YesNo({ field, value, onChange, previous, fault }: YesNoProps) {
  const t = useWords()
  const { language } = useFormat()
  const id = `field-${field.code}`
  return (
    <fieldset className={css.field} aria-describedby={fault ? `${id}-note` : undefined}>
      <legend>{nameOf(language, field)}</legend>
      <div className={css.answers}>
        {answers.map(([figure, word], at) => (
          <label key={figure}>
            <input
              type="radio"
              name={id}
              id={at === 0 ? id : undefined}
              checked={value === figure}
              onChange={() => onChange(figure)}
            />
            {t(word)}
          </label>
        ))}
      </div>
      {previous !== undefined && (
        <small className={css.note}>{t('yesNo.before', { answer: t(previous > 0 ? 'yes' : 'no') })}</small>
      )}
      {fault && (
        <p id={`${id}-note`} className={css.fault}>
          {t('yesNo.needed')}
        </p>
      )}
    </fieldset>
  )
}
