import { useEffect, useState } from 'react'
import { Answered, Loading } from '../../../ui/components/notes.tsx'
import { PageTitle } from '../../../ui/components/page-title.tsx'
import { RecordHistory } from '../../../ui/components/record-history.tsx'
import { useFormat } from '../../../ui/format.ts'
import { usePathParam } from '../../../ui/page.ts'
import { useQuestion } from '../../../ui/query.ts'
import { ExplainHost, placeTitle, usePeriodName } from '../../indicators/web/index.ts'
import { getReport, standardParts } from '../contract.ts'
import type { ReportAnswer } from './answer.ts'
import { Correction } from './correction.tsx'
import { Differences } from './differences.tsx'
import { DocumentButtons } from './document-buttons.tsx'
import { History } from './history.tsx'
import { Making } from './making.tsx'
import { usePartName } from './part-name.ts'
import { Redraft } from './redraft.tsx'
import { ReportState } from './report-state.tsx'
import css from './reports.module.css'
import { SaveStatus } from './save-status.tsx'
import { Sections } from './sections.tsx'
import { SignForm } from './sign-form.tsx'
import { SubmitButton } from './submit-button.tsx'
import { useNarratives } from './use-narratives.ts'
import { WaysBack } from './ways-back.tsx'
import { useWords } from './words.ts'

/** One report, from draft to signed. */
export function Page() {
  const id = usePathParam('id')
  const [isMaking, setMaking] = useState(false)
  const report = useQuestion(getReport, { params: { id } }, { refetchInterval: isMaking ? 800 : false })
  const { documents } = report.data ?? {}
  useEffect(() => setMaking(documents?.state === 'waiting' || documents?.state === 'running'), [documents?.state])
  return (
    <ExplainHost>
      <Answered page question={report} loading={<Waiting />}>
        {(answer) => <ReportView key={answer.id} report={answer} />}
      </Answered>
    </ExplainHost>
  )
}

function Waiting() {
  const t = useWords()
  return (
    <>
      <PageTitle>{t('title')}</PageTitle>
      <Loading rows={6} height={90} />
    </>
  )
}

function ReportView({ report }: { report: ReportAnswer }) {
  const t = useWords()
  const format = useFormat()
  const periodName = usePeriodName()
  const narratives = useNarratives(report)
  const nameOf = usePartName()
  const { state, may } = report
  return (
    <>
      <PageTitle
        trail={[{ title: t('title'), to: '/reports' }]}
        detail={
          <span className={css.detail}>
            <ReportState report={report} />
            <span>
              {placeTitle(report.placeName)} · {periodName(report.period)} · {format.day(report.dated)} ·{' '}
              {t('template', { source: report.templateSource })}
            </span>
          </span>
        }
        actions={<DocumentButtons report={report} beforeOpen={narratives.flush} />}
      >
        {report.subject}
      </PageTitle>
      <History report={report} />
      <Making report={report} />
      {may.sign && <SignForm report={report} />}
      {may.correct && <Correction report={report} />}
      {state === 'submitted' && <WaysBack report={report} version={report.version} before={narratives.flush} />}
      {state !== 'draft' && <Differences report={report} />}
      {state !== 'draft' && <Redraft report={report} />}
      <div className={css.status}>
        <p className="muted">{t(state === 'draft' ? 'draft.note' : 'fixed.note')}</p>
        {may.edit && <SaveStatus narratives={narratives} nameOf={nameOf} />}
      </div>
      <Sections report={report} narratives={narratives} />
      {may.submit && (
        <div className={css.end}>
          <WaysBack report={report} version={narratives.version} before={narratives.flush} />
          <SubmitButton
            report={report}
            version={narratives.version}
            unwritten={standardParts
              .filter(({ key }) => narratives.text(key).trim() === '')
              .map(({ key }) => nameOf(key))}
            beforeSubmit={narratives.flush}
          />
        </div>
      )}
      <RecordHistory kind="report" object={report.id} />
    </>
  )
}
