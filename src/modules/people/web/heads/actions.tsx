import { Button, Group, Modal, Stack, TextInput } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { addDays } from '../../../../shared/spans.ts'
import { BusyButton } from '../../../../ui/components/busy-button.tsx'
import { Confirm } from '../../../../ui/components/confirm.tsx'
import { DayInput } from '../../../../ui/components/day-input.tsx'
import { ErrorNote } from '../../../../ui/components/notes.tsx'
import { HistoryLines } from '../../../../ui/components/record-history.tsx'
import { useFormat } from '../../../../ui/format.ts'
import { GoButton } from '../../../../ui/link.tsx'
import { useMe } from '../../../../ui/me.ts'
import { notify } from '../../../../ui/notify.tsx'
import { useCommand } from '../../../../ui/query.ts'
import { type HeadLine, handOver, resetHead, withdrawHandOver } from '../../heads/contract.ts'
import { EditHead } from './edit.tsx'
import css from './heads.module.css'
import { Revoke } from './revoke.tsx'
import type { SlipsAnswer } from './slips.tsx'
import { useWords } from './words.ts'

/** What can be done about the head of an area. `onSlips` gets a slip that must be printed now. */
export function Actions({ line, onSlips }: { line: HeadLine; onSlips: (slips: SlipsAnswer) => void }) {
  const t = useWords()
  const [open, setOpen] = useState<'reset' | 'give' | 'revoke' | 'edit' | 'withdraw' | 'log' | null>(null)
  const { head, post, state, coming } = line
  const close = () => setOpen(null)
  return (
    <div className={css.row}>
      {head && state !== 'none' && (
        <Button variant="default" size="compact-md" onClick={() => setOpen('reset')}>
          {t('reset')}
          <span className="visually-hidden"> {head.name}</span>
        </Button>
      )}
      {head && state !== 'none' && (
        <Button variant="default" size="compact-md" onClick={() => setOpen('edit')}>
          {t('edit')}
          <span className="visually-hidden"> {head.name}</span>
        </Button>
      )}
      {head && state === 'active' && (
        <Button variant="default" size="compact-md" onClick={() => setOpen('revoke')}>
          {t('revoke')}
          <span className="visually-hidden"> {head.name}</span>
        </Button>
      )}
      {post && (
        <Button variant="default" size="compact-md" onClick={() => setOpen('give')}>
          {t('give')}
          <span className="visually-hidden"> {line.placeName}</span>
        </Button>
      )}
      {post && coming && (
        <Button variant="default" size="compact-md" onClick={() => setOpen('withdraw')}>
          {t('withdraw')}
          <span className="visually-hidden"> {line.placeName}</span>
        </Button>
      )}
      {post && (
        <GoButton to={`/substitutes?post=${post.id}`} variant="default" size="compact-md">
          {t('substitute')}
          <span className="visually-hidden"> {line.placeName}</span>
        </GoButton>
      )}
      {head && (
        <Button variant="default" size="compact-md" onClick={() => setOpen('log')}>
          {t('log')}
          <span className="visually-hidden"> {head.name}</span>
        </Button>
      )}
      {open === 'log' && head && (
        <Modal
          opened
          onClose={close}
          title={<b>{t('log.title', { name: head.name })}</b>}
          closeButtonProps={{ 'aria-label': t('close') }}
        >
          <HistoryLines kind="account" object={head.accountId} />
        </Modal>
      )}
      {open === 'reset' && head && <Reset head={head} onClose={close} onSlips={onSlips} />}
      {open === 'revoke' && head && <Revoke head={head} onClose={close} />}
      {open === 'edit' && head && <EditHead head={head} onClose={close} />}
      {open === 'withdraw' && post && coming && <Withdraw line={line} post={post} coming={coming} onClose={close} />}
      {open === 'give' && post && <GiveOver line={line} post={post} onClose={close} />}
    </div>
  )
}

interface ResetProps {
  head: NonNullable<HeadLine['head']>
  onClose: () => void
  onSlips: (slips: SlipsAnswer) => void
}

function Reset({ head, onClose, onSlips }: ResetProps) {
  const t = useWords()
  const reset = useCommand(resetHead)
  const input = { params: { accountId: head.accountId }, body: { baseVersion: head.version } }
  return (
    <Confirm
      opened
      title={t('reset.title', { name: head.name })}
      confirm={t('reset.do')}
      onConfirm={() => reset.mutate(input, { onSuccess: onSlips })}
      onClose={onClose}
      busy={reset.isPending}
      error={reset.error}
    >
      {t('reset.detail')}
    </Confirm>
  )
}

interface PostProps {
  line: HeadLine
  post: NonNullable<HeadLine['post']>
  onClose: () => void
}

/** A hand-over that has not begun is taken back. */
function Withdraw({ line, post, coming, onClose }: PostProps & { coming: NonNullable<HeadLine['coming']> }) {
  const t = useWords()
  const format = useFormat()
  const withdraw = useCommand(withdrawHandOver)
  const done = () => {
    notify(t('withdraw.done'))
    onClose()
  }
  return (
    <Confirm
      opened
      title={t('withdraw.title', { area: line.placeName })}
      confirm={t('withdraw')}
      onConfirm={() =>
        withdraw.mutate({ params: { postId: post.id }, body: { baseVersion: post.version } }, { onSuccess: done })
      }
      onClose={onClose}
      busy={withdraw.isPending}
      error={withdraw.error}
    >
      {t('withdraw.detail', { name: coming.name, day: format.day(coming.from) })}
    </Confirm>
  )
}

function GiveOver({ line, post, onClose }: PostProps) {
  const t = useWords()
  const format = useFormat()
  const { today } = useMe()
  const [name, setName] = useState('')
  const [phone, setPhone] = useState('')
  const [from, setFrom] = useState<string | null>(today)
  const [isTold, setTold] = useState(false)
  const give = useCommand(handOver)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (!name.trim() || !phone.trim() || !from) return setTold(true)
    const body = { baseVersion: post.version, name, phone, from }
    give.mutate(
      { params: { postId: post.id }, body },
      {
        onSuccess: () => {
          notify(t('give.done'))
          onClose()
        },
      },
    )
  }
  const title = <b>{t('give.title', { area: line.placeName })}</b>
  return (
    <Modal opened onClose={onClose} title={title} closeButtonProps={{ 'aria-label': t('close') }}>
      <form onSubmit={submit} noValidate>
        <Stack>
          <p>{t('give.detail')}</p>
          {line.coming && <p>{t('give.replaces', { name: line.coming.name, day: format.day(line.coming.from) })}</p>}
          <TextInput
            label={t('give.name')}
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
          <DayInput label={t('give.from')} value={from} onChange={setFrom} max={addDays(today, 366)} />
          {isTold && <p role="alert">{t('give.missing')}</p>}
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
