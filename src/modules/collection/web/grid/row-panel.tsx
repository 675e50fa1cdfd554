import { Button, Group, Textarea } from '@mantine/core'
import { memo } from 'react'
import { useCountFault } from '../../../../ui/components/count-input.tsx'
import { useFormat } from '../../../../ui/format.ts'
import { GoButton } from '../../../../ui/link.tsx'
import { capital } from '../../../../ui/text.ts'
import { WHOLE } from '../../checks/evidence.ts'
import type { FieldShown, Pictured } from '../../contract.ts'
import { CellButton } from '../cell/cell-button.tsx'
import { labelOf } from '../fields.ts'
import { liveNotes } from '../notes.ts'
import { useWords } from '../words.ts'
import css from './grid.module.css'
import { type Edit, type Grid, type GridRow, isOpen, PHOTO, readiness, startOf } from './model.ts'
import { RowEvidence } from './row-evidence.tsx'
import { RowPhoto } from './row-photo.tsx'
import type { GridActions } from './use-grid.ts'

interface RowPanelProps {
  row: GridRow
  field: FieldShown | undefined
  form: Grid['form']
  edit: Edit | undefined
  /** As it is typed: what follows later than the keys would take letters back. */
  reason: string
  /** What the figures come from, where a picture can show it. */
  pictured: Pictured | null
  actions: GridActions
}

/** What belongs to the row at hand and has no room in the table: what was refused, why, the paper, the form itself. */
export const RowPanel = memo(function RowPanel({ row, field, form, edit, reason, pictured, actions }: RowPanelProps) {
  const t = useWords()
  const format = useFormat()
  const faultOf = useCountFault()
  const live = edit && liveNotes(form, edit.typed, row, format.language)
  const code = field?.code ?? ''
  const fault = edit?.faults[code] ?? faultOf(edit?.typed[code] ?? '') ?? live?.faults[code] ?? live?.warnings[code]
  const before = field && row.previous[field.code]
  const needsReason = row.accepted || edit?.asksReason || Object.keys(live?.warnings ?? {}).length > 0
  return (
    <section className={css.panel} aria-label={t('grid.row', { place: capital(row.placeName) })}>
      <div className={css.cell}>
        <p>
          <b>{capital(row.placeName)}</b>
          {field && <> · {labelOf(format.language, field)}</>}
          {before !== undefined && <> · {t('grid.before', { value: format.number(before) })}</>}
        </p>
        <div role="status" className={css.fault}>
          {fault ?? edit?.refusal}
        </div>
        {row.returnReason && (
          <p className={css.fault}>
            {t('returned.title')}: “{row.returnReason}”
          </p>
        )}
        {readiness(form, row, edit) === 'clash' && <Clash {...{ row, fields: form.fields, actions }} />}
        {row.inTotal && (
          <p className="muted">
            {t('totals.within', {
              place: capital(row.placeName),
              by: row.inTotal.by,
              at: format.moment(row.inTotal.at),
              reason: row.inTotal.reason,
            })}
          </p>
        )}
        {row.waits && <p className="muted">{t('waiting.text', { at: format.moment(row.waits) })}</p>}
        {!isOpen(row) && !row.inTotal && row.sent && (
          <p className="muted">{t('grid.sent.by', { who: row.sent.by ?? '–' })}</p>
        )}
      </div>
      <Group gap="xs">
        {isOpen(row) && (
          <Button variant="default" size="sm" onClick={() => actions.nothing(row)}>
            {t('grid.nothing')}
          </Button>
        )}
        {edit && (
          <Button variant="default" size="sm" onClick={() => actions.reset(row.id)}>
            {t('grid.reset')}
          </Button>
        )}
        {field && (
          <CellButton
            id={row.id}
            field={field.code}
            label={`${capital(row.placeName)} · ${labelOf(format.language, field)}`}
          />
        )}
        <GoButton to={`/submissions/${row.id}`} variant="default" size="sm">
          {t('open')}
        </GoButton>
      </Group>
      {isOpen(row) && needsReason && (
        <Textarea
          className={css.wide}
          label={t(row.accepted ? 'correction.reason' : 'warning.reason')}
          required
          rows={2}
          value={reason}
          onChange={(event) => actions.amend(row, { reason: event.currentTarget.value })}
          maxLength={1000}
        />
      )}
      {isOpen(row) && field?.evidence && (
        <RowEvidence
          key={`${row.id} ${field.code}`}
          {...{ row, edit, actions, code: field.code, isRequired: field.evidence === 'required' }}
          of={labelOf(format.language, field)}
        />
      )}
      {isOpen(row) && form.evidence && (
        <RowEvidence
          key={row.id}
          {...{ row, edit, actions, code: WHOLE, isRequired: form.evidence === 'required' }}
          of={t('evidence')}
        />
      )}
      {isOpen(row) && pictured && (
        <details className={css.wide}>
          <summary>{t(`${edit?.photoId || edit?.files[PHOTO] ? 'grid.photo.kept' : 'photo.add'}.${pictured}`)}</summary>
          <RowPhoto key={row.id} {...{ row, edit, actions }} of={pictured} />
        </details>
      )}
    </section>
  )
})

/** Somebody else was in the form: their figures beside one's own, and nothing goes until one is chosen. */
function Clash({ row, fields, actions }: Pick<RowPanelProps, 'row' | 'actions'> & { fields: FieldShown[] }) {
  const t = useWords()
  const { language } = useFormat()
  const theirs = startOf(fields, row)
  const figures = fields.map((field) => `${labelOf(language, field)} ${theirs[field.code] || '–'}`).join('; ')
  return (
    <div role="alert" className={css.fault}>
      <p>{isOpen(row) ? t('grid.clash', { figures }) : t('grid.clash.same')}</p>
      <Group gap="xs">
        {isOpen(row) && (
          <Button size="sm" onClick={() => actions.amend(row, { version: row.version, refusal: null })}>
            {t('clash.keepMine')}
          </Button>
        )}
        <Button variant="default" size="sm" onClick={() => actions.reset(row.id)}>
          {t('clash.takeTheirs')}
        </Button>
      </Group>
    </div>
  )
}
