import { Button } from '@mantine/core'
import { useState } from 'react'
import { addressOf } from '../../../../ui/client.ts'
import { Sheet } from '../../../../ui/components/sheet.tsx'
import { useFormat } from '../../../../ui/format.ts'
import { useMe } from '../../../../ui/me.ts'
import { getPhoto, type Submission } from '../../contract.ts'
import { officialOf } from '../fields.ts'
import { chainName } from '../names.ts'
import { useWords } from '../words.ts'
import { Decision } from './decision.tsx'
import { FiguresTable } from './figures-table.tsx'
import css from './submission.module.css'
import { isDraftNews } from './unsent-news.ts'
import { useUnsent } from './use-unsent.ts'

interface SentViewProps {
  submission: Submission
  mayCorrect: boolean
  onCorrect: () => void
}

/** A form that is read: what it says beside last period, and what the reader may do with it. */
export function SentView({ submission, mayCorrect, onCorrect }: SentViewProps) {
  const t = useWords()
  const format = useFormat()
  const me = useMe()
  const { state, may, sentAt, sendings } = submission
  const last = sendings.at(-1)
  // The city's own forms are decided in the city, an area's in its commune; all others by the body above.
  const isAbove = submission.level === 'commune' || submission.level === 'district'
  const isSelf = me.holds('submissions.accept') && last?.sentBy === me.account?.name
  const { unsent } = useUnsent(submission)
  const isUnsent = mayCorrect && (unsent !== null || isDraftNews(submission))
  const official = state === 'accepted' ? null : officialOf(submission)
  const isCorrection = state === 'sent' && last && official
  return (
    <div className={css.entry}>
      {isUnsent && (
        <section className={`${css.unsent} no-print`} aria-label={t('draft.waiting')}>
          <b>{t('draft.waiting')}</b>
          <Button onClick={onCorrect}>{t('correct.goOn')}</Button>
        </section>
      )}
      {isCorrection && (
        <p className={css.notice}>{t('correction.waits', { number: last.number, official: official.number })}</p>
      )}
      <p>
        {isCorrection
          ? t('state.corrected.text', { at: sentAt ? format.moment(sentAt) : '' })
          : t(`state.${state}.text`, { at: sentAt ? format.moment(sentAt) : '' })}
        {last?.nothingToReport && ` ${t('nothingSaid')}`}
      </p>
      <OddFigures submission={submission} reason={last?.reason ?? null} />
      {state === 'sent' && may.decide && <Decision submission={submission} />}
      {state === 'sent' && !may.decide && (isAbove || isSelf) && (
        <p className="muted">
          {isAbove
            ? t('decide.above', { place: submission.placeName, body: chainName(t, submission.chain) })
            : t('decide.self')}
        </p>
      )}
      {last && <FiguresTable submission={submission} values={last.values} official={official} />}
      {last?.reason && submission.odd.length === 0 && <p>{t('history.reason', { reason: last.reason })}</p>}
      {last?.photoId && <Photo id={submission.id} />}
      {mayCorrect && !isUnsent && (
        <div className={`${css.correct} no-print`}>
          <Button variant="default" onClick={onCorrect}>
            {t(state === 'returned' ? 'cell.enterFor' : 'correct')}
          </Button>
        </div>
      )}
    </div>
  )
}

/** For whoever decides, before deciding: what the check found far from last period, and what the sender says of it. */
function OddFigures({ submission: { odd }, reason }: { submission: Submission; reason: string | null }) {
  const t = useWords()
  const format = useFormat()
  if (odd.length === 0) return null
  return (
    <section className={css.summary} data-tone="risk" aria-label={t('odd.title')}>
      <h2>{t('odd.title')}</h2>
      <ul>
        {odd.map((one) => (
          <li key={one.path}>{format.pick(one)}</li>
        ))}
      </ul>
      <p>{reason ? t('history.reason', { reason }) : t('odd.bare')}</p>
    </section>
  )
}

/** Opened only when asked for: a photo is heavy, and looking at it is recorded. */
function Photo({ id }: { id: string }) {
  const t = useWords()
  const [open, setOpen] = useState(false)
  if (!open)
    return (
      <Button variant="default" size="sm" className={css.start} onClick={() => setOpen(true)}>
        {t('photo.open')}
      </Button>
    )
  return (
    <Sheet>
      <img className={css.paper} src={addressOf(getPhoto, { params: { id } })} alt={t('photo.alt')} />
    </Sheet>
  )
}
