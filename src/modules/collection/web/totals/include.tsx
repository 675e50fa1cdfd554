import { Button, Checkbox, Textarea } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { BusyButton } from '../../../../ui/components/busy-button.tsx'
import { ErrorNote } from '../../../../ui/components/notes.tsx'
import { Sheet } from '../../../../ui/components/sheet.tsx'
import { StateBadge } from '../../../../ui/components/state-badge.tsx'
import { focusFault } from '../../../../ui/fault-focus.ts'
import { notify } from '../../../../ui/notify.tsx'
import { useCommand } from '../../../../ui/query.ts'
import { capital } from '../../../../ui/text.ts'
import { includeAreas } from '../../totals/contract.ts'
import { useWords } from '../words.ts'
import type { TotalArea } from './model.ts'
import css from './totals.module.css'

interface IncludeProps {
  query: { place: number; form: string; period: string }
  baseVersion: number
  free: TotalArea[]
}

/** Names the areas that do not report themselves, and why. */
export function Include({ query, baseVersion, free }: IncludeProps) {
  const t = useWords()
  const include = useCommand(includeAreas)
  const [chosen, setChosen] = useState<number[]>([])
  const [reason, setReason] = useState('')
  const [asked, setAsked] = useState(false)
  if (free.length === 0)
    return (
      <Sheet title={t('totals.areas')}>
        <p className="muted">{t('totals.areas.none')}</p>
      </Sheet>
    )
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    setAsked(true)
    if (chosen.length === 0 || !reason.trim()) return focusFault(event.currentTarget)
    include.mutate(
      { body: { ...query, baseVersion, areas: chosen, reason: reason.trim() } },
      { onSuccess: () => notify(t('totals.included', { count: chosen.length })) },
    )
  }
  const isUnchosen = asked && chosen.length === 0
  return (
    <Sheet title={t('totals.areas')}>
      <form onSubmit={submit} noValidate className={css.form}>
        <fieldset className={css.areas} aria-describedby={isUnchosen ? 'areas-fault' : undefined}>
          <legend className="visually-hidden">{t('totals.areas')}</legend>
          {free.length > 1 && (
            <Button
              variant="default"
              size="sm"
              className={css.all}
              onClick={() => setChosen(free.map(({ placeId }) => placeId))}
            >
              {t('totals.all', { count: free.length })}
            </Button>
          )}
          {free.map(({ placeId, placeName, state }) => (
            <div key={placeId} className={css.area}>
              <Checkbox
                label={capital(placeName)}
                aria-invalid={isUnchosen || undefined}
                checked={chosen.includes(placeId)}
                onChange={({ currentTarget: { checked } }) =>
                  setChosen((old) => (checked ? [...old, placeId] : old.filter((id) => id !== placeId)))
                }
              />
              <StateBadge state={state} />
            </div>
          ))}
          {isUnchosen && (
            <p id="areas-fault" className={css.fault} role="alert">
              {t('totals.choose')}
            </p>
          )}
        </fieldset>
        <Textarea
          label={t('totals.reason')}
          placeholder={t('totals.reason.placeholder')}
          required
          maxLength={1000}
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
          error={asked && !reason.trim() && t('totals.reason.needed')}
          errorProps={{ role: 'alert' }}
        />
        <ErrorNote error={include.error} />
        <BusyButton type="submit" busy={include.isPending} className={css.start}>
          {chosen.length > 0 ? t('totals.include', { count: chosen.length }) : t('totals.include.none')}
        </BusyButton>
      </form>
    </Sheet>
  )
}
