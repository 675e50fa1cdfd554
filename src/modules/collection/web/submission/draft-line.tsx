import { useFormat } from '../../../../ui/format.ts'
import { useWords } from '../words.ts'
import type { DraftState } from './use-draft.ts'

/** "Đã lưu lúc 20:43". Quiet while all is well, so it is no live region; a failure is. */
export function DraftLine({ state }: { state: DraftState }) {
  const t = useWords()
  const format = useFormat()
  if (state.is === 'failed') return <b role="status">{t('draft.failed')}</b>
  if (state.is === 'saving') return <span>{t('draft.saving')}</span>
  if (state.is === 'saved') return <span>{t('draft.saved', { time: format.time(state.at) })}</span>
  return <span />
}
