import { Button } from '@mantine/core'
import { useState } from 'react'
import { addressOf } from '../../../../ui/client.ts'
import { CopyButton } from '../../../../ui/components/copy-button.tsx'
import { useFormat } from '../../../../ui/format.ts'
import { GoButton } from '../../../../ui/link.tsx'
import { exportProgress } from '../../workbook/contract.ts'
import { useWords } from '../words.ts'
import { ConsolidateDialog } from './consolidate-dialog.tsx'
import type { Progress } from './model.ts'
import type { useProgress } from './use-progress.ts'
import { zaloText } from './zalo.ts'

export function ProgressActions({ progress, view }: { progress: Progress; view: ReturnType<typeof useProgress> }) {
  const t = useWords()
  const format = useFormat()
  const [asking, setAsking] = useState(false)
  // All lines together have no one counts and no one consolidation: one is chosen first.
  const { chain } = view
  return (
    <>
      <GoButton
        to={`/collection/waiting?place=${progress.place.id}${chain ? `&chain=${chain}` : ''}`}
        variant="default"
      >
        {t('waits.title')}
      </GoButton>
      <CopyButton
        label={t('zalo')}
        text={() => zaloText({ progress, period: view.period, dueOn: view.dueOn, t, format })}
      />
      <a
        href={addressOf(exportProgress, {
          query: { place: progress.place.id, period: view.period, ...(chain && { chain }) },
        })}
      >
        {t('export')}
      </a>
      {progress.may.consolidate && chain && progress.counts.expected > 0 && (
        <>
          <Button onClick={() => setAsking(true)}>
            {t(progress.consolidation ? 'consolidate.again' : 'consolidate')}
          </Button>
          <ConsolidateDialog
            progress={progress}
            period={view.period}
            chain={chain}
            opened={asking}
            onClose={() => setAsking(false)}
          />
        </>
      )}
    </>
  )
}
