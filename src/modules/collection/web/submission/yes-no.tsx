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
  help: string | undefined
  /** Held by who accepts it: it is read, and not changed. */
  isHeld: boolean
  fault: string | undefined
  warning: string | undefined
}

const answers = [
  ['1', 'yes'],
  ['0', 'no'],
] as const

/** A figure that is 1 or 0 is a question: it is answered, not typed. */
export function YesNo({ field, value, onChange, previous, help, isHeld, fault, warning }: YesNoProps) {
  const t = useWords()
  const { language } = useFormat()
  const id = `field-${field.code}`
  const note = fault ?? warning
  const described = [help && `${id}-help`, note && `${id}-note`].filter(Boolean).join(' ')
  return (
    <fieldset className={css.field} aria-describedby={described || undefined}>
      <legend>{nameOf(language, field)}</legend>
      <div className={css.answers}>
        {answers.map(([figure, word], at) => (
          <label key={figure}>
            <input
              type="radio"
              name={id}
              id={at === 0 ? id : undefined}
              checked={value === figure}
              disabled={isHeld && value !== figure}
              onChange={() => onChange(figure)}
            />
            {t(word)}
          </label>
        ))}
      </div>
      {help && (
        <small id={`${id}-help`} className={css.note}>
          {help}
        </small>
      )}
      {previous !== undefined && (
        <small className={css.note}>{t('yesNo.before', { answer: t(previous > 0 ? 'yes' : 'no') })}</small>
      )}
      {note && (
        <p id={`${id}-note`} className={css.fault} data-tone={fault ? 'late' : 'risk'}>
          {note}
        </p>
      )}
    </fieldset>
  )
}
