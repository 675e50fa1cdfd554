import { Button, Checkbox, Select, Textarea, TextInput } from '@mantine/core'
import { useState } from 'react'
import { parseCount } from '../../../../shared/numbers.ts'
import { useFormat } from '../../../../ui/format.ts'
import type { Cell, Shape } from '../../builder/contract.ts'
import { nameOf } from '../fields.ts'
import css from './builder.module.css'
import { changed, moved, withoutCell, withParts } from './model.ts'
import { useWords } from './words.ts'

export interface CellEditorProps {
  shape: Shape
  cell: Cell
  number: number
  /** Published before: what it counts stays. */
  isFixed: boolean
  /** Codes of cells that any version had. */
  fixed: string[]
  isOpen: boolean
  onOpen: (open: boolean) => void
  faults: string[]
  onChange: (shape: Shape) => void
}

/** One cell: closed it says what it is, opened it is changed. */
export function CellEditor(props: CellEditorProps) {
  const { shape, cell, number, isOpen, onOpen, faults } = props
  const t = useWords()
  const { language, unit } = useFormat()
  const name = nameOf(language, cell) || t('cell.new')
  return (
    <details
      id={`cell-${cell.code}`}
      className={css.cell}
      open={isOpen}
      data-fault={faults.length > 0 || undefined}
      onToggle={(event) => onOpen(event.currentTarget.open)}
    >
      <summary>
        <span className={css.number}>{number}</span>
        <span className={css.name}>{name}</span>
        <span className="muted small">
          {cell.unit && unit(cell.unit)} · {t(cell.sum ? 'kind.total' : `kind.${cell.nature}`)}
          {cell.sum && cell.sum.length > 0 && `: ${cell.sum.map((code) => numberOf(shape, code)).join(' + ')}`}
        </span>
      </summary>
      {faults.length > 0 && (
        <ul className={css.faults}>
          {faults.map((fault) => (
            <li key={fault}>{fault}</li>
          ))}
        </ul>
      )}
      {isOpen && <Fields {...props} name={name} />}
    </details>
  )
}

/** What a form asks to prove a figure, or itself. */
export const evidences = ['none', 'optional', 'required'] as const

const numberOf = (shape: Shape, code: string): string => {
  const index = shape.cells.findIndex((cell) => cell.code === code)
  return index < 0 ? '?' : String(index + 1)
}

function Fields({ shape, cell, isFixed, fixed, onChange, name }: CellEditorProps & { name: string }) {
  const t = useWords()
  const { language } = useFormat()
  const set = (part: Partial<Cell>) => onChange(changed(shape, cell.code, part))
  const text = (key: 'vi' | 'en' | 'unit' | 'helpVi' | 'helpEn', longest: number) => ({
    value: cell[key],
    maxLength: longest,
    onChange: (event: { currentTarget: { value: string } }) => set({ [key]: event.currentTarget.value }),
  })
  const kind = cell.sum ? 'total' : cell.nature
  const kinds = isFixed && !cell.sum ? [cell.nature, 'total' as const] : (['flow', 'snapshot', 'total'] as const)
  const others = shape.cells.filter(({ code }) => code !== cell.code)
  const { atMost } = cell
  const limit =
    shape.cells.find(({ code }) => code === atMost) ??
    shape.cells.find(({ measure, of }) => of && measure === atMost)?.of
  return (
    <div className={css.fields}>
      <TextInput className={css.wide} label={t('cell.vi')} required {...text('vi', 300)} data-first />
      <TextInput className={css.wide} label={t('cell.en')} lang="en" {...text('en', 300)} />
      <TextInput label={t('cell.unit')} required readOnly={isFixed} {...text('unit', 30)} />
      <Select
        label={t('cell.kind')}
        value={kind}
        data={kinds.map((value) => ({ value, label: t(`kind.${value}`) }))}
        allowDeselect={false}
        onChange={(next) => {
          if (next === 'total') set({ sum: cell.sum ?? [], atMost: null, carried: undefined, evidence: undefined })
          else if (next)
            set({ sum: undefined, nature: next as Cell['nature'], ...(next === 'flow' && { carried: undefined }) })
        }}
      />
      {shape.sections.length > 0 && (
        <Select
          label={t('cell.section')}
          value={cell.section ?? ''}
          data={[
            { value: '', label: t('section.none') },
            ...shape.sections.map((one) => ({ value: one.code, label: nameOf(language, one) || one.code })),
          ]}
          allowDeselect={false}
          onChange={(next) => set({ section: next || undefined })}
        />
      )}
      {!cell.sum &&
        (limit ? (
          <p className="small muted">{t('cell.most.of', { name: nameOf(language, limit) })}</p>
        ) : (
          <TextInput
            label={t('cell.most')}
            description={t('cell.most.help')}
            inputWrapperOrder={['label', 'input', 'error', 'description']}
            inputMode="numeric"
            maxLength={15}
            value={cell.atMost === null ? '' : String(cell.atMost)}
            onChange={(event) => {
              const value = parseCount(event.currentTarget.value)
              if (value === 'empty' || typeof value === 'number') set({ atMost: value === 'empty' ? null : value })
            }}
          />
        ))}
      {!cell.sum && (
        <Select
          label={t('evidence')}
          value={cell.evidence ?? 'none'}
          data={evidences.map((value) => ({ value, label: t(`evidence.${value}`) }))}
          allowDeselect={false}
          onChange={(next) => set({ evidence: next === 'none' ? undefined : (next as Cell['evidence']) })}
        />
      )}
      {cell.sum && (
        <fieldset className={`${css.sum} ${css.wide}`}>
          <legend>{t('cell.sum')}</legend>
          {others.map((other) => (
            <Checkbox
              key={other.code}
              label={`${numberOf(shape, other.code)}. ${nameOf(language, other) || t('cell.new')}`}
              checked={cell.sum?.includes(other.code) ?? false}
              onChange={(event) => {
                const { checked } = event.currentTarget
                const chosen = shape.cells.filter(({ code }) =>
                  code === other.code ? checked : cell.sum?.includes(code),
                )
                set({ sum: chosen.map(({ code }) => code) })
              }}
            />
          ))}
        </fieldset>
      )}
      <Textarea className={css.wide} label={t('cell.help')} autosize minRows={1} {...text('helpVi', 600)} />
      <Textarea className={css.wide} label={t('cell.helpEn')} lang="en" autosize minRows={1} {...text('helpEn', 600)} />
      {!cell.sum && cell.nature !== 'flow' && (
        <Checkbox
          className={css.wide}
          label={t('cell.carried')}
          checked={cell.carried ?? false}
          onChange={(event) => set({ carried: event.currentTarget.checked || undefined })}
        />
      )}
      {!isFixed && (
        <Checkbox
          className={css.wide}
          label={t('cell.persons')}
          checked={cell.persons}
          onChange={(event) => set({ persons: event.currentTarget.checked })}
        />
      )}
      {!isFixed && !cell.sum && cell.measure === '' && (
        <Parts onSplit={(names) => onChange(withParts(shape, cell.code, names, fixed))} />
      )}
      {isFixed && <p className="small muted">{t('cell.kind.fixed')}</p>}
      <div className={`${css.tools} ${css.wide}`}>
        <Button
          variant="default"
          size="sm"
          aria-label={t('cell.up', { name })}
          onClick={() => onChange(moved(shape, cell.code, -1))}
        >
          {t('up')}
        </Button>
        <Button
          variant="default"
          size="sm"
          aria-label={t('cell.down', { name })}
          onClick={() => onChange(moved(shape, cell.code, 1))}
        >
          {t('down')}
        </Button>
        <Button
          variant="default"
          size="sm"
          aria-label={t('cell.remove', { name })}
          onClick={() => onChange(withoutCell(shape, cell.code))}
        >
          {t('remove')}
        </Button>
      </div>
    </div>
  )
}

/** A breakdown: the names of its parts, one on each line. */
function Parts({ onSplit }: { onSplit: (names: string[]) => void }) {
  const t = useWords()
  const [text, setText] = useState('')
  const names = [...new Set(text.split('\n').map((name) => name.trim()))].filter(Boolean)
  return (
    <div className={`${css.parts} ${css.wide}`}>
      <Textarea
        label={t('cell.parts')}
        description={t('cell.parts.help')}
        inputWrapperOrder={['label', 'input', 'error', 'description']}
        autosize
        minRows={2}
        maxLength={1000}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      <Button variant="default" size="sm" disabled={names.length < 2} onClick={() => onSplit(names.slice(0, 20))}>
        {t('cell.parts.split')}
      </Button>
    </div>
  )
}
