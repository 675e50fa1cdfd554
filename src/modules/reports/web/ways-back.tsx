import { Button } from '@mantine/core'
import { useState } from 'react'
import { Confirm, ConfirmReason } from '../../../ui/components/confirm.tsx'
import { useGo } from '../../../ui/page.ts'
import { useCommand } from '../../../ui/query.ts'
import { discardReport, recallReport, returnReport } from '../contract.ts'
import type { ReportAnswer } from './answer.ts'
import css from './reports.module.css'
import { useWords } from './words.ts'

type Way = 'giveBack' | 'recall' | 'discard'
const ways: Way[] = ['giveBack', 'recall', 'discard']

interface WaysBackProps {
  report: ReportAnswer
  version: number
  /** Words on their way are saved first, so that the version is the newest. */
  before: () => Promise<boolean>
}

/** What can be undone: the clerk returns, the office recalls, a draft is deleted. */
export function WaysBack({ report, version, before }: WaysBackProps) {
  const t = useWords()
  const go = useGo()
  const [asked, setAsked] = useState<Way | null>(null)
  const giveBack = useCommand(returnReport)
  const recall = useCommand(recallReport)
  const discard = useCommand(discardReport)
  const open = ways.filter((way) => report.may[way])
  if (open.length === 0) return null
  const params = { id: report.id }
  const body = { baseVersion: version }
  const close = () => setAsked(null)
  const dialog = (way: Way) => ({
    opened: asked === way,
    title: t(`${way}.title`),
    confirm: t(way),
    onClose: close,
    children: t(`${way}.text`),
  })
  return (
    <div className={`${css.ways} no-print`}>
      {open.map((way) => (
        <Button key={way} variant="default" onClick={async () => (await before()) && setAsked(way)}>
          {t(way)}
        </Button>
      ))}
      <ConfirmReason
        {...dialog('giveBack')}
        label={t('giveBack.reason')}
        busy={giveBack.isPending}
        error={giveBack.error}
        onConfirm={(reason) => giveBack.mutate({ params, body: { ...body, reason } }, { onSuccess: close })}
      />
      <Confirm
        {...dialog('recall')}
        busy={recall.isPending}
        error={recall.error}
        onConfirm={() => recall.mutate({ params, body }, { onSuccess: close })}
      />
      <Confirm
        {...dialog('discard')}
        danger
        busy={discard.isPending}
        error={discard.error}
        onConfirm={() => discard.mutate({ params, body }, { onSuccess: () => go('/reports') })}
      />
    </div>
  )
}
