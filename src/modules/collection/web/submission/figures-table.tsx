import { type Column, DataTable } from '../../../../ui/components/data-table.tsx'
import { named, useFormat } from '../../../../ui/format.ts'
import type { FieldShown, Sending, Submission } from '../../contract.ts'
import { CellButton } from '../cell/cell-button.tsx'
import { useMarks } from '../cell/use-marks.ts'
import { labelOf } from '../fields.ts'
import { useWords } from '../words.ts'
import { EvidenceLink } from './evidence-link.tsx'
import css from './submission.module.css'

interface FiguresTableProps {
  submission: Submission
  values: Record<string, number>
  /** The official version that this one would replace, beside it. */
  official: Sending | null
}

/** What a form says beside last period; a correction beside what is official too, with what it changes marked. */
export function FiguresTable({ submission, values, official }: FiguresTableProps) {
  const t = useWords()
  const marks = useMarks(submission)
  const format = useFormat()
  const figure = (value: number | undefined) => (value === undefined ? '–' : format.number(value))
  const isChanged = ({ code }: FieldShown) => official !== null && official.values[code] !== values[code]
  const columns: Column<FieldShown>[] = [
    {
      key: 'name',
      title: t('figure'),
      head: true,
      cell: (field) => {
        const label = labelOf(format.language, field)
        const mark = marks?.find((one) => one.field === field.code)
        return (
          <>
            {label}
            {marks && (
              <div>
                <CellButton id={submission.id} field={field.code} label={label} mark={mark} />
              </div>
            )}
          </>
        )
      },
    },
    {
      key: 'now',
      title: t(official ? 'figure.correction' : 'figure.now'),
      number: true,
      cell: (field) => (
        <>
          {isChanged(field) && <span className={css.changed}>{t('figure.changed')} </span>}
          <b>{figure(values[field.code])}</b>
          {submission.sendings.at(-1)?.evidence[field.code] && <EvidenceLink id={submission.id} code={field.code} />}
        </>
      ),
    },
  ]
  // Without a period before there is nothing to set beside it.
  if (Object.keys(submission.previous).length > 0)
    columns.push({
      key: 'before',
      title: t('figure.before'),
      number: true,
      cell: ({ code }) => <span className="muted">{figure(submission.previous[code])}</span>,
    })
  if (official)
    columns.splice(1, 0, {
      key: 'official',
      title: t('figure.official', { number: official.number }),
      number: true,
      cell: ({ code }) => figure(official.values[code]),
    })
  const caption = named(format.language, submission.formVi, submission.formEn)
  return <DataTable caption={caption} columns={columns} rows={submission.fields} rowKey={(field) => field.code} />
}
