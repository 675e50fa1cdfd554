import { Button, Checkbox, Select, TextInput } from '@mantine/core'
import { useState } from 'react'
import { parseCount } from '../../../../shared/numbers.ts'
import type { Fault } from '../../../../shared/problem.ts'
import { Sheet } from '../../../../ui/components/sheet.tsx'
import { useFormat } from '../../../../ui/format.ts'
import { useQuestion } from '../../../../ui/query.ts'
import type { Shape } from '../../builder/contract.ts'
import { type Check, listForms, type Rule } from '../../forms/contract.ts'
import { nameOf } from '../fields.ts'
import css from './builder.module.css'
import { checkChanged, emptyRule, withCheck } from './model.ts'
import { useWords } from './words.ts'

interface ChecksProps {
  shape: Shape
  code: string
  onChange: (shape: Shape) => void
  faults: Fault[]
  isTried: boolean
}

/** What figures are held against, each check refused or sent with a reason. */
export function Checks({ shape, code, onChange, faults, isTried }: ChecksProps) {
  const t = useWords()
  const { pick } = useFormat()
  const [open, setOpen] = useState<string | null>(null)
  const add = () => {
    const next = withCheck(shape)
    onChange(next.shape)
    setOpen(next.code)
    requestAnimationFrame(() =>
      requestAnimationFrame(() => document.getElementById(`check-${next.code}`)?.querySelector('input')?.focus()),
    )
  }
  return (
    <Sheet title={t('checks')}>
      <p className="muted">{t('checks.text')}</p>
      {shape.checks.map((check) => {
        const own = faults.filter(({ path }) => path === `checks.${check.code}`).map(pick)
        const said = isTried || open !== check.code ? own : []
        return (
          <details
            key={check.code}
            id={`check-${check.code}`}
            className={css.cell}
            open={open === check.code}
            data-fault={said.length > 0 || undefined}
            onToggle={(event) => {
              const isOpen = event.currentTarget.open
              setOpen((old) => (isOpen ? check.code : old === check.code ? null : old))
            }}
          >
            <summary>
              <Said shape={shape} check={check} />
            </summary>
            {said.length > 0 && (
              <ul className={css.faults}>
                {said.map((fault) => (
                  <li key={fault}>{fault}</li>
                ))}
              </ul>
            )}
            {open === check.code && <Fields {...{ shape, check, onChange }} form={code} />}
          </details>
        )
      })}
      <Button className={css.add} variant="default" onClick={add} disabled={shape.cells.length === 0}>
        {t('check.add')}
      </Button>
    </Sheet>
  )
}

/** A check in one line: its cell, what it is held against, what follows. */
function Said({ shape, check: { cell, rule, hard } }: { shape: Shape; check: Check }) {
  const t = useWords()
  const { language } = useFormat()
  const field = shape.cells.find((one) => one.code === cell)
  return (
    <>
      <span className={css.name}>{field ? nameOf(language, field) || t('cell.new') : cell}</span>
      <span className="muted small">
        {t(`rule.${rule.kind}`)} · {t(hard ? 'check.hard' : 'check.soft')}
      </span>
    </>
  )
}

interface FieldsProps {
  shape: Shape
  check: Check
  form: string
  onChange: (shape: Shape) => void
}

function Fields({ shape, check, form, onChange }: FieldsProps) {
  const t = useWords()
  const { language } = useFormat()
  const set = (part: Partial<Check>) => onChange(checkChanged(shape, check.code, part))
  const { rule } = check
  const cells = shape.cells.map((cell) => ({ value: cell.code, label: nameOf(language, cell) || t('cell.new') }))
  const kinds = Object.keys(emptyRule) as Rule['kind'][]
  return (
    <div className={css.fields}>
      <Select
        label={t('check.cell')}
        value={check.cell}
        data={cells}
        allowDeselect={false}
        onChange={(next) => next && set({ cell: next })}
      />
      <Select
        label={t('check.kind')}
        value={rule.kind}
        data={kinds.map((value) => ({ value, label: t(`rule.${value}`) }))}
        allowDeselect={false}
        onChange={(next) => next && set({ rule: emptyRule[next] })}
      />
      <Select
        label={t('check.then')}
        value={check.hard ? 'hard' : 'soft'}
        data={(['soft', 'hard'] as const).map((value) => ({ value, label: t(`check.${value}`) }))}
        allowDeselect={false}
        onChange={(next) => next && set({ hard: next === 'hard' })}
      />
      {(rule.kind === 'sum' || rule.kind === 'other') && (
        <Select
          label={t('check.how')}
          value={rule.how}
          data={(['equal', 'most', 'least'] as const).map((value) => ({ value, label: t(`how.${value}`) }))}
          allowDeselect={false}
          onChange={(next) => next && set({ rule: { ...rule, how: next } })}
        />
      )}
      {rule.kind === 'ratio' && (
        <Select
          label={t('check.of')}
          value={rule.of || null}
          data={cells.filter(({ value }) => value !== check.cell)}
          allowDeselect={false}
          onChange={(next) => next && set({ rule: { ...rule, of: next } })}
        />
      )}
      {(rule.kind === 'range' || rule.kind === 'ratio') &&
        (['least', 'most'] as const).map((key) => (
          <NumberField
            key={key}
            label={t(rule.kind === 'ratio' ? `check.${key}.percent` : `check.${key}`)}
            value={rule[key]}
            onChange={(value) => set({ rule: { ...rule, [key]: value } })}
          />
        ))}
      {rule.kind === 'previous' && (
        <NumberField
          label={t('check.percent')}
          value={rule.percent}
          onChange={(value) => value !== null && value > 0 && set({ rule: { ...rule, percent: value } })}
        />
      )}
      {rule.kind === 'other' && (
        <OtherFields shape={shape} rule={rule} form={form} onChange={(next) => set({ rule: next })} />
      )}
      {rule.kind === 'sum' && (
        <fieldset className={`${css.sum} ${css.wide}`}>
          <legend>{t('check.parts')}</legend>
          {cells
            .filter(({ value }) => value !== check.cell)
            .map(({ value, label }) => (
              <Checkbox
                key={value}
                label={label}
                checked={rule.parts.includes(value)}
                onChange={(event) => {
                  const { checked } = event.currentTarget
                  const chosen = cells.filter((one) => (one.value === value ? checked : rule.parts.includes(one.value)))
                  set({ rule: { ...rule, parts: chosen.map((one) => one.value) } })
                }}
              />
            ))}
        </fieldset>
      )}
      <div className={`${css.tools} ${css.wide}`}>
        <Button
          variant="default"
          size="sm"
          onClick={() => onChange({ ...shape, checks: shape.checks.filter(({ code }) => code !== check.code) })}
        >
          {t('check.remove')}
        </Button>
      </div>
    </div>
  )
}

type OtherRule = Extract<Rule, { kind: 'other' }>

interface OtherFieldsProps {
  shape: Shape
  rule: OtherRule
  form: string
  onChange: (rule: OtherRule) => void
}

/** Forms of the same line, level and periods: with others there is nothing to compare. */
function OtherFields({ shape, rule, form, onChange }: OtherFieldsProps) {
  const t = useWords()
  const { language } = useFormat()
  const { data } = useQuestion(listForms)
  const all = data?.items ?? []
  const chain = all.find(({ code }) => code === form)?.chain
  const forms = all.filter(
    (one) =>
      one.code !== form &&
      (chain === undefined || one.chain === chain) &&
      (['level', 'calendar', 'cut'] as const).every((key) => one[key] === shape[key]),
  )
  const fields = forms.find(({ code }) => code === rule.form)?.fields ?? []
  return (
    <>
      <Select
        label={t('check.form')}
        value={rule.form || null}
        data={forms.map((one) => ({ value: one.code, label: nameOf(language, one) }))}
        allowDeselect={false}
        onChange={(next) => next && onChange({ ...rule, form: next, of: '' })}
      />
      <Select
        label={t('check.form.cell')}
        value={rule.of || null}
        data={fields.map((one) => ({ value: one.code, label: nameOf(language, one) }))}
        allowDeselect={false}
        onChange={(next) => next && onChange({ ...rule, of: next })}
      />
    </>
  )
}

interface NumberFieldProps {
  label: string
  value: number | null
  onChange: (value: number | null) => void
}

/** A whole number, or nothing; what is neither stands there marked and changes nothing. */
function NumberField({ label, value, onChange }: NumberFieldProps) {
  const t = useWords()
  const [text, setText] = useState(value === null ? '' : String(value))
  const read = parseCount(text)
  return (
    <TextInput
      label={label}
      inputMode="numeric"
      maxLength={15}
      value={text}
      error={typeof read === 'string' && read !== 'empty' && t('number.wrong')}
      onChange={(event) => {
        const typed = event.currentTarget.value
        setText(typed)
        const next = parseCount(typed)
        if (next === 'empty' || typeof next === 'number') onChange(next === 'empty' ? null : next)
      }}
    />
  )
}
