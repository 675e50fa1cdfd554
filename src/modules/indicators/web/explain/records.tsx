import { Button } from '@mantine/core'
import { useState } from 'react'
import { lastDay } from '../../../../shared/calendars.ts'
import { useFormat } from '../../../../ui/format.ts'
import { Go } from '../../../../ui/link.tsx'
import { placeTitle } from '../value/place-title.ts'
import { useWords } from '../words.ts'
import type { ExplainAnswer } from './answer.ts'
import css from './explain.module.css'

interface RecordsProps {
  answer: ExplainAnswer
  /** Where places lie below, the way down goes through them, and the forms stay folded. */
  isOpen: boolean
  offset: number
  size: number
  onPage: (offset: number) => void
}

/** The forms behind the figure; those one may not see stay a count. */
export function Records({ answer, isOpen: isOpenAtFirst, offset, size, onPage }: RecordsProps) {
  const t = useWords()
  const format = useFormat()
  const [isOpen, setOpen] = useState(isOpenAtFirst)
  const { records } = answer
  if (answer.whole.why === 'restricted') return null
  if (answer.whole.why === 'masked')
    return (
      <section>
        <h3>{t('records')}</h3>
        <p className="muted">{t('records.masked')}</p>
      </section>
    )
  if (!records.measure) return null
  if (!isOpen && records.total > 0)
    return (
      <section>
        <button type="button" className={css.open} aria-expanded={false} onClick={() => setOpen(true)}>
          {t('records.open', { count: format.number(records.total) })} ›
        </button>
      </section>
    )
  const part = [...answer.parts, answer.item].find((one) => one.code === records.measure)
  const last = Math.min(offset + size, records.total)
  return (
    <section>
      <h3>
        {t('records')} <span className="muted">{format.number(records.total)}</span>
      </h3>
      {part && answer.item.kind === 'indicator' && (
        <p className="small muted">{t('records.of', { part: format.pick(part) })}</p>
      )}
      {records.total === 0 && <p className="muted">{t('records.none')}</p>}
      <ol className={css.records}>
        {records.items.map((record) => (
          <Record
            key={`${record.link} ${record.from} ${record.amount}`}
            record={record}
            decimals={part?.decimals ?? 0}
            at={answer.place.name}
          />
        ))}
      </ol>
      {records.hidden > 0 && (
        <p className={css.hidden}>{t('records.hidden', { count: format.number(records.hidden) })}</p>
      )}
      {records.total > size && (
        <div className={`${css.pager} no-print`}>
          <Button
            variant="default"
            size="xs"
            disabled={offset === 0}
            onClick={() => onPage(Math.max(0, offset - size))}
          >
            {t('page.before')}
          </Button>
          <span className="small muted" role="status">
            {t('page.of', { from: offset + 1, to: last, total: format.number(records.total) })}
          </span>
          <Button variant="default" size="xs" disabled={last >= records.total} onClick={() => onPage(offset + size)}>
            {t('page.after')}
          </Button>
        </div>
      )}
    </section>
  )
}

type RecordLine = ExplainAnswer['records']['items'][number]

function Record({ record, decimals, at }: { record: RecordLine; decimals: number; at: string }) {
  const t = useWords()
  const format = useFormat()
  const { placeName, communeName, amount, sentAt, sentBy, acceptedAt, acceptedBy } = record
  // Many communes have an area of the same name.
  const isOfOther = communeName !== null && communeName !== at && placeName !== at
  return (
    <li>
      <div className={css.row}>
        <span>
          <b>{placeTitle(placeName)}</b>
          {isOfOther && <span className="muted"> · {communeName}</span>}
        </span>
        <b className="nowrap">{amount === null ? '–' : `${amount > 0 ? '+' : ''}${format.number(amount, decimals)}`}</b>
      </div>
      <div>
        <Go to={record.link}>{format.pick(record.title)}</Go>
        {record.enteredFor && ` · ${t('record.enteredFor')}`}
      </div>
      {record.note && <div className="small">{format.pick(record.note)}</div>}
      <div className="small muted">
        {format.pick(record.chain)} · {format.day(record.from)} – {format.day(lastDay(record))}
        {sentAt && ` · ${t('record.sent', { who: sentBy ?? t('record.someone'), when: format.moment(sentAt) })}`}
        {' · '}
        {acceptedAt
          ? t('record.accepted', { who: acceptedBy ?? t('record.someone'), when: format.moment(acceptedAt) })
          : t('record.waiting')}
      </div>
    </li>
  )
}
