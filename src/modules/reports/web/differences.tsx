import type { RouteAnswer } from '../../../shared/contract.ts'
import { CopyButton } from '../../../ui/components/copy-button.tsx'
import { type Column, DataTable } from '../../../ui/components/data-table.tsx'
import { Answered, Loading } from '../../../ui/components/notes.tsx'
import { Sheet } from '../../../ui/components/sheet.tsx'
import { StateMark } from '../../../ui/components/state-badge.tsx'
import { useFormat } from '../../../ui/format.ts'
import { useIsNarrow } from '../../../ui/narrow.ts'
import { useQuestion } from '../../../ui/query.ts'
import { FigureLink, placeTitle, useValueText } from '../../indicators/web/index.ts'
import { getReportDifferences } from '../contract.ts'
import type { ReportAnswer } from './answer.ts'
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
  const written = useWritten()
  const change = useChange()
  const isNarrow = useIsNarrow()
  const where = useWhere()
  const columns: Column<Line>[] = [
    { key: 'path', title: t('differences.path'), cell: where },
    { key: 'item', title: t('differences.item'), head: true, cell: (line) => `${line.code} · ${format.pick(line)}` },
    { key: 'then', title: t('differences.then'), number: true, cell: (line) => written(line, line.was) },
    {
      key: 'now',
      title: t('differences.now'),
      number: true,
      cell: (line) =>
        line.place ? (
          <b>{written(line, line.now)}</b>
        ) : (
          <FigureLink
            cell={{ item: line.code, place: report.placeId, period: report.days.asked }}
            label={format.pick(line)}
          >
            <b>{written(line, line.now)}</b>
          </FigureLink>
        ),
    },
    { key: 'change', title: t('differences.change'), number: true, cell: change },
  ]
  const text = () =>
    [
      t('differences.title'),
      ...answer.items.map(
        (line) =>
          `${where(line)}: ${line.code} ${format.pick(line)}: ${written(line, line.was)} → ${written(line, line.now)}`,
      ),
    ].join('\n')
  return (
    <>
      {report.submittedAt && (
        <p className="small muted">{t('differences.moment', { moment: format.moment(report.submittedAt) })}</p>
      )}
      {answer.items.length === 0 ? (
        <p className={css.same}>
          <StateMark tone="done" /> {t('differences.none')}
        </p>
      ) : (
        <>
          {isNarrow ? (
            <Cards columns={columns} rows={answer.items} />
          ) : (
            <DataTable caption={t('differences.title')} columns={columns} rows={answer.items} rowKey={keyOf} />
          )}
          <div className="no-print">
            <CopyButton text={text} label={t('differences.copy')} size="sm" />
          </div>
        </>
      )}
    </>
  )
}

const keyOf = (line: Line): string => `${line.path} ${line.place} ${line.code}`

/** On a phone each difference is a card: what and where, then and now, and between them. */
function Cards({ columns, rows }: { columns: Column<Line>[]; rows: Line[] }) {
  return (
    <ul className={css.lines}>
      {rows.map((line) => (
        <li key={keyOf(line)} className={css.line}>
          {columns.map(({ key, title, head, cell }) =>
            head ? (
              <b key={key}>{cell(line)}</b>
            ) : (
              <span key={key}>
                <span className="muted">{title}: </span>
                {cell(line)}
              </span>
            ),
          )}
        </li>
      ))}
    </ul>
  )
}

/** Where in the document: "Mục III.2.1", "Phụ lục II, Quận Ba Đình". */
function useWhere(): (line: Line) => string {
  const t = useWords()
  return ({ path, place, annex }) =>
    place === null
      ? t('differences.inBody', { path: path ?? '' })
      : [t('differences.inAnnex', { annex: annex ?? '' }).trim(), placeTitle(place)].join(', ')
}

/** "64,2% (4.274/6.659)" */
function useWritten(): (line: Line, part: Line['was']) => string {
  const format = useFormat()
  const valueText = useValueText()
  return (line, { value, numerator, denominator }) => {
    const text = valueText({ ...line, value, why: 'no-data' })
    const isRatio = numerator !== null && denominator !== null
    return isRatio ? `${text} (${format.number(numerator)}/${format.number(denominator)})` : text
  }
}

/** "+0,1 điểm", between the two as they are written; a change that no rounding shows is one of the counts behind. */
function useChange(): (line: Line) => string {
  const t = useWords()
  const format = useFormat()
  return ({ was, now, decimals, unit }) => {
    if (was.value === null || now.value === null) return '–'
    const change = Number(now.value.toFixed(decimals)) - Number(was.value.toFixed(decimals))
    if (Number(change.toFixed(decimals)) === 0) return t('differences.rounded')
    const text = `${change > 0 ? '+' : '−'}${format.number(Math.abs(change), decimals)}`
    return unit === '%' ? t('differences.points', { change: text }) : `${text} ${format.unit(unit)}`
  }
}
