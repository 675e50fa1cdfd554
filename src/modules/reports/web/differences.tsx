import type { RouteAnswer } from '../../../shared/contract.ts'
import { CopyButton } from '../../../ui/components/copy-button.tsx'
import { type Column, DataTable } from '../../../ui/components/data-table.tsx'
import { Answered, Loading } from '../../../ui/components/notes.tsx'
import { Sheet } from '../../../ui/components/sheet.tsx'
import { StateMark } from '../../../ui/components/state-badge.tsx'
import { useFormat } from '../../../ui/format.ts'
import { useQuestion } from '../../../ui/query.ts'
import { FigureLink, useValueText } from '../../indicators/web/index.ts'
import { getReportDifferences } from '../contract.ts'
import type { ReportAnswer } from './report-page.tsx'
import css from './reports.module.css'
import { useWords } from './words.ts'

type Answer = RouteAnswer<typeof getReportDifferences>
type Line = Answer['items'][number]

/** What the ledger says now where the report said something else. The report itself never changes. */
export function Differences({ report }: { report: ReportAnswer }) {
  const t = useWords()
  const differences = useQuestion(getReportDifferences, { params: { id: report.id } })
  return (
    <Sheet title={t('differences.title')} className={css.differences}>
      <Answered question={differences} loading={<Loading rows={2} height={36} />}>
        {(answer) => <Found answer={answer} report={report} />}
      </Answered>
    </Sheet>
  )
}

function Found({ answer, report }: { answer: Answer; report: ReportAnswer }) {
  const t = useWords()
  const format = useFormat()
  const valueText = useValueText()
  const written = (line: Line, value: number | null) => valueText({ ...line, value, why: 'no-data' })
  const change = ({ was, now, decimals }: Line) => {
    if (was === null || now === null) return '–'
    return `${now > was ? '+' : '−'}${format.number(Math.abs(now - was), decimals)}`
  }
  const columns: Column<Line>[] = [
    { key: 'path', title: t('differences.path'), cell: (line) => line.path },
    { key: 'item', title: t('differences.item'), head: true, cell: (line) => `${line.code} · ${line.vi}` },
    { key: 'then', title: t('differences.then'), number: true, cell: (line) => written(line, line.was) },
    {
      key: 'now',
      title: t('differences.now'),
      number: true,
      cell: (line) => (
        <FigureLink cell={{ item: line.code, place: report.placeId, period: report.period }} label={line.vi}>
          <b>{written(line, line.now)}</b>
        </FigureLink>
      ),
    },
    { key: 'change', title: t('differences.change'), number: true, cell: change },
  ]
  const text = () =>
    [
      t('differences.title'),
      ...answer.items.map((line) => `${line.code} ${line.vi}: ${written(line, line.was)} → ${written(line, line.now)}`),
    ].join('\n')
  return (
    <>
      {answer.ledgerMoment && (
        <p className="small muted">{t('differences.moment', { moment: format.moment(answer.ledgerMoment) })}</p>
      )}
      {answer.items.length === 0 ? (
        <p className={css.same}>
          <StateMark tone="done" /> {t('differences.none')}
        </p>
      ) : (
        <>
          <DataTable
            caption={t('differences.title')}
            columns={columns}
            rows={answer.items}
            rowKey={(line) => `${line.path} ${line.code}`}
          />
          <div className="no-print">
            <CopyButton text={text} label={t('differences.copy')} size="sm" />
          </div>
        </>
      )}
    </>
  )
}
