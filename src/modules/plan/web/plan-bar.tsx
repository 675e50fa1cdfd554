import { Select } from '@mantine/core'
import type { ReactNode } from 'react'
import { GoButton } from '../../../ui/link.tsx'
import { useMe } from '../../../ui/me.ts'
import { useAddress, useGo } from '../../../ui/page.ts'
import { PeriodPicker } from '../../indicators/web/index.ts'
import type { Plan } from '../contract.ts'
import css from './plan.module.css'
import { useWords } from './words.ts'

interface PlanBarProps {
  plan: Plan
  plans: Plan[]
  period: string
  children: ReactNode
}

/** Which plan, which period; and a new plan for who may. */
export function PlanBar({ plan, plans, period, children }: PlanBarProps) {
  const t = useWords()
  const go = useGo()
  const { holds } = useMe()
  const [, change] = useAddress()
  return (
    <div className={`${css.bar} no-print`}>
      {children}
      {plans.length > 1 && (
        <Select
          label={t('title')}
          value={String(plan.id)}
          data={plans.map((one) => ({ value: String(one.id), label: `${one.code} · ${one.title}` }))}
          onChange={(id) => id && go(`/plans/${id}`)}
        />
      )}
      <PeriodPicker value={period} onChange={(next) => change({ period: next, why: null })} />
      {holds('plans.edit') && (
        <GoButton to="/plans/import" variant="default" className={css.import}>
          {t('import')}
        </GoButton>
      )}
    </div>
  )
}
