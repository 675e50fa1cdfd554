import { Badge, type Tone } from '../../../ui/components/state-badge.tsx'
import type { Report } from '../contract.ts'
import { useWords } from './words.ts'

const tones: Record<Report['state'], Tone> = { draft: 'none', submitted: 'wait', signed: 'done' }

export function ReportState({ state }: { state: Report['state'] }) {
  const t = useWords()
  return <Badge tone={tones[state]}>{t(`state.${state}`)}</Badge>
}
