import { Button, Group, Modal, Select, Stack } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { endedPart } from '../../../shared/ended.ts'
import { type Day, dayAt } from '../../../shared/spans.ts'
import { BusyButton } from '../../../ui/components/busy-button.tsx'
import { Answered, ErrorNote } from '../../../ui/components/notes.tsx'
import { focusFault } from '../../../ui/fault-focus.ts'
import { useFormat } from '../../../ui/format.ts'
import { GoButton } from '../../../ui/link.tsx'
import { useMe } from '../../../ui/me.ts'
import { useGo } from '../../../ui/page.ts'
import { useCommand, useQuestion } from '../../../ui/query.ts'
import { useWords as useUiWords } from '../../../ui/words.ts'
import { lowerFirst, PeriodPicker, PlacePicker, usePeriodName } from '../../indicators/web/index.ts'
import { listPlans, type Plan } from '../../plan/contract.ts'
import { listReports, makeReport } from '../contract.ts'
import { DatedInput } from './dated-input.tsx'
import { useWords } from './words.ts'

/** Which plan, where, of which period, dated when; the form of the document follows. */
export function MakeReport({ onClose }: { onClose: () => void }) {
  const t = useWords()
  const ui = useUiWords()
  const plans = useQuestion(listPlans)
  return (
    <Modal opened onClose={onClose} title={<b>{t('make.title')}</b>} closeButtonProps={{ 'aria-label': ui('close') }}>
      <Answered question={plans}>
        {({ items }) =>
          items.length > 0 ? <Form plans={items} onClose={onClose} /> : <p className="muted">{t('make.noPlan')}</p>
        }
      </Answered>
    </Modal>
  )
}

function Form({ plans, onClose }: { plans: Plan[]; onClose: () => void }) {
  const t = useWords()
  const ui = useUiWords()
  const go = useGo()
  const { today } = useMe()
  const make = useCommand(makeReport)
  const [plan, setPlan] = useState(() => plans.find((one) => one.from <= today && today < one.to) ?? plans[0])
  const [place, setPlace] = useState(plan?.placeId ?? 0)
  const [period, setPeriod] = useState(`PLAN_YEAR:${today.slice(0, 4)}`)
  const [dated, setDated] = useState<Day | null>(today)
  const periodName = usePeriodName()
  const format = useFormat()
  const ended = endedPart(period, today)
  const reports = useQuestion(listReports)
  const same = reports.data?.items.filter(
    (one) => one.planId === plan?.id && one.placeId === place && one.period === period,
  )
  const draft = same?.find(({ state }) => state === 'draft')
  const [isTold, setTold] = useState(false)
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    setTold(!dated)
    if (!plan || !dated) return focusFault(event.currentTarget)
    make.mutate({ body: { planId: plan.id, place, period, dated } }, { onSuccess: ({ id }) => go(`/reports/${id}`) })
  }
  return (
    <form onSubmit={submit} noValidate>
      <Stack>
        <Select
          label={t('make.plan')}
          value={plan ? String(plan.id) : null}
          data={plans.map((one) => ({ value: String(one.id), label: one.title }))}
          onChange={(id) => {
            const next = plans.find((one) => String(one.id) === id)
            setPlan(next)
            if (next) setPlace(next.placeId)
          }}
        />
        <PlacePicker
          label={t('make.place')}
          value={place}
          onChange={setPlace}
          levels={['city', 'district', 'commune']}
        />
        <PeriodPicker label={t('make.period')} value={period} onChange={setPeriod} kinds={['year', 'quarter']} />
        {!ended && <p className="small">{t('make.nothingEnded', { period: periodName(period) })}</p>}
        {ended?.upTo && (
          <p className="small">
            {t('make.goesOn', {
              period: periodName(period),
              quarter: lowerFirst(periodName(`PLAN_YEAR:${ended.upTo}`)),
            })}
          </p>
        )}
        <DatedInput value={dated} onChange={setDated} isTold={isTold} />
        {draft ? (
          <p className="small">
            {t('make.draftExists', {
              who: draft.madeBy ?? t('someone'),
              day: format.day(dayAt(new Date(draft.madeAt))),
            })}
          </p>
        ) : (
          same?.[0] && <p className="small">{t('make.replaces', { number: same[0].number ?? '' })}</p>
        )}
        <ErrorNote error={make.error} />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {ui('cancel')}
          </Button>
          {draft ? (
            <GoButton to={`/reports/${draft.id}`}>{t('make.open')}</GoButton>
          ) : (
            <BusyButton type="submit" busy={make.isPending} disabled={!plan || !ended}>
              {t('make.do')}
            </BusyButton>
          )}
        </Group>
      </Stack>
    </form>
  )
}
