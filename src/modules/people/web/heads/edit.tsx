import { Button, Group, Modal, Stack, TextInput } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { sayPhone } from '../../../../shared/phone.ts'
import { BusyButton } from '../../../../ui/components/busy-button.tsx'
import { ErrorNote } from '../../../../ui/components/notes.tsx'
import { notify } from '../../../../ui/notify.tsx'
import { useCommand } from '../../../../ui/query.ts'
import { editHead, type HeadLine } from '../../heads/contract.ts'
import { useWords } from './words.ts'

/** What a head is called, and the number they sign in with. */
export function EditHead({ head, onClose }: { head: NonNullable<HeadLine['head']>; onClose: () => void }) {
  const t = useWords()
  const [name, setName] = useState(head.name)
  const [phone, setPhone] = useState(head.phone ? sayPhone(head.phone) : '')
  const [isTold, setTold] = useState(false)
  const edit = useCommand(editHead)
  const done = () => {
    notify(t('edit.done'))
    onClose()
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (!name.trim() || !phone.trim()) return setTold(true)
    const body = { baseVersion: head.version, name, phone }
    edit.mutate({ params: { accountId: head.accountId }, body }, { onSuccess: done })
  }
  const title = <b>{t('edit.title', { name: head.name })}</b>
  return (
    <Modal opened onClose={onClose} title={title} closeButtonProps={{ 'aria-label': t('close') }}>
      <form onSubmit={submit} noValidate>
        <Stack>
          <p>{t('edit.detail')}</p>
          <TextInput
            label={t('edit.name')}
            value={name}
            onChange={(event) => setName(event.currentTarget.value)}
            maxLength={200}
            data-autofocus
          />
          <TextInput
            label={t('give.phone')}
            value={phone}
            onChange={(event) => setPhone(event.currentTarget.value)}
            inputMode="tel"
            maxLength={40}
          />
          {isTold && <p role="alert">{t('edit.missing')}</p>}
          <ErrorNote error={edit.error} />
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {t('cancel')}
            </Button>
            <BusyButton type="submit" busy={edit.isPending}>
              {t('edit.do')}
            </BusyButton>
          </Group>
        </Stack>
      </form>
    </Modal>
  )
}
