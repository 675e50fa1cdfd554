import { Button } from '@mantine/core'
import { useEffect, useRef, useState } from 'react'
import { addressOf } from '../../../../ui/client.ts'
import { Sheet } from '../../../../ui/components/sheet.tsx'
import { useFormat } from '../../../../ui/format.ts'
import { useMe } from '../../../../ui/me.ts'
import { WHOLE } from '../../checks/evidence.ts'
import { getPhoto, type Submission } from '../../contract.ts'
import { officialOf } from '../fields.ts'
import { chainName } from '../names.ts'
import { useWords } from '../words.ts'
import { Decision } from './decision.tsx'
import { EvidenceLink } from './evidence-link.tsx'
import { FiguresTable } from './figures-table.tsx'
import { type Done, NextForm } from './next-form.tsx'
import { NextOwn } from './next-own.tsx'
import { Explained, OddFigures } from './odd-figures.tsx'
import css from './submission.module.css'
import { isDraftNews } from './unsent-news.ts'
import { useUnsent } from './use-unsent.ts'

interface SentViewProps {
  submission: Submission
  mayCorrect: boolean
  onCorrect: () => void
  /** What was just done with it on this page. */
  done: Done | null
  onDone: (done: Done) => void
}

/** A form that is read: what it says beside last period, and what the reader may do with it. */
export function SentView({ submission, mayCorrect, onCorrect, done, onDone }: SentViewProps) {
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
  const isToDecide = state === 'sent' && may.decide
  const isCorrection = state === 'sent' && last && official
  return (
    <div className={css.entry}>
      {done === 'sent' ? <NextOwn id={submission.id} /> : done && <NextForm submission={submission} done={done} />}
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
      {last?.pressedAt && state !== 'accepted' && (
        <p className="muted">
          {t('state.pressed', { pressed: format.moment(last.pressedAt), at: format.moment(last.sentAt) })}
        </p>
      )}
      {isToDecide && submission.odd.length > 0 && <OddFigures submission={submission} />}
      {isToDecide && <Decision submission={submission} onDecided={() => onDone('decided')} />}
      {state === 'sent' && !may.decide && (isAbove || isSelf) && (
        <p className="muted">
          {isAbove
            ? t('decide.above', { place: submission.placeName, body: chainName(t, submission.chain) })
            : t(last?.enteredFor ? 'decide.self.entered' : 'decide.self.sent')}
        </p>
      )}
      {last && <FiguresTable submission={submission} values={last.values} official={official} />}
      {!(isToDecide && submission.odd.length > 0) && <Explained submission={submission} />}
      {last?.evidence[WHOLE] && (
        <p>
          {t('evidence')}: <EvidenceLink id={submission.id} code={WHOLE} />
        </p>
      )}
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

/** Opened only when asked for: a photo is heavy, and looking at it is recorded. */
function Photo({ id }: { id: string }) {
  const t = useWords()
  const [open, setOpen] = useState(false)
  const paper = useRef<HTMLImageElement>(null)
  // The button that was pressed is gone.
  useEffect(() => {
    if (open) paper.current?.focus()
  }, [open])
  if (!open)
    return (
      <Button variant="default" size="sm" className={css.start} onClick={() => setOpen(true)}>
        {t('photo.open')}
      </Button>
    )
  return (
    <Sheet>
      <img
        ref={paper}
        tabIndex={-1}
        className={css.paper}
        src={addressOf(getPhoto, { params: { id } })}
        alt={t('photo.alt')}
      />
    </Sheet>
  )
}
