import { Button, TextInput } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { addDays, isDay } from '../../../../shared/spans.ts'
import { ProblemError } from '../../../../ui/client.ts'
import { ErrorNote } from '../../../../ui/components/notes.tsx'
import { Sheet } from '../../../../ui/components/sheet.tsx'
import { useMe } from '../../../../ui/me.ts'
import { useGo } from '../../../../ui/page.ts'
import { useCommand } from '../../../../ui/query.ts'
import { PlacePicker } from '../../../indicators/web/index.ts'
import { type PlanDraft, savePlan } from '../../contract.ts'
import { useWords } from '../words.ts'
import type { ReadAnswer } from './draft-state.ts'
import css from './import.module.css'
import { dropKept } from './kept.ts'

interface SaveFormProps {
  /** What the letterhead says. */
  read: Pick<ReadAnswer, 'number' | 'issuedOn'>
  draft: PlanDraft
  onSaved: () => void
  /** Shows the item a fault is about, by its place in the draft. */
  onFault: (index: number) => void
}

export function SaveForm({ read, draft, onSaved, onFault }: SaveFormProps) {
  const t = useWords()
  const go = useGo()
  const { account } = useMe()
  const save = useCommand(savePlan)
  const [code, setCode] = useState('')
  const [place, setPlace] = useState(account?.posts[0]?.placeId ?? 0)
  const [from, setFrom] = useState(() => edges(draft).from)
  const [last, setLast] = useState(() => edges(draft).last)
  const [number, setNumber] = useState(read.number ?? '')
  const [issuedOn, setIssuedOn] = useState(read.issuedOn ?? '')
  const [isMissing, setMissing] = useState(false)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const complete = code.trim() !== '' && place > 0 && isDay(from) && isDay(last) && from <= last
    setMissing(!complete)
    if (!complete) return
    const body = {
      code: code.trim(),
      place,
      from,
      to: addDays(last, 1),
      number: number.trim() || null,
      issuedOn: isDay(issuedOn) ? issuedOn : null,
      draft: cleaned(draft),
    }
    save.mutate(
      { body },
      {
        onSuccess: ({ id }) => {
          onSaved()
          dropKept()
          go(`/plans/${id}`)
        },
        onError: (error) => {
          const at = error instanceof ProblemError && /items\.(\d+)/.exec(error.faults[0]?.path ?? '')?.[1]
          if (at) onFault(Number(at))
        },
      },
    )
  }
  return (
    <Sheet title={t('save.title')}>
      <form onSubmit={submit} noValidate className={css.save}>
        <TextInput
          label={t('save.code')}
          description={t('save.code.help')}
          value={code}
          onChange={(event) => setCode(event.currentTarget.value)}
          error={isMissing && code.trim() === ''}
          maxLength={40}
          required
        />
        <PlacePicker
          label={t('save.place')}
          value={place}
          onChange={setPlace}
          levels={['city', 'district', 'commune']}
        />
        <TextInput
          type="date"
          label={t('save.from')}
          value={from}
          onChange={(event) => setFrom(event.currentTarget.value)}
          error={isMissing && !isDay(from)}
          required
        />
        <TextInput
          type="date"
          label={t('save.to')}
          value={last}
          onChange={(event) => setLast(event.currentTarget.value)}
          error={isMissing && (!isDay(last) || last < from)}
          required
        />
        <TextInput
          label={t('save.number')}
          description={t('save.number.help')}
          value={number}
          onChange={(event) => setNumber(event.currentTarget.value)}
          maxLength={60}
        />
        <TextInput
          type="date"
          label={t('save.issued')}
          value={issuedOn}
          onChange={(event) => setIssuedOn(event.currentTarget.value)}
        />
        <div className={css.saveEnd}>
          {isMissing && <p role="alert">{t('save.missing')}</p>}
          {save.error && <p>{t('save.faults')}</p>}
          <ErrorNote error={save.error} />
          <Button type="submit" loading={save.isPending}>
            {t('save.do')}
          </Button>
        </div>
      </form>
    </Sheet>
  )
}

/** The first and last day the phases name; a guess that a person sees and corrects. */
function edges({ phases }: PlanDraft): { from: string; last: string } {
  const from =
    phases
      .map((one) => one.from)
      .filter(isDay)
      .sort()[0] ?? ''
  const to = phases
    .map((one) => one.to)
    .filter(isDay)
    .sort()
    .at(-1)
  return { from, last: to ? addDays(to, -1) : '' }
}

/** Lines left empty say nothing and are not sent. */
function cleaned(draft: PlanDraft): PlanDraft {
  return {
    ...draft,
    title: draft.title.trim(),
    agencies: draft.agencies.filter((one) => one.name.trim() !== ''),
    phases: draft.phases.filter((one) => one.title.trim() !== '' && isDay(one.from) && isDay(one.to)),
    recipients: draft.recipients.filter((one) => one.trim() !== ''),
  }
}
