import { Button, Group, Modal, Stack, Textarea } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { BusyButton } from '../../../../ui/components/busy-button.tsx'
import { DayInput } from '../../../../ui/components/day-input.tsx'
import { ErrorNote } from '../../../../ui/components/notes.tsx'
import { focusFault } from '../../../../ui/fault-focus.ts'
import { useFormat } from '../../../../ui/format.ts'
import { notify } from '../../../../ui/notify.tsx'
import { useCommand } from '../../../../ui/query.ts'
import { capital } from '../../../../ui/text.ts'
import { useWords as useUi } from '../../../../ui/words.ts'
import { extendDeadline, type Submission } from '../../contract.ts'
import { useWords } from '../words.ts'
import css from './submission.module.css'

/** More time for one unit: said on the form with its reason, and given by who follows it. */
export function Extend({ submission }: { submission: Submission }) {
  const t = useWords()
  const format = useFormat()
  const [opened, setOpened] = useState(false)
  const { extension, may } = submission
  if (!extension && !may.extend) return null
  return (
    <div className={css.extension}>
      {extension && (
        <p>
          {t(extension.dueOn === extension.before ? 'extended.back' : 'extended.by', {
            ...{ day: format.weekday(extension.dueOn), reason: extension.reason },
            ...{ who: extension.by ?? '–', at: format.moment(extension.at), before: format.day(extension.before) },
          })}
        </p>
      )}
      {may.extend && (
        <Button variant="default" size="sm" onClick={() => setOpened(true)}>
          {t(extension ? 'extend.change' : 'extend')}
        </Button>
      )}
      {opened && <Ask submission={submission} onClose={() => setOpened(false)} />}
    </div>
  )
}

function Ask({ submission, onClose }: { submission: Submission; onClose: () => void }) {
  const t = useWords()
  const ui = useUi()
  const format = useFormat()
  const [until, setUntil] = useState<string | null>(null)
  const [reason, setReason] = useState('')
  const [isTried, setTried] = useState(false)
  const extend = useCommand(extendDeadline)
  const { id, version, dueOn, placeName } = submission
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    setTried(true)
    if (!until || !reason.trim()) return focusFault(event.currentTarget)
    extend.mutate(
      { params: { id }, body: { baseVersion: version, until, reason } },
      {
        onSuccess: () => {
          notify(t('extend.done'))
          onClose()
        },
      },
    )
  }
  return (
    <Modal
      opened
      onClose={onClose}
      title={<b>{t('extend.title', { place: capital(placeName) })}</b>}
      closeButtonProps={{ 'aria-label': ui('close') }}
    >
      <form onSubmit={submit} noValidate>
        <Stack gap="md">
          <p>{t('extend.text', { day: format.day(dueOn) })}</p>
          <DayInput
            label={t('extend.until')}
            required
            value={until}
            onChange={setUntil}
            error={isTried && !until && t('extend.day')}
            data-autofocus
          />
          <Textarea
            label={t('extend.reason')}
            required
            value={reason}
            onChange={(event) => setReason(event.currentTarget.value)}
            error={isTried && !reason.trim() && t('extend.needed')}
            errorProps={{ role: 'alert' }}
            maxLength={1000}
          />
          <ErrorNote error={extend.error} />
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {ui('cancel')}
            </Button>
            <BusyButton type="submit" busy={extend.isPending}>
              {t(submission.extension ? 'extend.change' : 'extend')}
            </BusyButton>
          </Group>
        </Stack>
      </form>
    </Modal>
  )
}
