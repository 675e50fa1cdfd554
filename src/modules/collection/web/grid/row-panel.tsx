import { Button, Group, Textarea } from '@mantine/core'
import { Sheet as Paper } from '../../../../ui/components/sheet.tsx'
import { useFormat } from '../../../../ui/format.ts'
import { GoButton } from '../../../../ui/link.tsx'
import { capital } from '../../../../ui/text.ts'
import type { FieldShown } from '../../contract.ts'
import { labelOf } from '../fields.ts'
import { PhotoField } from '../submission/photo-field.tsx'
import { useWords } from '../words.ts'
import css from './grid.module.css'
import { type GridRow, isOpen, readiness, startOf } from './model.ts'
import type { Sheet } from './use-grid.ts'

interface RowPanelProps {
  row: GridRow
  field: FieldShown | undefined
  fields: FieldShown[]
  sheet: Sheet
}

/** What belongs to the row at hand and has no room in the table: what was refused, why, the paper, the form itself. */
export function RowPanel({ row, field, fields, sheet }: RowPanelProps) {
  const t = useWords()
  const format = useFormat()
  const edit = sheet.edits[row.id]
  const how = readiness(fields, row, edit)
  const fault = field && edit?.faults[field.code]
  const before = field && row.previous[field.code]
  const needsReason = row.accepted || edit?.asksReason
  return (
    <Paper title={t('grid.row', { place: capital(row.placeName) })}>
      <div className={css.panel}>
        <div>
          {field && (
            <p>
              <b>{labelOf(format.language, field)}</b>
              {before !== undefined && <> · {t('grid.before', { value: format.number(before) })}</>}
            </p>
          )}
          <div role="status">
            {fault && <p className={css.fault}>{fault}</p>}
            {edit?.refusal && !fault && <p className={css.fault}>{edit.refusal}</p>}
          </div>
          {row.returnReason && (
            <p className={css.fault}>
              {t('returned.title')}: “{row.returnReason}”
            </p>
          )}
          {how === 'clash' && <Clash {...{ row, fields, sheet }} />}
          {!isOpen(row) && row.sent && <p>{t('grid.sent.by', { who: row.sent.by ?? '–' })}</p>}
        </div>
        {isOpen(row) && needsReason && (
          <Textarea
            label={t(row.accepted ? 'correction.reason' : 'warning.reason')}
            required
            value={edit?.reason ?? ''}
            onChange={(event) => sheet.amend(row, { reason: event.currentTarget.value })}
            maxLength={1000}
          />
        )}
        {isOpen(row) && sheet.source === 'paper' && (
          <div>
            <PhotoField key={row.id} onChange={(photoId) => sheet.amend(row, { photoId })} />
            {edit?.photoId && <p className="small muted">{t('grid.photo.kept')}</p>}
          </div>
        )}
        <Group gap="xs">
          {isOpen(row) && (
            <Button variant="default" size="sm" onClick={() => sheet.nothing(row)}>
              {t('grid.nothing')}
            </Button>
          )}
          {edit && (
            <Button variant="default" size="sm" onClick={() => sheet.drop(row.id)}>
              {t('grid.reset')}
            </Button>
          )}
          <GoButton to={`/submissions/${row.id}`} variant="default" size="sm">
            {t('open')}
          </GoButton>
        </Group>
      </div>
    </Paper>
  )
}

/** Somebody else was in the form: their figures beside one's own, and nothing goes until one is chosen. */
function Clash({ row, fields, sheet }: Omit<RowPanelProps, 'field'>) {
  const t = useWords()
  const { language } = useFormat()
  const theirs = startOf(fields, row)
  const figures = fields.map((field) => `${labelOf(language, field)} ${theirs[field.code] || '–'}`).join('; ')
  return (
    <div role="alert" className={css.fault}>
      <p>{isOpen(row) ? t('grid.clash', { figures }) : t('grid.clash.same')}</p>
      <Group gap="xs">
        {isOpen(row) && (
          <Button size="sm" onClick={() => sheet.amend(row, { version: row.version, refusal: null })}>
            {t('clash.keepMine')}
          </Button>
        )}
        <Button variant="default" size="sm" onClick={() => sheet.drop(row.id)}>
          {t('clash.takeTheirs')}
        </Button>
      </Group>
    </div>
  )
}
