import { Button } from '@mantine/core'
import { useState } from 'react'
import { type Column, DataTable } from '../../../ui/components/data-table.tsx'
import { Answered, Empty, Loading } from '../../../ui/components/notes.tsx'
import { PageTitle } from '../../../ui/components/page-title.tsx'
import { useFormat } from '../../../ui/format.ts'
import { Go } from '../../../ui/link.tsx'
import { useMe } from '../../../ui/me.ts'
import { useIsNarrow } from '../../../ui/narrow.ts'
import { useQuestion } from '../../../ui/query.ts'
import { placeTitle, usePeriodName } from '../../indicators/web/index.ts'
import { listReports, type Report } from '../contract.ts'
import { MakeReport } from './make-report.tsx'
import { ReportState } from './report-state.tsx'
import css from './reports.module.css'
import { useWords } from './words.ts'

/** All reports with how far each has come. */
export function Page() {
  const t = useWords()
  const { holds } = useMe()
  const reports = useQuestion(listReports)
  const isNarrow = useIsNarrow()
  const [isMaking, setMaking] = useState(false)
  const mayMake = holds('reports.draft')
  const make = mayMake && <Button onClick={() => setMaking(true)}>{t('make')}</Button>
  const List = isNarrow ? Cards : Table
  return (
    <>
      <PageTitle detail={t('detail')} actions={make}>
        {t('title')}
      </PageTitle>
      <Answered question={reports} loading={<Loading rows={4} />}>
        {({ items }) =>
          items.length > 0 ? (
            <List items={items} />
          ) : (
            <Empty title={t('none')}>{t(mayMake ? 'none.text' : 'none.readers')}</Empty>
          )
        }
      </Answered>
      {isMaking && <MakeReport onClose={() => setMaking(false)} />}
    </>
  )
}

function Table({ items }: { items: Report[] }) {
  const t = useWords()
  const format = useFormat()
  const periodName = usePeriodName()
  const columns: Column<Report>[] = [
    {
      key: 'subject',
      title: t('col.subject'),
      head: true,
      cell: (report) => <Go to={`/reports/${report.id}`}>{report.subject}</Go>,
    },
    { key: 'place', title: t('col.place'), cell: (report) => placeTitle(report.placeName) },
    { key: 'period', title: t('col.period'), cell: (report) => periodName(report.period) },
    { key: 'dated', title: t('col.dated'), cell: (report) => format.day(report.dated) },
    { key: 'state', title: t('col.state'), cell: (report) => <ReportState report={report} /> },
    { key: 'number', title: t('col.number'), cell: (report) => report.number ?? '' },
  ]
  return <DataTable caption={t('list.caption')} columns={columns} rows={items} rowKey={(report) => report.id} />
}

function Cards({ items }: { items: Report[] }) {
  const format = useFormat()
  const periodName = usePeriodName()
  return (
    <ul className={css.cards}>
      {items.map((report) => (
        <li key={report.id}>
          <Go to={`/reports/${report.id}`}>
            <b>{report.subject}</b>
            <span className="small muted">
              {placeTitle(report.placeName)} · {periodName(report.period)} · {format.day(report.dated)}
              {report.number && ` · ${report.number}`}
            </span>
            <ReportState report={report} />
          </Go>
        </li>
      ))}
    </ul>
  )
}
