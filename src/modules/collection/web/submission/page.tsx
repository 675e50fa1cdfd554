import { useRef, useState } from 'react'
import { FirstHelp } from '../../../../ui/components/first-help.tsx'
import { Answered, AsOf, Loading } from '../../../../ui/components/notes.tsx'
import { RecordHistory } from '../../../../ui/components/record-history.tsx'
import { usePathParam } from '../../../../ui/page.ts'
import { useQuestion } from '../../../../ui/query.ts'
import { getSubmission, type Submission } from '../../contract.ts'
import { officialOf } from '../fields.ts'
import { useWords } from '../words.ts'
import { EntryForm } from './entry-form.tsx'
import { Extend } from './extend.tsx'
import { Heading } from './heading.tsx'
import { History } from './history.tsx'
import { Joined } from './joined.tsx'
import type { Done } from './next-form.tsx'
import { InTotal, NotOpen, Returned, TotalOf } from './notices.tsx'
import { typedOf } from './order.ts'
import { PrintForm } from './print-form.tsx'
import { SentView } from './sent-view.tsx'
import css from './submission.module.css'
import type { Typed } from './use-draft.ts'
import { useIsOpen } from './use-is-open.ts'
import { useWaitingForm } from './use-sending.ts'
import { WaitingView } from './waiting-view.tsx'

/** One form on one screen: entered while it is open to the reader, read and decided otherwise. */
export function Page() {
  const id = usePathParam('id')
  const submission = useQuestion(getSubmission, { params: { id } })
  const [reloads, setReloads] = useState(0)
  const reload = async () => {
    await submission.refetch()
    setReloads((count) => count + 1)
  }
  return (
    <div className={css.page}>
      <Answered page question={submission} loading={<Loading rows={7} height={64} />}>
        {(answer) => (
          <>
            <AsOf contract={getSubmission} input={{ params: { id } }} />
            <View key={`${answer.id} ${reloads}`} submission={answer} onReload={() => void reload()} />
          </>
        )}
      </Answered>
    </div>
  )
}

const isEmptyTotal = ({ isTotal, areas }: Submission): boolean => isTotal && areas.length === 0

function View({ submission, onReload }: { submission: Submission; onReload: () => void }) {
  const t = useWords()
  const { state, may } = submission
  const isOpen = useIsOpen(submission)
  const [correcting, setCorrecting] = useState(false)
  const [done, setDone] = useState<Done | null>(null)
  const { inTotal } = submission
  const mayEnter = isOpen && inTotal === null && (may.enter || may.enterFor) && !isEmptyTotal(submission)
  // Whoever returned a form for an area meets it as something to read first, not as something to enter.
  const isWaitingForEntry = state === 'due' || state === 'draft' || (state === 'returned' && may.enter)
  const { last, refused } = useWaitingForm(submission)
  const typed = useRef<Typed | null>(null)
  const isEntered = refused !== null || correcting || (isWaitingForEntry && !last)
  return (
    <>
      <div className="no-print">
        <Heading submission={submission} />
        <Extend submission={submission} />
        <Joined joined={submission.joined} />
        {inTotal && <InTotal submission={submission} inTotal={inTotal} />}
        {submission.isTotal && <TotalOf submission={submission} />}
        {mayEnter && isWaitingForEntry && <FirstHelp page="entry" steps={t('help.entry')} />}
        {!isOpen && <NotOpen submission={submission} />}
        {state === 'returned' && <Returned submission={submission} mayEnter={mayEnter && may.enter} />}
        {last && !isEntered ? (
          <WaitingView submission={submission} command={last} onCorrect={() => setCorrecting(true)} />
        ) : mayEnter && isEntered ? (
          <EntryForm
            submission={submission}
            correcting={last !== null || (!isWaitingForEntry && state !== 'returned')}
            explaining={officialOf(submission) !== null}
            typed={typed}
            onSent={() => {
              setCorrecting(false)
              setDone(may.enter ? 'sent' : 'entered')
            }}
            onCancel={() => setCorrecting(false)}
            onReload={onReload}
          />
        ) : (
          <SentView
            submission={submission}
            mayCorrect={mayEnter}
            onCorrect={() => setCorrecting(true)}
            done={done}
            onDone={setDone}
          />
        )}
        <History submission={submission} />
        <RecordHistory kind="submission" object={submission.id} />
      </div>
      <PrintForm submission={submission} typed={typed} waiting={last && typedOf(last)} />
    </>
  )
}
