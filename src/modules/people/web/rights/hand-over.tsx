import { Button, Group, Modal, SegmentedControl, Stack, TextInput } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { addDays } from '../../../../shared/spans.ts'
import { BusyButton } from '../../../../ui/components/busy-button.tsx'
import { DayInput } from '../../../../ui/components/day-input.tsx'
import { ErrorNote } from '../../../../ui/components/notes.tsx'
import { useMe } from '../../../../ui/me.ts'
import { notify } from '../../../../ui/notify.tsx'
import { useCommand } from '../../../../ui/query.ts'
import type { HeldPost } from '../../grants/contract.ts'
import { handOverPost } from '../../hand-over/contract.ts'
import type { SlipsAnswer } from '../heads/slips.tsx'
import { AccountField } from './account-field.tsx'
import { useWords } from './words.ts'

interface HandOverProps {
  post: HeldPost
  onClose: () => void
  onSlips: (slips: SlipsAnswer) => void
}

/** Gives a post to a colleague who has an account, or to a new person, from a day on. */
export function HandOver({ post, onClose, onSlips }: HandOverProps) {
  const t = useWords()
  const { today } = useMe()
  const [kind, setKind] = useState<'known' | 'new'>('known')
  const [known, setKnown] = useState<{ id: number; name: string } | null>(null)
  const [name, setName] = useState('')
  const [phone, setPhone] = useState('')
  const [from, setFrom] = useState<string | null>(today)
  const [isTold, setTold] = useState(false)
  const give = useCommand(handOverPost)
  const to = kind === 'known' ? known && { accountId: known.id } : name.trim() && phone.trim() ? { name, phone } : null
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (!to || !from) return setTold(true)
    give.mutate(
      { params: { postId: post.id }, body: { baseVersion: post.version, from, to } },
      {
        onSuccess: ({ slips }) => {
          notify(t('give.done'))
          if (slips) onSlips(slips)
          onClose()
        },
      },
    )
  }
  return (
    <Modal
      opened
      onClose={onClose}
      title={<b>{t('give.title', { post: post.title })}</b>}
      closeButtonProps={{ 'aria-label': t('close') }}
    >
      <form onSubmit={submit} noValidate>
        <Stack>
          <p>{t('give.detail')}</p>
          <SegmentedControl
            fullWidth
            aria-label={t('give.to')}
            value={kind}
            onChange={(next) => setKind(next === 'new' ? 'new' : 'known')}
            data={[
              { value: 'known', label: t('give.known') },
              { value: 'new', label: t('give.new') },
            ]}
          />
          {kind === 'known' ? (
            <AccountField chosen={known} onChange={(id, chosen) => setKnown({ id, name: chosen })} />
          ) : (
            <>
              <TextInput
                label={t('give.name')}
                value={name}
                onChange={(event) => setName(event.currentTarget.value)}
                maxLength={200}
              />
              <TextInput
                label={t('give.phone')}
                value={phone}
                onChange={(event) => setPhone(event.currentTarget.value)}
                inputMode="tel"
                maxLength={40}
              />
            </>
          )}
          <DayInput label={t('give.from')} value={from} onChange={setFrom} max={addDays(today, 366)} />
          {isTold && !to && <p role="alert">{t('give.missing')}</p>}
          <ErrorNote error={give.error} />
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {t('cancel')}
            </Button>
            <BusyButton type="submit" busy={give.isPending}>
              {t('give.do')}
            </BusyButton>
          </Group>
        </Stack>
      </form>
    </Modal>
  )
}
