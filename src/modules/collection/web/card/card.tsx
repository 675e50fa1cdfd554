import { Button } from '@mantine/core'
import { useState } from 'react'
import type { WorkItem } from '../../../../platform/home/contract.ts'
import { later } from '../../../../ui/components/later.tsx'
import { ErrorNote, Loading } from '../../../../ui/components/notes.tsx'
import { Sheet } from '../../../../ui/components/sheet.tsx'
import { Badge, StateBadge } from '../../../../ui/components/state-badge.tsx'
import { named, useFormat } from '../../../../ui/format.ts'
import { Go, GoButton } from '../../../../ui/link.tsx'
import { type Command, orderedAt } from '../../../../ui/offline/queue.ts'
import { useQuestion } from '../../../../ui/query.ts'
import { getSubmission, type Submission } from '../../contract.ts'
import { isAreaForm, nameOf } from '../fields.ts'
import { startValues } from '../submission/start-values.ts'
import { useWaitingForm } from '../submission/use-sending.ts'
import { useWords } from '../words.ts'
import css from './card.module.css'

const SHOWN = 3

const NothingDialog = later(async () => (await import('../submission/nothing-dialog.tsx')).NothingDialog)

/**
 * A form as the head of an area meets it: what, until when, last period's figures, and two big buttons. Its name and the way in
 * stand there at once; the figures, and what needs them, follow.
 */
export function Card({ item, today }: { item: WorkItem; today: string }) {
  const { language } = useFormat()
  const id = item.link.split('/')[2] ?? ''
  const { data, error, refetch } = useQuestion(getSubmission, { params: { id } })
  if (error) return <ErrorNote error={error} retry={() => void refetch()} />
  const isOpen = isOpenItem(item)
  return (
    <Sheet
      as="article"
      title={
        <h3 className={css.title} tabIndex={-1} data-open-form={isOpen || undefined}>
          <Go to={item.link}>{data ? named(language, data.formVi, data.formEn) : item.title[language]}</Go>
        </h3>
      }
      aside={<DueBadge item={item} today={today} />}
    >
      {data ? <Loaded submission={data} item={item} /> : <Coming item={item} />}
    </Sheet>
  )
}

const isOpenItem = ({ state }: WorkItem): boolean => state === 'due' || state === 'overdue' || state === 'returned'

/** As much room as what follows takes. */
function Coming({ item }: { item: WorkItem }) {
  const t = useWords()
  if (!isOpenItem(item)) return <Loading rows={1} height={36} />
  return (
    <>
      <Loading rows={1} height={88} />
      <div className={css.buttons}>
        <GoButton to={item.link} size="lg" fullWidth>
          {t(item.state === 'returned' ? 'fix' : 'enter')}
        </GoButton>
        <Loading rows={1} height={50} />
      </div>
    </>
  )
}

function Loaded({ submission, item }: { submission: Submission; item: WorkItem }) {
  const { period, weekday } = useFormat()
  const t = useWords()
  const isOpen = isOpenItem(item)
  const { last } = useWaitingForm(submission)
  return (
    <>
      <p className="muted small">
        {period(submission.period)}
        {item.due && isOpen && ` · ${t('due', { day: weekday(item.due) })}`}
      </p>
      {submission.returnReason && <p className={css.reason}>“{submission.returnReason}”</p>}
      {last ? (
        <WaitingLine command={last} />
      ) : isOpen ? (
        <Actions submission={submission} item={item} />
      ) : (
        <SentLine submission={submission} />
      )}
    </>
  )
}

function DueBadge({ item, today }: { item: WorkItem; today: string }) {
  const format = useFormat()
  if (item.state === 'due' && item.due) {
    const soon = format.daysLeft(today, item.due) <= 5
    return <Badge tone={soon ? 'risk' : 'none'}>{format.deadline(today, item.due)}</Badge>
  }
  if (item.state === 'overdue' && item.due) return <Badge tone="late">{format.deadline(today, item.due)}</Badge>
  return <StateBadge state={item.state === 'returned' ? 'returned' : item.state === 'done' ? 'accepted' : 'sent'} />
}

function Actions({ submission, item }: { submission: Submission; item: WorkItem }) {
  const t = useWords()
  const [asking, setAsking] = useState(false)
  const started = submission.draft !== null && Object.values(submission.draft).some((value) => value !== '')
  const word = submission.state === 'returned' ? 'fix' : started ? 'continue' : 'enter'
  return (
    <>
      <p className="muted small">
        {t('card.fields', { count: submission.fields.length })}
        <br />
        <Before submission={submission} />
      </p>
      <div className={css.buttons}>
        <GoButton to={item.link} size="lg" fullWidth>
          {t(word)}
        </GoButton>
        {isAreaForm(submission) && (
          <Button variant="default" size="lg" fullWidth onClick={() => setAsking(true)}>
            {t('nothing')}
          </Button>
        )}
      </div>
      <NothingDialog
        submission={submission}
        settled={{ base: submission.version, first: null }}
        typed={startValues({ ...submission, previous: {} })}
        opened={asking}
        onClose={() => setAsking(false)}
      />
    </>
  )
}

/** The first figures of the period before, with the words of the form, and how many more there are. */
function Before({ submission }: { submission: Submission }) {
  const t = useWords()
  const format = useFormat()
  const known = submission.fields.filter((field) => submission.previous[field.code] !== undefined)
  if (known.length === 0) return t('card.previous.none')
  const figures = known
    .slice(0, SHOWN)
    .map((field) => {
      const name = nameOf(format.language, field)
      return `${name}: ${format.number(submission.previous[field.code] ?? 0)}`
    })
    .join('; ')
  const more = known.length - SHOWN
  return t('card.previous', { figures: more > 0 ? t('card.previous.more', { figures, count: more }) : figures })
}

/** It was sent on this device and waits for a network, or for being mended; or arrived, and nobody could be asked since. */
function WaitingLine({ command }: { command: Command }) {
  const t = useWords()
  const format = useFormat()
  if (command.refusal)
    return (
      <>
        <p className={css.reason}>{command.refusal.detail}</p>
        <GoButton to={command.link} size="lg" fullWidth>
          {t('fix')}
        </GoButton>
      </>
    )
  return (
    <p className="small">
      {t(command.hasArrived ? 'arrived.text' : 'waiting.text', { at: format.moment(orderedAt(command)) })}
    </p>
  )
}

function SentLine({ submission }: { submission: Submission }) {
  const t = useWords()
  const format = useFormat()
  return (
    <p className="small">
      {submission.sentAt && t('card.sent', { at: format.moment(submission.sentAt) })}
      {submission.nothingToReport && ` · ${t('nothing')}`}
    </p>
  )
}
