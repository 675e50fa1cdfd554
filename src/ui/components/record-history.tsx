import { Button } from '@mantine/core'
import { useState } from 'react'
import { getHistory } from '../../modules/audit/contract.ts'
import { useFormat } from '../format.ts'
import { Go } from '../link.tsx'
import { useQuestion } from '../query.ts'
import { useWords } from '../words.ts'
import { Answered, Loading } from './notes.tsx'
import css from './record-history.module.css'

interface RecordHistoryProps {
  /** The kind of the record and its id, as the audit log names them. */
  kind: string
  object: string | number
}

/** What was done to one record, from the audit log in plain words: asked for when it is opened. For whoever may read the record. */
export function RecordHistory(props: RecordHistoryProps) {
  const t = useWords()
  const [isOpen, setOpen] = useState(false)
  return (
    <details className={`${css.history} no-print`} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{t('record.title')}</summary>
      <p className="small muted">{t('record.detail')}</p>
      <p>
        <Go to={`/who?kind=${encodeURIComponent(props.kind)}&object=${encodeURIComponent(props.object)}`}>
          {t('record.readers')}
        </Go>
      </p>
      {isOpen && <HistoryLines {...props} />}
    </details>
  )
}

/** The lines of one record, for where they stand open. */
export const HistoryLines = (props: RecordHistoryProps) => <Part {...props} before={null} />

/** Lines below a number, and on demand those before them. */
function Part({ kind, object, before }: RecordHistoryProps & { before: number | null }) {
  const t = useWords()
  const format = useFormat()
  const [goesOn, setGoesOn] = useState(false)
  const history = useQuestion(getHistory, { query: { kind, object: String(object), ...(before && { before }) } })
  return (
    <Answered question={history} loading={<Loading rows={3} height={28} />}>
      {({ items, next }) => (
        <>
          {items.length === 0 && <p className="muted">{t('record.none')}</p>}
          <ol className={css.lines}>
            {items.map(({ id, at, who, said }) => (
              <li key={id}>
                <span className="num">{format.moment(at)}</span> · {who ?? t('record.system')}: {format.pick(said)}
              </li>
            ))}
          </ol>
          {next !== null &&
            (goesOn ? (
              <Part kind={kind} object={object} before={next} />
            ) : (
              <Button variant="default" size="compact-md" onClick={() => setGoesOn(true)}>
                {t('record.more')}
              </Button>
            ))}
        </>
      )}
    </Answered>
  )
}
