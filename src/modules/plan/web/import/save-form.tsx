import { Button, TextInput } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { addDays, type Day, isDay } from '../../../../shared/spans.ts'
import { ProblemError } from '../../../../ui/client.ts'
import { DayInput } from '../../../../ui/components/day-input.tsx'
import { ErrorNote } from '../../../../ui/components/notes.tsx'
import { Sheet } from '../../../../ui/components/sheet.tsx'
import { focusFault } from '../../../../ui/fault-focus.ts'
import { useMe } from '../../../../ui/me.ts'
import { useGo } from '../../../../ui/page.ts'
import { useCommand } from '../../../../ui/query.ts'
import { PlacePicker } from '../../../indicators/web/index.ts'
import { type PlanDraft, savePlan } from '../../contract.ts'
import { useWords } from '../words.ts'
import { firstFault, lacking, type ReadAnswer } from './draft-state.ts'
import css from './import.module.css'
import { dropKept } from './kept.ts'

interface SaveFormProps {
  /** What the letterhead says. */
  read: Pick<ReadAnswer, 'number' | 'issuedOn' | 'place'>
  draft: PlanDraft
  onSaved: () => void
  /** Shows what a fault is about: "draft.items.3", "draft.agencies.0". */
  onFault: (path: string) => void
}

export function SaveForm({ read, draft, onSaved, onFault }: SaveFormProps) {
  const t = useWords()
  const go = useGo()
  const { account } = useMe()
  const save = useCommand(savePlan)
  const [code, setCode] = useState('')
  const [place, setPlace] = useState(read.place ? (read.place.id ?? 0) : (account?.posts[0]?.placeId ?? 0))
  const [from, setFrom] = useState(() => edges(draft).from)
  const [last, setLast] = useState(() => edges(draft).last)
  const [number, setNumber] = useState(read.number ?? '')
  const [issuedOn, setIssuedOn] = useState(read.issuedOn)
  const [isIssuedFaulty, setIssuedFaulty] = useState(false)
  const [isMissing, setMissing] = useState(false)
  const missing = lacking({ code, place, from, last })
  const isReversed = from !== null && last !== null && from > last
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const isComplete = from !== null && last !== null && missing.length === 0 && from <= last
    setMissing(!isComplete)
    if (!isComplete || isIssuedFaulty) focusFault(event.currentTarget)
    const fault = firstFault(draft)
    if (fault) onFault(fault)
    if (!isComplete || isIssuedFaulty || fault) return
    const body = {
      code: code.trim(),
      place,
      from,
      to: addDays(last, 1),
      number: number.trim() || null,
      issuedOn,
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
          const path = error instanceof ProblemError && error.faults[0]?.path
          if (path) onFault(path)
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
        <div>
          <PlacePicker
            label={t('save.place')}
            value={place}
            onChange={setPlace}
            levels={['city', 'district', 'commune']}
            error={isMissing && place === 0}
            required
          />
          {read.place && (
            <p className={read.place.id === null ? css.fault : 'small muted'}>
              {t(read.place.id === null ? 'save.place.other' : 'save.place.named', {
                name: read.place.name,
                line: read.place.line,
              })}
            </p>
          )}
        </div>
        <DayInput label={t('save.from')} value={from} onChange={setFrom} error={isMissing && !from} required />
        <DayInput
          label={t('save.to')}
          value={last}
          {...(from && { min: from })}
          onChange={setLast}
          error={isMissing && !last}
          required
        />
        <TextInput
          label={t('save.number')}
          description={t('save.number.help')}
          value={number}
          onChange={(event) => setNumber(event.currentTarget.value)}
          maxLength={60}
        />
        <DayInput
          label={t('save.issued')}
          value={issuedOn}
          onChange={(day, isFaulty) => {
            setIssuedOn(day)
            setIssuedFaulty(isFaulty)
          }}
        />
        <div className={css.saveEnd}>
          {isMissing && missing.length > 0 && (
            <p role="alert">{t('save.missing', { what: missing.map((label) => t(label)).join(', ') })}</p>
          )}
          {isMissing && isReversed && <p role="alert">{t('save.order')}</p>}
          {firstFault(draft) && <p role="alert">{t('save.marked')}</p>}
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
function edges({ phases }: PlanDraft): { from: Day | null; last: Day | null } {
  const days = (read: (phase: PlanDraft['phases'][number]) => string | null) =>
    phases
      .map((phase) => read(phase) ?? '')
      .filter(isDay)
      .sort()
  const from = days((phase) => phase.from)[0] ?? null
  const to = days((phase) => phase.to).at(-1)
  return { from, last: to ? addDays(to, -1) : null }
}

/** Lines left empty say nothing and are not sent. */
function cleaned(draft: PlanDraft): PlanDraft {
  return {
    ...draft,
    title: draft.title.trim(),
    agencies: draft.agencies.filter((one) => one.name.trim() !== ''),
    phases: draft.phases.filter((one) => one.title.trim() !== ''),
    recipients: draft.recipients.filter((one) => one.trim() !== ''),
  }
}
