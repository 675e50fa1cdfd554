import { useMemo } from 'react'
import { Answered, Empty, Loading } from '../../../ui/components/notes.tsx'
import { PageTitle } from '../../../ui/components/page-title.tsx'
import { GoButton } from '../../../ui/link.tsx'
import { useMe } from '../../../ui/me.ts'
import { useAddress, usePathParam } from '../../../ui/page.ts'
import { useQuestion } from '../../../ui/query.ts'
import { getScorecard } from '../../indicators/contract.ts'
import { ExplainHost, listedName, pickPeriod, usePeriods } from '../../indicators/web/index.ts'
import { listPlanItems, listPlans, type Plan } from '../contract.ts'
import { PlanView } from './plan-view.tsx'
import { useWords } from './words.ts'

/** The plan beside its live state; without an id, the plan in force today. */
export function Page() {
  const t = useWords()
  const { today, holds } = useMe()
  const id = usePathParam('id')
  const plans = useQuestion(listPlans)
  return (
    <Answered question={plans} loading={<Waiting />}>
      {({ items }) => {
        const plan = id ? items.find((one) => String(one.id) === id) : inForce(items, today)
        if (plan) return <PlanLoader key={plan.id} plan={plan} plans={items} />
        return (
          <>
            <PageTitle>{t('title')}</PageTitle>
            <Empty title={t(id ? 'plan.missing' : 'plan.none')}>
              {holds('plans.edit') && (
                <GoButton to="/plans/import" mt="sm">
                  {t('import')}
                </GoButton>
              )}
            </Empty>
          </>
        )
      }}
    </Answered>
  )
}

function Waiting() {
  const t = useWords()
  return (
    <>
      <PageTitle>{t('title')}</PageTitle>
      <Loading rows={8} height={38} />
    </>
  )
}

/** The plan whose years hold today; else the last one. */
const inForce = (plans: Plan[], today: string): Plan | undefined =>
  plans.find((one) => one.from <= today && today < one.to) ?? plans[0]

function PlanLoader({ plan, plans }: { plan: Plan; plans: Plan[] }) {
  const { today, figuresAt, holds } = useMe()
  const place = figuresAt ?? plan.placeId
  const [address] = useAddress()
  const periods = usePeriods()
  const period = address.period ? listedName(address.period) : pickPeriod(periods, today, 'toDate')
  const isKnown = !!address.period || periods !== undefined
  const items = useQuestion(listPlanItems, { params: { id: plan.id } })
  const card = useQuestion(
    getScorecard,
    { query: { place, period, standing: 'official' } },
    { enabled: isKnown && holds('figures.read'), keep: true },
  )
  const scores = useMemo(() => card.data && new Map(card.data.items.map((score) => [score.code, score])), [card.data])
  return (
    <ExplainHost>
      <Answered question={items} loading={<Waiting />}>
        {(answer) => (
          <PlanView
            plan={answer.plan}
            plans={plans}
            items={answer.items}
            scores={scores}
            place={card.data?.place ?? null}
            scoresError={card.error}
            period={period}
          />
        )}
      </Answered>
    </ExplainHost>
  )
}
