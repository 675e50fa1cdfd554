import { Fragment, type KeyboardEvent, type ReactNode, useRef } from 'react'
import { parseCount } from '../../../../shared/numbers.ts'
import { CountInput } from '../../../../ui/components/count-input.tsx'
import { Sheet } from '../../../../ui/components/sheet.tsx'
import { named, useFormat } from '../../../../ui/format.ts'
import type { CellMark } from '../../cells/contract.ts'
import type { FieldShown, Submission } from '../../contract.ts'
import { byBreakdown, bySection, labelOf, moneyInWords, nameOf, numbersOf, partOf, sumOf } from '../fields.ts'
import { useWords } from '../words.ts'
import css from './submission.module.css'
import type { Entry } from './use-entry.ts'
import { YesNo } from './yes-no.tsx'

interface EntryFieldsProps {
  submission: Pick<Submission, 'fields' | 'sections' | 'previous'>
  /** Of which cells something is said: a held one cannot be changed. */
  marks?: CellMark[]
  entry: Pick<Entry, 'values' | 'type' | 'faults' | 'warnings' | 'live'>
  /** What stands below a field that takes evidence. */
  evidenceOf: (field: FieldShown) => ReactNode
}

/** The questions of the form, each beside last period's figure. */
export function EntryFields({ submission, marks = [], entry, evidenceOf }: EntryFieldsProps) {
  const { language, number, unit } = useFormat()
  const t = useWords()
  const figures = numbersOf(submission.fields, entry.values)
  const lockOf = ({ code }: FieldShown) => marks.find(({ field }) => field === code)?.locked ?? null
  const helpOf = (field: FieldShown) => {
    const value = parseCount(entry.values[field.code] ?? '')
    const words = field.unit === 'đồng' && typeof value === 'number' && value >= 1000
    const lock = lockOf(field)
    const held = lock && t('cellOf.held.help', { by: lock.by, reason: lock.reason })
    const parts = [held, named(language, field.helpVi, field.helpEn), words && `= ${moneyInWords(value, language)}`]
    return parts.filter(Boolean).join(' ') || undefined
  }
  const box = useRef<HTMLDivElement>(null)
  // Enter and the arrows walk through the figures, as on paper; after the last one comes the button.
  const walk = (event: KeyboardEvent) => {
    const step = event.key === 'Enter' || event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
    const inputs = [...(box.current?.querySelectorAll('input:not([readonly])') ?? [])] as HTMLInputElement[]
    const at = inputs.indexOf(event.target as HTMLInputElement)
    // Between yes and no the arrows choose, as everywhere.
    if (step === 0 || at < 0 || (inputs[at]?.type === 'radio' && event.key !== 'Enter')) return
    event.preventDefault()
    const next = inputs[at + step]
    if (next) {
      next.focus()
      next.select()
    } else if (step > 0) document.getElementById('send')?.focus()
  }
  const one = (field: FieldShown, label = labelOf(language, field)) =>
    field.sum ? (
      <CountInput
        key={field.code}
        id={`field-${field.code}`}
        label={label}
        help={[t('total.help'), helpOf(field)].filter(Boolean).join(' ')}
        value={figures[field.code] === undefined ? '' : number(figures[field.code] ?? 0)}
        onChange={() => {}}
        readOnly
        previous={submission.previous[field.code]}
        fault={entry.faults[field.code] ?? entry.live.faults[field.code]}
        warning={entry.warnings[field.code] ?? entry.live.warnings[field.code]}
      />
    ) : field.atMost === 1 ? (
      <YesNo
        key={field.code}
        field={field}
        value={entry.values[field.code] ?? ''}
        onChange={(text) => entry.type(field.code, text)}
        previous={submission.previous[field.code]}
        help={helpOf(field)}
        isHeld={lockOf(field) !== null}
        fault={entry.faults[field.code] ?? entry.live.faults[field.code]}
        warning={entry.warnings[field.code] ?? entry.live.warnings[field.code]}
      />
    ) : (
      <CountInput
        key={field.code}
        id={`field-${field.code}`}
        label={label}
        help={helpOf(field)}
        readOnly={lockOf(field) !== null}
        value={entry.values[field.code] ?? ''}
        onChange={(text) => entry.type(field.code, text)}
        previous={submission.previous[field.code]}
        fault={entry.faults[field.code] ?? entry.live.faults[field.code]}
        warning={entry.warnings[field.code] ?? entry.live.warnings[field.code]}
      />
    )
  const withEvidence = (field: FieldShown, label?: string) => (
    <Fragment key={field.code}>
      {one(field, label)}
      {field.evidence && evidenceOf(field)}
    </Fragment>
  )
  return (
    <Sheet className={css.fields}>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: listens for keys of the fields inside */}
      <div ref={box} onKeyDown={walk}>
        {bySection(submission.fields, submission.sections).map(({ section, fields }) => (
          <section key={section?.code ?? ''} aria-label={section ? named(language, section.vi, section.en) : undefined}>
            {section && <h2 className={css.section}>{named(language, section.vi, section.en)}</h2>}
            {byBreakdown(fields).map(({ of, fields: parts }) =>
              of ? (
                <fieldset key={parts[0]?.code} className={css.breakdown}>
                  <legend>
                    {nameOf(language, of)}
                    {parts[0]?.unit && ` (${unit(parts[0].unit)})`}
                  </legend>
                  {parts.map((field) => withEvidence(field, partOf(language, field)))}
                  <p className={css.whole} role="status">
                    {t('breakdown.total')}{' '}
                    <b>{sumOf(parts, figures) === undefined ? '–' : number(sumOf(parts, figures) ?? 0)}</b>
                  </p>
                </fieldset>
              ) : (
                parts.map((field) => withEvidence(field))
              ),
            )}
          </section>
        ))}
      </div>
    </Sheet>
  )
}
