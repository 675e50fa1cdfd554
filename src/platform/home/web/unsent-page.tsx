import { Button } from '@mantine/core'
import { useState } from 'react'
import { Confirm } from '../../../ui/components/confirm.tsx'
import { Empty } from '../../../ui/components/notes.tsx'
import { PageTitle } from '../../../ui/components/page-title.tsx'
import { Sheet } from '../../../ui/components/sheet.tsx'
import { Badge } from '../../../ui/components/state-badge.tsx'
import { useFormat } from '../../../ui/format.ts'
import { GoButton } from '../../../ui/link.tsx'
import { outbox, useOutbox } from '../../../ui/offline/outbox.ts'
import { type Command, orderedAt } from '../../../ui/offline/queue.ts'
import { useWords } from './words.ts'
import css from './work.module.css'

/** What this device keeps and the server does not have: each with its state, why, and what can be done. */
export function Page() {
  const t = useWords()
  const waiting = useOutbox()
  const [dropping, setDropping] = useState<Command | null>(null)
  return (
    <div className={css.page}>
      <PageTitle
        trail={[{ title: t('title'), to: '/' }]}
        actions={
          waiting.some(({ refusal }) => !refusal) && (
            <Button variant="default" onClick={() => void outbox.flush()}>
              {t('unsent.now')}
            </Button>
          )
        }
      >
        {t('unsent.title')}
      </PageTitle>
      {waiting.length === 0 ? (
        <Empty title={t('unsent.none')}>{t('unsent.none.text')}</Empty>
      ) : (
        <>
          <p className="muted">{t('unsent.text')}</p>
          <div className={css.lines}>
            {waiting.map((command) => (
              <Waiting key={command.id} command={command} onDrop={() => setDropping(command)} />
            ))}
          </div>
        </>
      )}
      <Confirm
        opened={dropping !== null}
        onClose={() => setDropping(null)}
        onConfirm={() => {
          if (dropping) void outbox.drop(dropping.id)
          setDropping(null)
        }}
        title={t('unsent.drop.title')}
        confirm={t('unsent.drop')}
        danger
      >
        {t('unsent.drop.text')}
      </Confirm>
    </div>
  )
}

function Waiting({ command, onDrop }: { command: Command; onDrop: () => void }) {
  const t = useWords()
  const format = useFormat()
  const { refusal, title, link } = command
  return (
    <Sheet
      as="article"
      title={<h2>{format.pick(title)}</h2>}
      aside={<Badge tone={refusal ? 'late' : 'wait'}>{t(refusal ? 'unsent.refused' : 'unsent.waits')}</Badge>}
    >
      <p className="small">{t('unsent.made', { at: format.moment(orderedAt(command)) })}</p>
      {refusal && <p>{refusal.detail}</p>}
      <div className={css.doors}>
        <GoButton to={link} variant={refusal ? 'filled' : 'default'}>
          {t(refusal ? 'unsent.mend' : 'unsent.open')}
        </GoButton>
        {refusal && (
          <Button variant="default" onClick={onDrop}>
            {t('unsent.drop')}
            <span className="visually-hidden"> {format.pick(title)}</span>
          </Button>
        )}
      </div>
    </Sheet>
  )
}
