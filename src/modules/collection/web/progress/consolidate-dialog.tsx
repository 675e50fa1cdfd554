import { Textarea } from '@mantine/core'
import { useState } from 'react'
import { Confirm } from '../../../../ui/components/confirm.tsx'
import { useFormat } from '../../../../ui/format.ts'
import { notify } from '../../../../ui/notify.tsx'
import { useCommand } from '../../../../ui/query.ts'
import { capital } from '../../../../ui/text.ts'
import { sendConsolidation } from '../../progress/contract.ts'
import { useWords } from '../words.ts'
import { useLackText } from './lack-text.ts'
import { lackOf, lacksOf, type PlaceLack, type Progress } from './model.ts'

interface ConsolidateDialogProps {
  progress: Progress
  period: string
  chain: string
  opened: boolean
  onClose: () => void
}

const SHOWN = 12

/** Shows what is still missing before the unit says "this far it is complete". */
export function ConsolidateDialog({ progress, period, chain, opened, onClose }: ConsolidateDialogProps) {
  const t = useWords()
  const format = useFormat()
  const send = useCommand(sendConsolidation)
  const [note, setNote] = useState('')
  const lackText = useLackText()
  const lacks = lacksOf(progress.rows)
  const { expected, accepted, inTotal } = progress.counts
  const baseVersion = progress.consolidation?.version ?? 0
  const close = () => {
    send.reset()
    onClose()
  }
  const line = ({ placeName, own, below }: PlaceLack) => (
    <li key={placeName}>
      <b>{capital(placeName)}</b>
      {own && ` – ${t('consolidate.own', { lack: lackText(own) })}`}
      {below && ` – ${t('consolidate.below', { lack: lackText(below) })}`}
    </li>
  )
  const confirm = () =>
    send.mutate(
      { body: { place: progress.place.id, chain, period, baseVersion, note: note.trim() } },
      {
        onSuccess: () => {
          notify(t('consolidate.done'))
          close()
        },
      },
    )
  return (
    <Confirm
      opened={opened}
      onClose={close}
      onConfirm={confirm}
      title={t('consolidate.title', { period: format.period(period) })}
      confirm={t(progress.consolidation ? 'consolidate.again' : 'consolidate')}
      busy={send.isPending}
      error={send.error}
    >
      <p>{t('consolidate.text')}</p>
      {inTotal > 0 && <p>{t('consolidate.inTotal', { count: format.number(inTotal) })}</p>}
      {expected === accepted + inTotal ? (
        <p>
          <b>{t('consolidate.complete')}</b>
        </p>
      ) : (
        <>
          <p>
            <b>{t('consolidate.missing', { lack: lackText(lackOf(progress.counts)) })}</b>
          </p>
          <ul>{lacks.slice(0, SHOWN).map(line)}</ul>
          {lacks.length > SHOWN && (
            <details>
              <summary>{t('more', { count: lacks.length - SHOWN })}</summary>
              <ul>{lacks.slice(SHOWN).map(line)}</ul>
            </details>
          )}
        </>
      )}
      <Textarea
        label={t('consolidate.note')}
        value={note}
        onChange={(event) => setNote(event.currentTarget.value)}
        maxLength={1000}
        mt="sm"
      />
    </Confirm>
  )
}
