import { Button } from '@mantine/core'
import { useState } from 'react'
import { Confirm } from '../../../ui/components/confirm.tsx'
import { useMe } from '../../../ui/me.ts'
import { useGo } from '../../../ui/page.ts'
import { useCommand } from '../../../ui/query.ts'
import { makeReport, saveNarratives } from '../contract.ts'
import type { ReportAnswer } from './answer.ts'
import css from './reports.module.css'
import { useWords } from './words.ts'

/** A new draft beside the fixed report: today's figures, the old words to go on from. */
export function Redraft({ report }: { report: ReportAnswer }) {
  const t = useWords()
  const go = useGo()
  const { today, holds } = useMe()
  const [isAsking, setAsking] = useState(false)
  const make = useCommand(makeReport, { quiet: true })
  const copy = useCommand(saveNarratives)
  if (!holds('reports.draft')) return null
  const words = Object.fromEntries(
    report.sections.filter((one) => one.narrative !== '').map((one) => [one.path, one.narrative]),
  )
  const start = () =>
    make.mutate(
      { body: { planId: report.planId, place: report.placeId, period: report.period, dated: today } },
      {
        onSuccess: ({ id }) => {
          const open = () => go(`/reports/${id}`)
          if (Object.keys(words).length === 0) open()
          else copy.mutate({ params: { id }, body: { baseVersion: 1, narratives: words } }, { onSettled: open })
        },
      },
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
        busy={make.isPending || copy.isPending}
        error={make.error}
        onClose={() => setAsking(false)}
        onConfirm={start}
      >
        {t('redraft.text')}
      </Confirm>
    </div>
  )
}
