import { useId } from 'react'
import { formatNumber, parseCount } from '../../shared/numbers.ts'
import { useFormat } from '../format.ts'
import { useWords } from '../words.ts'
import css from './count-input.module.css'

interface CountInputProps {
  label: string
  help?: string | undefined
  value: string
  onChange: (text: string) => void
  /** The figure of the period before, beside which this one stands. */
  previous?: number | null | undefined
  /** A hard fault: nothing can be sent with it. */
  fault?: string | undefined
  /** A soft one: unusual, may be right. */
  warning?: string | undefined
  /** How the field is found again from an error summary. */
  id?: string
  readOnly?: boolean
}

/** What `parseCount` refuses in a text, as a sentence; an empty field says nothing yet. */
export function useCountFault(): (text: string) => string | undefined {
  const t = useWords()
  return (text) => {
    const read = parseCount(text)
    return typeof read === 'number' || read === 'empty' ? undefined : t(`count.${read}`)
  }
}

/** One figure of a form: its question, last period's figure, a big field. Takes 1420 and 1.420, refuses a comma. */
export function CountInput(props: CountInputProps) {
  const { label, help, value, onChange, previous, fault, warning, readOnly } = props
  const t = useWords()
  const format = useFormat()
  const own = useId()
  const id = props.id ?? own
  const faultOf = useCountFault()
  const note = fault ?? faultOf(value) ?? warning
  const tone = fault || faultOf(value) ? 'late' : warning ? 'risk' : undefined
  const described = [help && `${id}-help`, previous != null && `${id}-before`, note && `${id}-note`].filter(Boolean)
  return (
    <div className={css.field} data-tone={tone}>
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        value={value}
        onChange={(event) => onChange(event.currentTarget.value)}
        onBlur={() => {
          const read = parseCount(value)
          const tidy = typeof read === 'number' ? formatNumber(read) : value
          if (tidy !== value) onChange(tidy)
        }}
        inputMode="numeric"
        enterKeyHint="next"
        autoComplete="off"
        readOnly={readOnly}
        aria-invalid={tone === 'late' || undefined}
        aria-describedby={described.length > 0 ? described.join(' ') : undefined}
      />
      {help && (
        <small id={`${id}-help`} className={css.help}>
          {help}
        </small>
      )}
      {previous != null && (
        <small id={`${id}-before`} className={css.before}>
          {t('count.previous', { value: format.number(previous) })}
        </small>
      )}
      {note && (
        <p id={`${id}-note`} className={css.note}>
          {note}
        </p>
      )}
    </div>
  )
}
