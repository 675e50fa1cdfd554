import { Button, Group, Modal, Stack, Textarea } from '@mantine/core'
import { type FormEvent, type ReactNode, useState } from 'react'
import { focusFault } from '../fault-focus.ts'
import { useWords } from '../words.ts'
import { BusyButton } from './busy-button.tsx'
import { ErrorNote } from './notes.tsx'

interface ConfirmProps {
  opened: boolean
  title: string
  /** What will happen, in plain words. */
  children: ReactNode
  confirm: string
  onConfirm: () => void
  onClose: () => void
  busy?: boolean
  error?: Error | null
  danger?: boolean
}

/** Asks before something that others will see. */
export function Confirm({ opened, title, children, confirm, onConfirm, onClose, busy, error, danger }: ConfirmProps) {
  const t = useWords()
  return (
    <Modal opened={opened} onClose={onClose} title={<b>{title}</b>} closeButtonProps={{ 'aria-label': t('close') }}>
      <Stack gap="md">
        <div>{children}</div>
        <ErrorNote error={error} />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {t('cancel')}
          </Button>
          <BusyButton onClick={onConfirm} busy={busy ?? false} data-autofocus {...(danger && { color: 'red.8' })}>
            {confirm}
          </BusyButton>
        </Group>
      </Stack>
    </Modal>
  )
}

interface ConfirmReasonProps extends Omit<ConfirmProps, 'onConfirm'> {
  onConfirm: (reason: string) => void
  label?: string
  placeholder?: string
}

/** The same with a reason that has to be given; the form stays as it was when sending fails. */
export function ConfirmReason({ label, placeholder, onConfirm, children, ...props }: ConfirmReasonProps) {
  const t = useWords()
  const [reason, setReason] = useState('')
  const [missing, setMissing] = useState(false)
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    if (reason.trim()) return onConfirm(reason.trim())
    setMissing(true)
    focusFault(event.currentTarget)
  }
  return (
    <Modal
      opened={props.opened}
      onClose={props.onClose}
      title={<b>{props.title}</b>}
      closeButtonProps={{ 'aria-label': t('close') }}
    >
      <form onSubmit={submit} noValidate>
        <Stack gap="md">
          <div>{children}</div>
          <Textarea
            label={label ?? t('reason')}
            placeholder={placeholder}
            value={reason}
            onChange={(event) => {
              setReason(event.currentTarget.value)
              setMissing(false)
            }}
            error={missing && t('reason.needed')}
            errorProps={{ role: 'alert' }}
            maxLength={1000}
            required
            data-autofocus
          />
          <ErrorNote error={props.error} />
          <Group justify="flex-end">
            <Button variant="default" onClick={props.onClose}>
              {t('cancel')}
            </Button>
            <BusyButton type="submit" busy={props.busy ?? false} {...(props.danger && { color: 'red.8' })}>
              {props.confirm}
            </BusyButton>
          </Group>
        </Stack>
      </form>
    </Modal>
  )
}
