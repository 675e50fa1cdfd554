import { Button } from '@mantine/core'
import { useState } from 'react'
import { Confirm } from '../../../ui/components/confirm.tsx'
import { useMe } from '../../../ui/me.ts'
import { useGo } from '../../../ui/page.ts'
import { useCommand } from '../../../ui/query.ts'
import { makeReport } from '../contract.ts'
import type { ReportAnswer } from './answer.ts'
import css from './reports.module.css'
import { useWords } from './words.ts'

/** A new draft to replace the fixed report: today's figures, the old words to go on from. */
export function Redraft({ report }: { report: ReportAnswer }) {
  const t = useWords()
  const go = useGo()
  const { today, holds } = useMe()
  const [isAsking, setAsking] = useState(false)
  const make = useCommand(makeReport)
  if (!holds('reports.draft')) return null
  const { id: replaces, planId, placeId: place, period } = report
  const start = () =>
    make.mutate(
      { body: { planId, place, period, dated: today, replaces } },
      { onSuccess: ({ id }) => go(`/reports/${id}`) },
    )
  return (
    <div className={`${css.redraft} no-print`}>
      <Button variant="default" onClick={() => setAsking(true)}>
        {t('redraft')}
      </Button>
      <Confirm
        opened={isAsking}
        title={t('redraft.title')}
        confirm={t('make.do')}
        busy={make.isPending}
        error={make.error}
        onClose={() => setAsking(false)}
        onConfirm={start}
      >
        {t('redraft.text')}
      </Confirm>
    </div>
  )
}
