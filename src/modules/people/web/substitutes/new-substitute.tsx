import { Select, Stack, TextInput } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { BusyButton } from '../../../../ui/components/busy-button.tsx'
import { DayInput } from '../../../../ui/components/day-input.tsx'
import { ErrorNote } from '../../../../ui/components/notes.tsx'
import { Sheet } from '../../../../ui/components/sheet.tsx'
import { useMe } from '../../../../ui/me.ts'
import { notify } from '../../../../ui/notify.tsx'
import { useCommand } from '../../../../ui/query.ts'
import { nameSubstitute } from '../../substitutes/contract.ts'
import type { SubstitutesAnswer } from './substitute-list.tsx'
import css from './substitutes.module.css'
import { useWords } from './words.ts'

/** Names somebody: who, from which day to which, why. */
export function NewSubstitute({ answer: { post, candidates } }: { answer: SubstitutesAnswer }) {
  const t = useWords()
  const { today } = useMe()
  const [who, setWho] = useState<string | null>(null)
  const [from, setFrom] = useState<string | null>(today)
  const [until, setUntil] = useState<string | null>(null)
  const [reason, setReason] = useState('')
  const [isTold, setTold] = useState(false)
  const naming = useCommand(nameSubstitute)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (!who || !from || !until || reason.trim().length < 3) return setTold(true)
    const name = candidates.find(({ accountId }) => String(accountId) === who)?.name ?? ''
    naming.mutate(
      { params: { postId: post.id }, body: { accountId: Number(who), from, until, reason } },
      { onSuccess: () => notify(t('new.done', { name })) },
    )
  }
  if (candidates.length === 0) return <p className="muted">{t('new.nobody')}</p>
  return (
    <Sheet title={t('new')}>
      <form onSubmit={submit} noValidate>
        <Stack>
          <Select
            label={t('new.who')}
            searchable
            value={who}
            data={candidates.map(({ accountId, name, title, placeName }) => ({
              value: String(accountId),
              label: `${name} – ${title}, ${placeName}`,
            }))}
            onChange={setWho}
          />
          <div className={css.days}>
            <DayInput label={t('new.from')} value={from} onChange={setFrom} />
            <DayInput label={t('new.until')} value={until} onChange={setUntil} />
          </div>
          <TextInput
            label={t('reason')}
            placeholder={t('reason.placeholder')}
            value={reason}
            onChange={(event) => setReason(event.currentTarget.value)}
            maxLength={300}
          />
          {isTold && <p role="alert">{t('new.missing')}</p>}
          <ErrorNote error={naming.error} />
          <div>
            <BusyButton type="submit" busy={naming.isPending}>
              {t('new.do')}
            </BusyButton>
          </div>
        </Stack>
      </form>
    </Sheet>
  )
}
