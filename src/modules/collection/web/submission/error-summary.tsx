import { useEffect, useRef } from 'react'
import { named, useFormat } from '../../../../ui/format.ts'
import type { Field } from '../../forms/contract.ts'
import { useWords } from '../words.ts'
import css from './submission.module.css'
import type { Entry } from './use-entry.ts'

/** What must be looked at again, on top, focused each time sending was refused; each line leads to its field. */
export function ErrorSummary({ entry, fields }: { entry: Entry; fields: Field[] }) {
  const t = useWords()
  const { language } = useFormat()
  const box = useRef<HTMLDivElement>(null)
  const { faults, warnings, refusals } = entry
  useEffect(() => {
    if (refusals === 0) return
    box.current?.focus({ preventScroll: true })
    box.current?.scrollIntoView({ block: 'start' })
  }, [refusals])
  const isHard = Object.keys(faults).length > 0
  const notes = isHard ? faults : warnings
  const codes = Object.keys(notes)
  if (codes.length === 0) return null
  const nameOf = (code: string) => {
    const field = fields.find((one) => one.code === code)
    return field ? `${named(language, field.vi, field.en)}: ` : ''
  }
  return (
    <div ref={box} className={css.summary} data-tone={isHard ? 'late' : 'risk'} tabIndex={-1} role="alert">
      <h2>{t(isHard ? 'summary.title' : 'warning.title', { count: codes.length })}</h2>
      <ul>
        {codes.map((code) => (
          <li key={code}>
            <a
              href={`#field-${code}`}
              onClick={(event) => {
                event.preventDefault()
                document.getElementById(`field-${code}`)?.focus()
              }}
            >
              {nameOf(code)}
              {notes[code]}
            </a>
          </li>
        ))}
      </ul>
      {!isHard && <p>{t('warning.text')}</p>}
    </div>
  )
}
