import { Button } from '@mantine/core'
import { findPeriod, lastDay } from '../../../../shared/calendars.ts'
import { isForbidden } from '../../../../ui/client.ts'
import { Answered, Loading, NotThere } from '../../../../ui/components/notes.tsx'
import { PageTitle } from '../../../../ui/components/page-title.tsx'
import { useFormat } from '../../../../ui/format.ts'
import { Icon } from '../../../../ui/icons.tsx'
import { useMe } from '../../../../ui/me.ts'
import { mayBeId, useAddress } from '../../../../ui/page.ts'
import { useQuestion } from '../../../../ui/query.ts'
import { getLeaderPage } from '../../leader/contract.ts'
import { ExplainHost } from '../explain/host.tsx'
import { listedName } from '../pickers/options.ts'
import { PeriodPicker } from '../pickers/period-picker.tsx'
import { lowerFirst, usePeriodName } from '../pickers/periods.ts'
import { PlacePicker } from '../pickers/place-picker.tsx'
import { NoFigures, OutOfReach } from '../value/no-figures.tsx'
import { placeTitle } from '../value/place-title.ts'
import { useWords } from '../words.ts'
import type { LeaderAnswer } from './answer.ts'
import { AttentionList } from './attention.tsx'
import { Compared } from './compared.tsx'
import { Decisions } from './decisions.tsx'
import css from './leader.module.css'
import { Targets } from './targets.tsx'

/** One A4: the targets, what needs a decision, where to look, what changed. Official figures only. */
export function Page() {
  const t = useWords()
  const { holds } = useMe()
  const [address] = useAddress()
  const place = Number(address.place) || undefined
  const period = address.period || undefined
  const isPlace = mayBeId(address.place)
  const isPeriod = !period || (period.includes('Q') && findPeriod('PLAN_YEAR', period) !== null)
  const mayRead = holds('figures.read')
  const page = useQuestion(
    getLeaderPage,
    { query: { place, period } },
    { keep: true, enabled: isPlace && isPeriod && mayRead },
  )
  if (!mayRead) return <NoFigures title={t('leader.waiting')} />
  if (isForbidden(page.error))
    return (
      <>
        <PageTitle>{t('leader.waiting')}</PageTitle>
        <OutOfReach to="/leader" />
      </>
    )
  if (!isPlace || !isPeriod)
    return (
      <>
        <PageTitle>{t('leader.waiting')}</PageTitle>
        {isPlace ? (
          <NotThere period={period} to={place ? `/leader?place=${place}` : '/leader'} />
        ) : (
          <NotThere to="/leader" />
        )}
      </>
    )
  return (
    <ExplainHost>
      <Answered page question={page} loading={<Waiting />}>
        {(answer) => <Sheet answer={answer} />}
      </Answered>
    </ExplainHost>
  )
}

function Waiting() {
  const t = useWords()
  return (
    <div className={css.a4}>
      <PageTitle>{t('leader.waiting')}</PageTitle>
      <Loading rows={6} height={88} />
    </div>
  )
}

function Sheet({ answer }: { answer: LeaderAnswer }) {
  const t = useWords()
  const format = useFormat()
  const { demo } = useMe()
  const nameOf = usePeriodName()
  const { place, period, year } = answer
  const spanName = nameOf(`${period.from}/${period.to}`)
  return (
    <>
      <Controls answer={answer} />
      <article className={css.a4}>
        <PageTitle
          detail={
            <span className={css.under}>
              <span>{placeTitle(place.name)}</span>
              <span>{t('leader.coverage', { from: format.day(year.from), to: format.day(lastDay(year)) })}</span>
            </span>
          }
        >
          {t('leader.title', { period: lowerFirst(spanName) })}
        </PageTitle>
        <Targets answer={answer} />
        <Decisions answer={answer} />
        <AttentionList answer={answer} />
        <Compared answer={answer} />
        <footer className={css.foot}>
          {t('leader.printed', { when: format.moment(answer.printedAt) })}
          <span className="no-print"> · {t('leader.tap')}</span>
          {demo && (
            <>
              {' · '}
              <b>{t('leader.demo')}</b>
            </>
          )}
        </footer>
      </article>
    </>
  )
}

function Controls({ answer }: { answer: LeaderAnswer }) {
  const t = useWords()
  const [address, change] = useAddress()
  const { place, period } = answer
  const name = address.period ? `PLAN_YEAR:${address.period}` : `${period.from}/${period.to}`
  return (
    <search className={`${css.controls} no-print`}>
      <PlacePicker
        value={place.id}
        asOf={lastDay(period)}
        levels={['city', 'district', 'commune']}
        onChange={(next) => change({ place: String(next), why: null })}
      />
      <PeriodPicker
        value={listedName(name)}
        kinds={['quarter']}
        onChange={(next) => change({ period: next.split(':')[1] ?? null, why: null })}
      />
      <Button variant="default" leftSection={<Icon name="print" size={16} />} onClick={() => print()}>
        {t('leader.print')}
      </Button>
    </search>
  )
}
