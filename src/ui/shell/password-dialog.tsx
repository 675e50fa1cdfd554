import { Button, Group, Modal, PasswordInput, Stack } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { type ProblemError, readAnswer, send } from '../client.ts'
import { BusyButton } from '../components/busy-button.tsx'
import { ErrorNote } from '../components/notes.tsx'
import { focusFault } from '../fault-focus.ts'
import { language } from '../i18n.ts'
import { useMe } from '../me.ts'
import { notify } from '../notify.tsx'
import { useWords } from '../words.ts'

/** Changes the own password. In a demo, whose accounts are everybody's, it says why there is nothing to change. */
export function PasswordDialog({ onClose }: { onClose: () => void }) {
  const t = useWords()
  const { demo } = useMe()
  return (
    <Modal opened onClose={onClose} title={<b>{t('password')}</b>} closeButtonProps={{ 'aria-label': t('close') }}>
      {demo ? (
        <Stack>
          <p>{t('password.demo')}</p>
          <Group justify="flex-end">
            <Button onClick={onClose} data-autofocus>
              {t('close')}
            </Button>
          </Group>
        </Stack>
      ) : (
        <PasswordForm onClose={onClose} />
      )}
    </Modal>
  )
}

function PasswordForm({ onClose }: { onClose: () => void }) {
  const t = useWords()
  const [current, setCurrent] = useState('')
  const [next, setNext] = useState('')
  const [again, setAgain] = useState('')
  const [isTold, setTold] = useState(false)
  const change = useMutation<unknown, ProblemError, void>({
    networkMode: 'always',
    mutationFn: () => changePassword(current, next),
    onSuccess: () => {
      notify(t('password.changed'))
      onClose()
    },
  })
  const faults = {
    current: current === '' && t('password.current.missing'),
    next: next === '' && t('password.next.missing'),
    again: next !== again && t('password.again.other'),
  }
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const isComplete = Object.values(faults).every((fault) => !fault)
    setTold(!isComplete)
    if (isComplete) change.mutate()
    else focusFault(event.currentTarget)
  }
  const toggle = { 'aria-label': t('password.show'), tabIndex: 0 }
  return (
    <form onSubmit={submit} noValidate>
      <Stack>
        <p className="muted">{t('password.detail')}</p>
        <PasswordInput
          label={t('password.current')}
          value={current}
          onChange={(event) => setCurrent(event.currentTarget.value)}
          error={isTold && faults.current}
          autoComplete="current-password"
          visibilityToggleButtonProps={toggle}
          data-autofocus
        />
        <PasswordInput
          label={t('password.next')}
          description={t('password.next.help')}
          value={next}
          onChange={(event) => setNext(event.currentTarget.value)}
          error={isTold && faults.next}
          autoComplete="new-password"
          visibilityToggleButtonProps={toggle}
        />
        <PasswordInput
          label={t('password.again')}
          value={again}
          onChange={(event) => setAgain(event.currentTarget.value)}
          error={isTold && faults.again}
          autoComplete="new-password"
          visibilityToggleButtonProps={toggle}
        />
        <ErrorNote error={change.error} />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {t('cancel')}
          </Button>
          <BusyButton type="submit" busy={change.isPending}>
            {t('password')}
          </BusyButton>
        </Group>
      </Stack>
    </form>
  )
}

async function changePassword(currentPassword: string, newPassword: string): Promise<unknown> {
  const headers = { 'content-type': 'application/json', 'accept-language': language() }
  const body = JSON.stringify({ currentPassword, newPassword })
  return readAnswer(await send('/api/auth/change-password', { method: 'POST', headers, body }))
}
