import { addressOf } from '../../../../ui/client.ts'
import { getEvidence } from '../../contract.ts'
import { useWords } from '../words.ts'
import css from './submission.module.css'

/** Opens the file that proves a figure of the last sending, beside what is being decided. */
export function EvidenceLink({ id, code }: { id: string; code: string }) {
  const t = useWords()
  return (
    <a
      className={css.proof}
      href={addressOf(getEvidence, { params: { id, field: code } })}
      target="_blank"
      rel="noreferrer"
    >
      {t('evidence.open')}
    </a>
  )
}
