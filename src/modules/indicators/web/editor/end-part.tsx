import { Button } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import type { Day } from '../../../../shared/spans.ts'
import { BusyButton } from '../../../../ui/components/busy-button.tsx'
import { DayInput } from '../../../../ui/components/day-input.tsx'
import { ErrorNote } from '../../../../ui/components/notes.tsx'
import { focusFault } from '../../../../ui/fault-focus.ts'
import { useFormat } from '../../../../ui/format.ts'
import { notify } from '../../../../ui/notify.tsx'
import { useCommand } from '../../../../ui/query.ts'
import { addFormula } from '../../catalogue/contract.ts'
import css from './editor.module.css'
import type { Kept } from './fields.ts'
import { drafted, isWhole } from './formula-part.tsx'
import { ReasonFields } from './reason-fields.tsx'
import { useWords } from './words.ts'

/** Ends the use of an indicator from a day on, with why; where it is ended already, since when. */
export function EndPart({ kept }: { kept: Kept }) {
  const t = useWords()
  const format = useFormat()
  const [isOpen, setOpen] = useState(false)
  const last = kept.versions.at(-1)
  if (last?.ends) return <p className="small muted">{t('end.done', { day: format.day(last.from) })}</p>
  if (isOpen) return <EndForm kept={kept} />
  return (
    <div className={css.foot}>
      <Button variant="default" onClick={() => setOpen(true)}>
        {t('end.title')}
      </Button>
    </div>
  )
}

function EndForm({ kept }: { kept: Kept }) {
  const t = useWords()
  const [validFrom, setValidFrom] = useState<Day | null>(null)
  const [why, setWhy] = useState({ vi: '', en: '' })
  const [isTried, setTried] = useState(false)
  const end = useCommand(addFormula)
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    setTried(true)
    const draft = { expression: '', why, validFrom, replaces: false }
    if (!isWhole(draft)) return focusFault(event.currentTarget)
    const body = { ...drafted(draft), ends: true, replaces: false, baseVersion: kept.version }
    end.mutate({ params: { code: kept.code }, body }, { onSuccess: () => notify(t('end.saved')) })
  }
  return (
    <form onSubmit={submit} noValidate>
      <h3 className={css.next}>{t('end.title')}</h3>
      <p className="small muted">{t('end.help')}</p>
      <div className={css.fields}>
        <DayInput
          label={t('end.from')}
          value={validFrom}
          onChange={setValidFrom}
          required
          error={isTried && validFrom === null && t('needed')}
        />
        <ReasonFields value={why} onChange={setWhy} isTried={isTried} />
      </div>
      <ErrorNote error={end.error} />
      <div className={css.foot}>
        <BusyButton type="submit" busy={end.isPending}>
          {t('end.save')}
        </BusyButton>
      </div>
    </form>
  )
}
