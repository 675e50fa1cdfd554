import { TextInput, type TextInputProps } from '@mantine/core'
import { useState } from 'react'
import { parseDay } from '../../shared/day-text.ts'
import { formatDay } from '../../shared/numbers.ts'
import type { Day } from '../../shared/spans.ts'
import { useWords } from '../words.ts'

interface DayInputProps extends Pick<TextInputProps, 'label' | 'aria-label' | 'error' | 'required' | 'size'> {
  'data-autofocus'?: boolean
  description?: string
  value: Day | null
  /** The day, or null for none; `isFaulty` where something stands in the field that is no day or out of its bounds. */
  onChange: (day: Day | null, isFaulty: boolean) => void
  min?: Day
  max?: Day
}

const shown = (day: Day | null) => (day ? formatDay(day) : '')

/**
 * One day, typed as it is written here: day, month, year, whatever the language of the browser. What is wrong with it is
 * said when the field is left, and comes before the `error` of the form. Without a label, its format is in the empty field only.
 */
export function DayInput({ label, description, value, onChange, min, max, error, ...rest }: DayInputProps) {
  const t = useWords()
  const [text, setText] = useState(() => shown(value))
  const [known, setKnown] = useState(value)
  const [isLeft, setLeft] = useState(true)
  const faultIn = (typed: string): string | null => {
    const read = parseDay(typed)
    if (typeof read !== 'string')
      return read.fault === 'empty' ? null : t(`day.${read.fault}`, { day: typed.replace(/\s/g, '') })
    if (min && read < min) return t('day.early', { day: formatDay(min) })
    if (max && read > max) return t('day.ahead', { day: formatDay(max) })
    return null
  }
  const dayIn = (typed: string): Day | null => {
    const read = parseDay(typed)
    return typeof read === 'string' && faultIn(typed) === null ? read : null
  }
  // Set from outside; what somebody is typing stays as it stands.
  if (value !== known) {
    setKnown(value)
    if (value !== dayIn(text)) setText(shown(value))
  }
  const leave = () => {
    setLeft(true)
    const day = dayIn(text)
    if (day) setText(formatDay(day))
  }
  return (
    <TextInput
      {...rest}
      label={label}
      description={label ? [description, t('day.format')].filter(Boolean).join(' ') : undefined}
      inputWrapperOrder={['label', 'input', 'error', 'description']}
      placeholder={t('day.prompt')}
      value={text}
      onChange={(event) => {
        const typed = event.currentTarget.value
        setText(typed)
        setLeft(false)
        onChange(dayIn(typed), faultIn(typed) !== null)
      }}
      onBlur={leave}
      onKeyDown={(event) => event.key === 'Enter' && leave()}
      error={(isLeft && faultIn(text)) || error}
      errorProps={{ role: 'alert' }}
      inputMode="decimal"
      maxLength={20}
      autoComplete="off"
    />
  )
}
