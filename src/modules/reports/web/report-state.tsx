import { Badge, type Tone } from '../../../ui/components/state-badge.tsx'
import type { Report } from '../contract.ts'
import { useWords } from './words.ts'

const tones: Record<Report['state'], Tone> = { draft: 'none', submitted: 'wait', signed: 'done' }

/** "Dự thảo"; of one that is to replace another: "Dự thảo lần 2 – thay báo cáo số 215/BC-UBND". */
export function ReportState({ report }: { report: Pick<Report, 'state' | 'round' | 'replaces'> }) {
  const t = useWords()
  const { state, round, replaces } = report
  const name = state === 'draft' && round > 1 ? t('state.draft.round', { round }) : t(`state.${state}`)
  const instead = replaces?.number ? t('replaces.number', { number: replaces.number }) : replaces && t('replaces')
  return (
    <Badge tone={tones[state]}>
      {name}
      {instead && ` – ${instead}`}
    </Badge>
  )
}
